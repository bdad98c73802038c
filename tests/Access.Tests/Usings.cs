global using Vmdo.Testing;

[assembly: AssemblyFixture(typeof(Servers))]
