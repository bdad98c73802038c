using System.Net;
using System.Text;
using System.Text.Json;
using Vmdo.Contracts.Members;

namespace Vmdo.Messaging.Tests;

/// <summary>Messages that cannot be digested are out of the way of others, visible, and can be replayed.</summary>
public sealed class FailureTests(OwnerAndCopy system) : IClassFixture<OwnerAndCopy>
{
    [Fact]
    public async Task An_event_that_nobody_knows_is_parked_after_five_tries_and_can_be_replayed()
    {
        var message = Guid.CreateVersion7();
        await system.Members.Execute(
            $"insert into outbox_messages (message_id, type, payload, occurred_at, attempts) values ('{message}', 'members.organization-vanished.v1', '{{}}', now(), 0)");
        var id = await system.Members.AnOrganization();
        await Eventually.True(async () => await system.CopiedVersion(id) == 1, "a healthy event is not held up");
        var parked = await Eventually.Get(
            async () => (await system.Members.Operate("members", "parked-messages")).GetProperty("items").EnumerateArray().SingleOrDefault(m => m.GetProperty("id").GetGuid() == message),
            m => m.ValueKind is JsonValueKind.Object,
            "the event is parked");
        Assert.Equal(5, parked.GetProperty("attempts").GetInt32());
        Assert.Contains("members.organization-vanished.v1", parked.GetProperty("error").GetString(), StringComparison.Ordinal);

        var state = JsonSerializer.Serialize(OwnerAndCopy.AState(id, 9), ServiceDefaults.Json.JsonDefaults.Options);
        await system.Members.Execute($"update outbox_messages set type = '{OwnerAndCopy.State}', payload = '{state}' where message_id = '{message}'");
        Assert.Equal(HttpStatusCode.Accepted, (await system.Members.Order("members", $"parked-messages/{message}/replay")).StatusCode);
        await Eventually.True(async () => await system.CopiedVersion(id) == 9, "the replayed event has arrived");
    }

    [Fact]
    public async Task A_state_that_cannot_be_kept_is_a_dead_letter_and_healthy_ones_pass_it_by()
    {
        var (poison, healthy, message) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await system.Projects.Execute($"alter table carriers add constraint poison check (id <> '{poison}')");
        await Task.WhenAll(
            system.Projects.Broker.Publish(OwnerAndCopy.AState(poison, 1), message), system.Projects.Broker.Publish(OwnerAndCopy.AState(healthy, 1)));
        await Eventually.True(async () => await system.CopiedVersion(healthy) == 1, "the healthy one is there");
        var letter = await Eventually.Get(() => DeadLetter(message), l => l.ValueKind is JsonValueKind.Object, "the poison is a dead letter");
        Assert.Equal(OwnerAndCopy.CopyQueue, letter.GetProperty("queue").GetString());
        Assert.DoesNotContain("Verein", letter.ToString(), StringComparison.Ordinal);

        await system.Projects.Execute("alter table carriers drop constraint poison");
        Assert.Equal(HttpStatusCode.Accepted, (await system.Projects.Order("projects", $"dead-letters/{message}/replay")).StatusCode);
        await Eventually.True(async () => await system.CopiedVersion(poison) == 1, "the replayed one is there");
        Assert.Equal(JsonValueKind.Undefined, (await DeadLetter(message)).ValueKind);
    }

    [Theory]
    [InlineData("this is not JSON")]
    [InlineData("{}")]
    [InlineData("""{"messageType":["urn:message:Vmdo.Contracts.Members:OrganizationChanged"],"message":{"id":"nobody"}}""")]
    [InlineData("""{"messageType":["urn:message:Vmdo.Contracts.Members:OrganizationVanished"],"message":{}}""")] // skipped
    public async Task Bytes_that_are_no_event_become_a_dead_letter(string body)
    {
        var message = Guid.CreateVersion7();
        await system.Projects.Broker.Send(OwnerAndCopy.CopyQueue, Encoding.UTF8.GetBytes(body), message);
        var letter = await Eventually.Get(
            () => DeadLetter(message), l => l.ValueKind is JsonValueKind.Object, "the bytes are a dead letter");
        Assert.Equal(OwnerAndCopy.CopyQueue, letter.GetProperty("queue").GetString());
        Assert.Equal(body.Length, letter.GetProperty("bytes").GetInt32());
        Assert.Equal(HttpStatusCode.NoContent, (await DiscardLetter(message)).StatusCode);
        Assert.Equal(JsonValueKind.Undefined, (await DeadLetter(message)).ValueKind);
    }

    [Fact]
    public async Task A_dead_letter_that_the_broker_does_not_take_stays()
    {
        var message = await ADeadLetter();
        var answer = await system.Projects.Order("projects", $"dead-letters/{message}/replay");
        Assert.False(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
        Assert.Equal(JsonValueKind.Object, (await DeadLetter(message)).ValueKind);
        Assert.Equal(HttpStatusCode.NoContent, (await DiscardLetter(message)).StatusCode);
    }

    [Fact]
    public async Task Who_discards_a_dead_letter_discards_no_other()
    {
        var (one, other) = (await ADeadLetter(), await ADeadLetter());
        Assert.Equal(HttpStatusCode.NoContent, (await DiscardLetter(one)).StatusCode);
        Assert.Equal(JsonValueKind.Undefined, (await DeadLetter(one)).ValueKind);
        Assert.Equal(HttpStatusCode.NoContent, (await DiscardLetter(other)).StatusCode);
        await Problem.Is(await DiscardLetter(other), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_parked_event_that_nobody_wants_can_be_discarded()
    {
        var message = Guid.CreateVersion7();
        await system.Members.Execute(
            $"insert into outbox_messages (message_id, type, payload, occurred_at, attempts, parked_at) values ('{message}', 'members.nothing.v1', '{{}}', now(), 5, now())");
        using var operators = system.Members.As("operator", ServiceDefaults.Security.Permissions.Operations);
        var discarded = await operators.DeleteAsync($"/api/v1/operations/members/parked-messages/{message}", OwnerAndCopy.Cancel);
        Assert.Equal(HttpStatusCode.NoContent, discarded.StatusCode);
        Assert.Equal(0, await system.Members.Query<long>($"select count(*) from outbox_messages where message_id = '{message}'"));
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_replayed()
    {
        var nobody = Guid.CreateVersion7();
        await Problem.Is(await system.Projects.Order("projects", $"dead-letters/{nobody}/replay"), HttpStatusCode.NotFound);
        await Problem.Is(await system.Members.Order("members", $"parked-messages/{nobody}/replay"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_not_saved_is_not_published()
    {
        var heard = await system.Members.Broker.Hear<OrganizationApplied>();
        await system.Members.Execute("alter table organization_journal add constraint no_more check (sequence < 1) not valid");
        try
        {
            await Assert.ThrowsAnyAsync<Exception>(() => system.Members.AnOrganization());
        }
        finally
        {
            await system.Members.Execute("alter table organization_journal drop constraint no_more");
        }

        var id = await system.Members.AnOrganization();
        await Eventually.True(() => Task.FromResult(heard.Events.Any(e => e.OrganizationId == id)), "the saved one is heard");
        Assert.Single(heard.Events);
    }

    /// <summary>A dead letter of a consumer that an earlier version had.</summary>
    private async Task<Guid> ADeadLetter()
    {
        var message = Guid.CreateVersion7();
        await system.Projects.Execute(
            $"""
            insert into dead_letters (message_id, queue, body, headers, error, failed_at)
            values ('{message}', 'projects.of-an-earlier-version', '', '{"{}"}', 'Unknown', now())
            """);
        return message;
    }

    private async Task<HttpResponseMessage> DiscardLetter(Guid message)
    {
        using var operators = system.Projects.As("operator", ServiceDefaults.Security.Permissions.Operations);
        return await operators.DeleteAsync($"/api/v1/operations/projects/dead-letters/{message}", OwnerAndCopy.Cancel);
    }

    private Task<JsonElement> DeadLetter(Guid message) => system.Projects.DeadLetter("projects", message);
}
