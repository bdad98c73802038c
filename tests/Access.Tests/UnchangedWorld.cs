namespace Vmdo.Access.Tests;

/// <summary>A world that its tests leave as it is, so that they share it.</summary>
[CollectionDefinition(Name)]
public sealed class UnchangedWorld : ICollectionFixture<World>
{
    public const string Name = "unchanged world";
}
