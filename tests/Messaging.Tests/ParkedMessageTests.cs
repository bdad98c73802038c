using System.Net;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Messaging.Tests;

/// <summary>What operators do with parked events touches no other event, and gives a parked one all its tries again.</summary>
[Collection(nameof(Deliveries))]
public sealed class ParkedMessageTests(OwnerAndCopy system)
{
    private readonly OwnerAndCopy.Owner _members = system.Members;

    [Fact]
    public async Task A_replayed_event_has_all_its_tries_again()
    {
        await using var dispatcher = await HeldLock.Of(_members.ConnectionString, OwnerAndCopy.DispatchersLock);
        var (one, other) = (await AnEvent(isParked: true), await AnEvent(isParked: true));
        Assert.Equal(HttpStatusCode.Accepted, (await _members.Order("members", $"parked-messages/{one}/replay")).StatusCode);
        Assert.True(await Is(one, "attempts = 0 and parked_at is null"));
        Assert.True(await Is(other, "attempts = 5 and parked_at is not null"));
        await _members.Execute($"delete from outbox_messages where message_id in ('{one}', '{other}')");
    }

    [Fact]
    public async Task What_is_not_parked_is_on_its_way_and_in_nobodys_hands()
    {
        await using var dispatcher = await HeldLock.Of(_members.ConnectionString, OwnerAndCopy.DispatchersLock);
        var (before, waiting, parked) = (await Backlog(), await AnEvent(isParked: false), await AnEvent(isParked: true));
        Assert.Equal((before.Pending + 1, before.Parked + 1), await Backlog());
        await Problem.Is(await _members.Order("members", $"parked-messages/{waiting}/replay"), HttpStatusCode.NotFound);
        await Problem.Is(await Discard(waiting), HttpStatusCode.NotFound);
        var listed = (await _members.Operate("members", "parked-messages")).GetProperty("items").EnumerateArray();
        Assert.DoesNotContain(waiting, listed.Select(m => m.GetProperty("id").GetGuid()));
        Assert.Equal(HttpStatusCode.NoContent, (await Discard(parked)).StatusCode);
        Assert.True(await Is(waiting, "attempts = 4"));
        await _members.Execute($"delete from outbox_messages where message_id = '{waiting}'");
    }

    [Fact]
    public async Task The_backlog_says_since_when_the_oldest_event_waits()
    {
        await using var dispatcher = await HeldLock.Of(_members.ConnectionString, OwnerAndCopy.DispatchersLock);
        var (parked, waiting) = (await AnEvent(isParked: true, "2020-01-01"), await AnEvent(isParked: false, "2020-01-02"));
        var backlog = await _members.Operate("members", "outbox");
        Assert.Equal(new(2020, 1, 2, 0, 0, 0, TimeSpan.Zero), backlog.GetProperty("oldestSince").GetDateTimeOffset());
        await _members.Execute($"delete from outbox_messages where message_id in ('{parked}', '{waiting}')");
    }

    private async Task<Guid> AnEvent(bool isParked, string day = "2026-01-01")
    {
        var id = Guid.CreateVersion7();
        await _members.Execute(
            $"""
            insert into outbox_messages (message_id, type, payload, occurred_at, attempts, parked_at)
            values ('{id}', 'members.nothing.v1', '{"{}"}', '{day}Z', {(isParked ? "5, now()" : "4, null")})
            """);
        return id;
    }

    private async Task<HttpResponseMessage> Discard(Guid id)
    {
        using var operators = _members.As("operator", Permissions.Operations);
        return await operators.DeleteAsync($"/api/v1/operations/members/parked-messages/{id}", OwnerAndCopy.Cancel);
    }

    private Task<bool> Is(Guid id, string condition) =>
        _members.Query<bool>($"select exists (select 1 from outbox_messages where message_id = '{id}' and {condition})");

    private async Task<(int Pending, int Parked)> Backlog()
    {
        var backlog = await _members.Operate("members", "outbox");
        return (backlog.GetProperty("pending").GetInt32(), backlog.GetProperty("parked").GetInt32());
    }
}
