namespace Vmdo.EndToEnd.Tests.Commands;

/// <summary>Shared by the classes that type into a system which goes on.</summary>
[CollectionDefinition(nameof(Terminal))]
public sealed class OneTerminal : ICollectionFixture<Terminal>;
