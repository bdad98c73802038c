using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Vmdo.Messaging.Tests;

/// <summary>What has served its time goes, what has not stays, and operators are told how much waits.</summary>
[Collection(nameof(Deliveries))]
public sealed class HousekeepingTests(OwnerAndCopy system)
{
    private readonly OwnerAndCopy.Owner _members = system.Members;

    [Fact]
    public async Task Old_entries_go_and_young_ones_stay()
    {
        await _members.Execute(
            """
            insert into inbox_messages (message_id, consumer, received_at)
            select gen_random_uuid(), age, now() - age::interval from unnest(array['30 days 1 minute', '29 days 23 hours']) as age;
            insert into idempotency_keys (client, operation, key, request_hash, status, body, created_at)
            select 'housekeeping', '', age, '', 200, '', now() - age::interval
            from unnest(array['7 days 1 minute', '6 days 23 hours']) as age;
            """);
        await Eventually.Get(
            () => _members.Query<string>(
                """
                select concat_ws(', ',
                    (select string_agg(consumer, ', ') from inbox_messages where consumer like '% days %'),
                    (select string_agg(key, ', ') from idempotency_keys where client = 'housekeeping'))
                """),
            left => left is "29 days 23 hours, 6 days 23 hours",
            "what is old is gone, and that alone");
        await _members.Execute(
            "delete from inbox_messages where consumer like '% days %'; delete from idempotency_keys where client = 'housekeeping'");
    }

    [Fact]
    public async Task Operators_are_told_how_much_waits_and_for_how_long()
    {
        // Numbers that no other system of these tests comes to: they all measure in this process.
        const int Waiting = 1_700, Parked = 1_900, Dead = 2_300;
        var measured = new ConcurrentBag<(string Name, double Value)>();
        using var listener = Listen(measured);
        await using var dispatcher = await HeldLock.Of(_members.ConnectionString, OwnerAndCopy.DispatchersLock);
        await _members.Execute(
            $"""
            insert into outbox_messages (message_id, type, payload, occurred_at, attempts, parked_at)
            select gen_random_uuid(), 'members.nothing.v1', '{"{}"}', now() - age, 0, parked_at from (
                select interval '5 days' as age, null::timestamptz as parked_at from generate_series(1, {Waiting})
                union all select interval '9 days', now() from generate_series(1, {Parked})) as events;
            insert into dead_letters (message_id, queue, body, headers, error, failed_at)
            select gen_random_uuid(), 'housekeeping', '', '{"{}"}', 'Unknown', now() from generate_series(1, {Dead});
            """);
        await Eventually.True(
            () => Task.FromResult(Is("outbox.pending", Waiting) && Is("outbox.parked", Parked) && Is("dead_letters", Dead)
                && Is("outbox.oldest_age", TimeSpan.FromDays(5).TotalSeconds)),
            "all is measured");
        await _members.Execute(
            "delete from outbox_messages where type = 'members.nothing.v1'; delete from dead_letters where queue = 'housekeeping'");

        bool Is(string name, double value) => measured.Any(m => m.Name == $"vmdo.{name}" && m.Value >= value && m.Value < value + 100);
    }

    private static MeterListener Listen(ConcurrentBag<(string Name, double Value)> measured)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, all) =>
            {
                if (instrument.Meter.Name is "Vmdo.Messaging")
                {
                    all.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => measured.Add((instrument.Name, value)));
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => measured.Add((instrument.Name, value)));
        listener.Start();
        return listener;
    }
}
