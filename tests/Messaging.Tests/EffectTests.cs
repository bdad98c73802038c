using System.Net;
using System.Text.Json;
using Vmdo.Contracts.Copies;
using Vmdo.Contracts.Identity;
using Vmdo.Contracts.Members;

namespace Vmdo.Messaging.Tests;

/// <summary>An effect in another service happens once, also when it fails at first or its event comes again.</summary>
[Collection(nameof(Deliveries))]
public sealed class EffectTests(OwnerAndCopy system)
{
    private readonly OwnerAndCopy.Owner _members = system.Members;

    [Fact]
    public async Task An_effect_happens_once_however_often_its_event_comes()
    {
        var heard = await _members.Broker.Hear<OrganizationChanged>();
        var id = await _members.AnOrganization();
        var repeated = Guid.CreateVersion7();
        await Ask(OwnerAndCopy.State, repeated);
        await IsDone(repeated);
        await Ask(OwnerAndCopy.State, repeated, isAwaited: false);
        await Ask(OwnerAndCopy.State, repeated, isAwaited: false);
        await Ask(OwnerAndCopy.State, Guid.CreateVersion7()); // when these are done, so are those before
        await Ask(OwnerAndCopy.State, Guid.CreateVersion7());
        Assert.Equal(4, await TimesTold(heard, id)); // when it applied, and for each request
    }

    [Fact]
    public async Task A_copy_that_starts_is_told_of_no_other_state_than_the_one_that_it_asks_for()
    {
        var heard = await _members.Broker.Hear<OrganizationChanged>();
        var id = await _members.AnOrganization();
        await Ask("members.mandate-changed.v1", Guid.CreateVersion7());
        Assert.Equal(1, await TimesTold(heard, id));
        await Ask(OwnerAndCopy.State, Guid.CreateVersion7());
        Assert.Equal(2, await TimesTold(heard, id));
    }

    [Fact]
    public async Task An_effect_that_fails_is_a_dead_letter_and_happens_when_it_is_replayed()
    {
        var (person, message, now) = (Guid.CreateVersion7(), Guid.CreateVersion7(), TimeProvider.System.GetUtcNow());
        var known = new PersonAccessChanged { Id = person, Version = 1, OccurredAt = now, Status = "active", Roles = [] };
        await _members.Broker.Publish(known);
        await Eventually.True(async () => await StatusOf(person) is "active", "she is known");
        await _members.Execute($"alter table known_people add constraint poison check (id <> '{person}' or status <> 'erased')");
        await _members.Broker.Publish(new PersonErased { PersonId = person, OccurredAt = now }, message);
        var letter = await Eventually.Get(
            () => _members.DeadLetter("members", message), l => l.ValueKind is JsonValueKind.Object, "the event is a dead letter");
        Assert.Equal("members.identity.person-erased", letter.GetProperty("queue").GetString());
        Assert.Equal("Npgsql.PostgresException", letter.GetProperty("error").GetString());
        Assert.Equal("active", await StatusOf(person));

        await _members.Execute("alter table known_people drop constraint poison");
        Assert.Equal(HttpStatusCode.Accepted, (await _members.Order("members", $"dead-letters/{message}/replay")).StatusCode);
        await Eventually.True(async () => await StatusOf(person) is "erased", "the effect has happened");
        Assert.Equal(JsonValueKind.Undefined, (await _members.DeadLetter("members", message)).ValueKind);
    }

    private async Task Ask(string state, Guid message, bool isAwaited = true)
    {
        var asked = new CopyRequested { State = state, RequestedBy = "newcomer", OccurredAt = TimeProvider.System.GetUtcNow() };
        await _members.Broker.Publish(asked, message);
        await (isAwaited ? IsDone(message) : Task.CompletedTask);
    }

    private Task IsDone(Guid message) => Eventually.True(
        () => _members.Query<bool>($"select exists (select 1 from inbox_messages where message_id = '{message}')"),
        "the event has had its effect");

    /// <summary>How often a state was told, in all that was saved until now.</summary>
    private async Task<int> TimesTold(Heard<OrganizationChanged> heard, Guid id)
    {
        var last = await _members.AnOrganization();
        await Eventually.True(() => Task.FromResult(heard.Events.Any(e => e.Id == last)), "the last state is heard");
        return heard.Events.Count(e => e.Id == id);
    }

    private Task<string> StatusOf(Guid person) =>
        _members.Query<string>($"select coalesce((select status from known_people where id = '{person}'), 'unknown')");
}
