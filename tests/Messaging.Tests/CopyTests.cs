using System.Net;

namespace Vmdo.Messaging.Tests;

/// <summary>Copies in other services: how they start, follow and heal.</summary>
public sealed class CopyTests(OwnerAndCopy system, Servers servers) : IClassFixture<OwnerAndCopy>
{
    [Fact]
    public async Task A_change_reaches_the_copy()
    {
        var id = await system.Members.AnOrganization();
        await Eventually.True(async () => await system.CopiedVersion(id) == 1, "the copy has the organization");
        Assert.Equal(0, await system.Members.Query<long>("select count(*) from outbox_messages"));
    }

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

    [Fact]
    public async Task A_copy_that_lost_something_is_seen_and_healed_by_an_operator()
    {
        var lost = await system.Members.AnOrganization();
        await Eventually.True(async () => await system.Members.Digest("members", "owner") == await system.Projects.Digest("projects", "copy"), "owner and copy agree");
        await system.Projects.Execute($"delete from carriers where id = '{lost}'");
        Assert.NotEqual(await system.Members.Digest("members", "owner"), await system.Projects.Digest("projects", "copy"));

        var order = await system.Members.Order("members", "republications", new { state = OwnerAndCopy.State, ids = new[] { lost } });
        Assert.Equal(HttpStatusCode.Accepted, order.StatusCode);
        await Eventually.True(async () => await system.Members.Digest("members", "owner") == await system.Projects.Digest("projects", "copy"), "owner and copy agree again");
    }

    [Fact]
    public async Task Everything_can_be_published_again()
    {
        var id = await system.Members.AnOrganization();
        await Eventually.True(async () => await system.CopiedVersion(id) == 1, "the copy has the organization");
        await system.Projects.Execute("delete from carriers");
        Assert.Equal(HttpStatusCode.Accepted, (await system.Members.Order("members", "republications", new { state = OwnerAndCopy.State })).StatusCode);
        await Eventually.True(async () => await system.Members.Digest("members", "owner") == await system.Projects.Digest("projects", "copy"), "the copy is whole");
    }

    [Fact]
    public async Task Only_what_a_service_owns_can_be_published_again()
    {
        var order = await system.Members.Order("members", "republications", new { state = "projects.project-changed.v1" });
        await Problem.Names(order, HttpStatusCode.BadRequest, "/state");
    }

    [Fact]
    public async Task Operations_are_for_operators()
    {
        using var office = system.Members.As("office", ServiceDefaults.Security.Scopes.OrganizationsWrite);
        await Problem.Is(await office.GetAsync("/api/v1/operations/members/outbox", OwnerAndCopy.Cancel), HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Old_repeated_and_late_states_change_nothing()
    {
        var id = Guid.CreateVersion7();
        var second = Guid.CreateVersion7();
        await system.Projects.Broker.Publish(OwnerAndCopy.AState(id, 2, "Zwei e.V."), second);
        await Eventually.True(async () => await system.CopiedVersion(id) == 2, "version 2 is there");
        await system.Projects.Broker.Publish(OwnerAndCopy.AState(id, 1, "Eins e.V."));
        await system.Projects.Broker.Publish(OwnerAndCopy.AState(id, 2, "Anders e.V."));
        await system.Projects.Broker.Publish(OwnerAndCopy.AState(id, 2, "Zwei e.V."), second);
        await system.Projects.Broker.Publish(OwnerAndCopy.AState(id, 5, "Fünf e.V."));
        await Eventually.True(async () => await system.CopiedVersion(id) == 5, "version 5 is there");
        Assert.Equal(1, await system.Projects.Query<long>($"select count(*) from inbox_messages where message_id = '{second}'"));
    }

    [Fact]
    public async Task A_message_replayed_when_the_inbox_has_forgotten_it_has_no_second_effect()
    {
        var (id, message) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await system.Projects.Broker.Publish(OwnerAndCopy.AState(id, 3, "Drei e.V."), message);
        await Eventually.True(async () => await system.CopiedVersion(id) == 3, "version 3 is there");
        await system.Projects.Broker.Publish(OwnerAndCopy.AState(id, 4, "Vier e.V."));
        await Eventually.True(async () => await system.CopiedVersion(id) == 4, "version 4 is there");
        await system.Projects.Execute("delete from inbox_messages");
        await system.Projects.Broker.Publish(OwnerAndCopy.AState(id, 3, "Drei e.V."), message);
        await Eventually.True(async () => await system.Projects.Query<long>($"select count(*) from inbox_messages where message_id = '{message}'") == 1, "it was received again");
        Assert.Equal(4, await system.CopiedVersion(id));
    }
}
