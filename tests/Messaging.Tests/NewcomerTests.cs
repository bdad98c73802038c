namespace Vmdo.Messaging.Tests;

/// <summary>A service that joins a system which has long been running.</summary>
public sealed class NewcomerTests(OwnerAndCopy system, Servers servers) : IClassFixture<OwnerAndCopy>
{
    [Fact]
    public async Task A_service_that_joins_later_gets_everything_without_anybodys_doing()
    {
        var earlier = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            earlier.Add(await system.Members.AnOrganization());
        }

        await Eventually.True(async () => await system.CopiedVersion(earlier[^1]) == 1, "the events are gone before the newcomer comes");
        await using var newcomer = new OwnerAndCopy.Copying(servers, system.Members.Broker.Address);
        await newcomer.InitializeAsync();
        // It shares its queues with the other instance of the service, so either may take what it asked for.
        await Eventually.True(
            async () => await newcomer.Query<long>("select count(*) from started_copies") == 1 && await system.Members.Query<long>("select count(*) from inbox_messages where consumer like '%copy-requested'") >= 2,
            "the newcomer has asked and was heard");
    }
}
