global using Vmdo.Testing;

[assembly: AssemblyFixture(typeof(Vmdo.Identity.Tests.Databases))]
