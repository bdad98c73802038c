using Vmdo.Partners;

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
        await using var newcomer = new Newcomer(servers, system.Members.Broker.Address);
        await newcomer.InitializeAsync();
        await Eventually.True(
            async () => (await newcomer.Query<Guid[]>("select coalesce(array_agg(id), '{}') from member_organizations")).ToHashSet().IsSupersetOf(earlier),
            "the newcomer has what happened before it came");
    }

    /// <summary>Shares no queue with those that are there.</summary>
    private sealed class Newcomer(Servers servers, Uri broker) : ServiceUnderTest<PartnersDb>(servers, "partnersdb", broker);
}
