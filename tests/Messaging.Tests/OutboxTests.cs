using System.Globalization;
using System.Text.Json;
using Vmdo.Contracts;
using Vmdo.Contracts.Members;
using Vmdo.Messaging.Outbox;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Messaging.Tests;

/// <summary>What is saved goes out: in order, by one dispatcher at a time, and stays until the broker has it.</summary>
[Collection(nameof(Deliveries))]
public sealed class OutboxTests(OwnerAndCopy system)
{
    private const int Many = 20;
    private static int _places;

    [Fact]
    public async Task Events_go_out_in_the_order_of_their_saving_wherever_their_rows_lie()
    {
        var heard = await system.Members.Broker.Hear<OrganizationApplied>();
        var id = await Save(Enumerable.Range(1, Many).Reverse(), Applied);
        await Eventually.True(() => Task.FromResult(Mine().Count == Many), "all are heard");
        Assert.Equal(Enumerable.Range(1, Many), Mine());

        List<int> Mine() => [.. heard.Events.Where(e => e.OrganizationId == id).Select(e => e.AppliedOn.DayOfYear)];
    }

    [Fact]
    public async Task The_first_event_of_a_type_is_not_overtaken_while_the_broker_gets_to_know_the_type()
    {
        // No test of this system has told of a reinstatement before, and all of them of applications.
        var heard = await system.Members.Broker.Hear<OrganizationReinstated, OrganizationApplied>();
        var known = await system.Members.AnOrganization();
        await Eventually.True(async () => await Waiting(known) == 0, "an application has gone out");
        var id = await Save(Enumerable.Range(1, Many), (id, day) => day.DayOfYear % 4 == 1 ? Reinstated(id, day) : Applied(id, day));
        await Eventually.True(() => Task.FromResult(Mine().Count == Many), "all are heard");
        Assert.Equal(Enumerable.Range(1, Many), Mine());

        List<int> Mine() => [.. heard.Events.Select(PlaceIn).OfType<int>()];

        int? PlaceIn(IEvent happened) => happened switch
        {
            OrganizationApplied one when one.OrganizationId == id => one.AppliedOn.DayOfYear,
            OrganizationReinstated one when one.OrganizationId == id => one.ReinstatedOn.DayOfYear,
            _ => null,
        };
    }

    [Fact]
    public async Task While_another_dispatcher_is_at_work_nothing_is_taken_past_it()
    {
        await using var other = await HeldLock.Of(system.Members.ConnectionString, OwnerAndCopy.DispatchersLock);
        var id = await system.Members.AnOrganization();
        await Eventually.True(async () => await other.IsAwaited() || await Waiting(id) == 0, "the dispatcher has come to the new events");
        Assert.Equal(2, await Waiting(id)); // what happened, and the state
        await other.DisposeAsync();
        await Eventually.True(async () => await Waiting(id) == 0, "it is its turn");
    }

    [Fact]
    public async Task What_the_broker_refuses_stays_until_it_takes_it()
    {
        var before = Refusals();
        var full = await system.Members.Broker.Refuse<OrganizationApplied>();
        var id = await system.Members.AnOrganization();
        await Eventually.True(() => Task.FromResult(Refusals() > before), "the broker has refused it");
        Assert.Equal(1, await Waiting(id));
        await full.DisposeAsync();
        await Eventually.True(async () => await Waiting(id) == 0, "the broker has taken it");
    }

    [Fact]
    public async Task A_message_has_the_same_id_at_its_receiver_as_in_the_outbox()
    {
        await using var other = await HeldLock.Of(system.Members.ConnectionString, OwnerAndCopy.DispatchersLock);
        var id = await system.Members.AnOrganization();
        var message = await system.Members.Query<Guid>(
            $"select message_id from outbox_messages where type = '{OwnerAndCopy.State}' and payload::text like '%{id}%'");
        await other.DisposeAsync();
        await Eventually.True(async () => await system.CopiedVersion(id) == 1, "the copy has it");
        Assert.Equal(1, await system.Projects.Query<long>($"select count(*) from inbox_messages where message_id = '{message}'"));
    }

    /// <summary>Puts an event for each place into the outbox, all by one statement; the service's own events come after them.</summary>
    /// <returns>The organization that they are about. The day of the year is the place.</returns>
    private async Task<Guid> Save(IEnumerable<int> places, Func<Guid, DateOnly, IEvent> happened)
    {
        var (id, first) = (Guid.CreateVersion7(), Interlocked.Add(ref _places, -Many));
        var rows = places.Select(place => Row(first + place - 1, happened(id, new DateOnly(2020, 1, 1).AddDays(place - 1))));
        await system.Members.Execute(
            $"""
            insert into outbox_messages (id, message_id, type, payload, occurred_at, attempts) overriding system value
            values {string.Join(", ", rows)}
            """);
        return id;
    }

    private static string Row(int place, IEvent happened) => string.Create(
        CultureInfo.InvariantCulture,
        $"({place}, '{Guid.CreateVersion7()}', '{EventTypes.NameOf(happened.GetType())}', '{Json(happened)}', now(), 0)");

    private Task<long> Waiting(Guid id) =>
        system.Members.Query<long>($"select count(*) from outbox_messages where payload::text like '%{id}%'");

    private int Refusals() =>
        system.Members.Logs.Lines.Count(line => line.Contains("events wait for the broker", StringComparison.Ordinal));

    private static IEvent Applied(Guid id, DateOnly day) =>
        new OrganizationApplied { OrganizationId = id, Name = "Verein e.V.", AppliedOn = day, OccurredAt = DateTimeOffset.UnixEpoch };

    private static OrganizationReinstated Reinstated(Guid id, DateOnly day) =>
        new() { OrganizationId = id, ReinstatedOn = day, OccurredAt = DateTimeOffset.UnixEpoch };

    private static string Json(IEvent happened) => JsonSerializer.Serialize(happened, happened.GetType(), JsonDefaults.Options);
}
