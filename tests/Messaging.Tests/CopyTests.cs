using System.Net;
using System.Text.Json;

namespace Vmdo.Messaging.Tests;

/// <summary>Copies in other services: how they start, follow and heal.</summary>
public sealed class CopyTests(OwnerAndCopy system) : IClassFixture<OwnerAndCopy>
{
    [Fact]
    public async Task A_change_reaches_the_copy()
    {
        var id = await system.Members.AnOrganization();
        await Eventually.True(async () => await system.CopiedVersion(id) == 1, "the copy has the organization");
        Assert.Equal(0, await system.Members.Query<long>("select count(*) from outbox_messages"));
    }

    [Fact]
    public async Task A_copy_that_lost_something_is_seen_and_healed_by_an_operator()
    {
        var lost = await system.Members.AnOrganization();
        await Eventually.True(async () => await system.Members.Digest("members", "owner") == await system.Projects.Digest("projects", "copy"), "owner and copy agree");
        await system.Projects.Execute($"delete from carriers where id = '{lost}'");
        Assert.NotEqual(await system.Members.Digest("members", "owner"), await system.Projects.Digest("projects", "copy"));

        var order = await system.Members.Order("members", "republications", new { state = OwnerAndCopy.State, ids = new[] { lost } });
        Assert.Equal(1, (await Problem.Read<JsonElement>(order, HttpStatusCode.Accepted)).GetProperty("states").GetInt32());
        await Eventually.True(async () => await system.Members.Digest("members", "owner") == await system.Projects.Digest("projects", "copy"), "owner and copy agree again");
    }

    [Fact]
    public async Task A_copy_that_has_everything_and_fell_behind_is_seen()
    {
        var id = await system.Members.AnOrganization();
        await Eventually.True(async () => await system.CopiedVersion(id) == 1, "the copy has the organization");
        var owner = await system.Members.Digest("members", "owner");
        await system.Projects.Execute($"update carriers set version = version - 1 where id = '{id}'");
        var behind = await system.Projects.Digest("projects", "copy");
        Assert.Equal(owner.Count, behind.Count);
        Assert.NotEqual(owner.Digest, behind.Digest);
        await system.Projects.Execute($"update carriers set version = version + 1 where id = '{id}'");
        Assert.Equal(owner, await system.Projects.Digest("projects", "copy"));
    }

    [Fact]
    public async Task Everything_can_be_published_again()
    {
        var id = await system.Members.AnOrganization();
        await Eventually.True(async () => await system.CopiedVersion(id) == 1, "the copy has the organization");
        await system.Projects.Execute("delete from carriers");
        var order = await system.Members.Order("members", "republications", new { state = OwnerAndCopy.State });
        var receipt = await Problem.Read<JsonElement>(order, HttpStatusCode.Accepted);
        Assert.Equal((await system.Members.Digest("members", "owner")).Count, receipt.GetProperty("states").GetInt32());
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
        using var office = system.Members.As("office", ServiceDefaults.Security.Permissions.OrganizationsWrite);
        await Problem.Is(await office.GetAsync("/api/v1/operations/members/outbox", OwnerAndCopy.Cancel), HttpStatusCode.Forbidden);
    }
}
