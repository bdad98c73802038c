global using Vmdo.Testing;
