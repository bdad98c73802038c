namespace Vmdo.Messaging.Tests;

/// <summary>One running system for all tests that get along in it, one after the other.</summary>
[CollectionDefinition(nameof(Deliveries))]
public sealed class Deliveries : ICollectionFixture<OwnerAndCopy>;
