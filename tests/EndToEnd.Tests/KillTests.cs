using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Npgsql;
using Vmdo.Contracts.Members;
using Vmdo.EndToEnd.Tests.Faults;

namespace Vmdo.EndToEnd.Tests;

/// <summary>
/// Whatever dies, and whenever: nothing that was acknowledged is lost, nothing happens twice. Each test compares the
/// clients' ledger with the owners' databases and all copies as sets. <c>VMDO_KILL_ROUNDS</c> lengthens the random one,
/// <c>VMDO_BROKER_AWAY_SECONDS</c> the broker's absence.
/// </summary>
[Collection(nameof(RunningSystem))]
public sealed class KillTests(RunningSystem running, ITestOutputHelper output)
{
    private const int Gate = 4711;
    private const int EventsPerRound = 265;
    private const string Organizations = "organizations";
    private const string Institutions = "institutions";
    private static readonly TimeSpan ReadyAgainWithin = TimeSpan.FromSeconds(15);

    // Who holds what: the owner first, then the copies.
    private static readonly (string Entry, string Service, string Table)[] Held =
    [
        (Organizations, "members", "organizations"), (Organizations, "projects", "carriers"), (Organizations, "partners", "member_organizations"), (Organizations, "identity", "organizations"),
        (Institutions, "partners", "institutions"), (Institutions, "identity", "institutions"),
    ];

    [Fact]
    public async Task A_dispatcher_killed_between_publishing_and_deleting_publishes_again_without_second_effect()
    {
        var members = running["members"];
        await running.CopiesAreWhole();
        await running.Execute("members", $"""
            create or replace function wait_at_gate() returns trigger language plpgsql as
            $$ begin perform pg_advisory_xact_lock({Gate}); return null; end $$;
            create trigger gate before delete on outbox_messages for each statement execute function wait_at_gate();
            """);
        await using var gate = await running.Open("members");
        await using (var shut = new NpgsqlCommand($"select pg_advisory_lock({Gate})", gate))
        {
            await shut.ExecuteNonQueryAsync(RunningSystem.Cancel);
        }

        await using var broker = new Broker(await running.Broker());
        var heard = await broker.Hear<OrganizationApplied>();
        using var client = await Members();
        var answer = await RunningSystem.Apply(client, "Zweimal gesendet e.V.", Guid.CreateVersion7(), RunningSystem.Cancel);
        Assert.True(answer.IsSuccessStatusCode);
        await Eventually.True(async () => await Copied("projects", "carriers", "Zweimal gesendet") && await Copied("partners", "member_organizations", "Zweimal gesendet"), "it is published");
        Assert.NotEqual(0, await running.Query<long>("members", "select count(*) from outbox_messages"));
        var duplicatesBefore = await running.Query<long>("projects", "select count(*) from inbox_messages");
        await members.Kill();
        await gate.CloseAsync(); // the killed dispatcher's session goes on, finds nobody and is rolled back
        await running.Execute("members", "drop trigger gate on outbox_messages");
        await members.Start();

        await Eventually.True(() => Task.FromResult(heard.Events.Count(e => e.Name == "Zweimal gesendet e.V.") == 2), "it is published a second time");
        await running.CopiesAreWhole();
        Assert.Equal(duplicatesBefore, await running.Query<long>("projects", "select count(*) from inbox_messages"));
        Assert.Equal(0, await running.Query<long>("projects", "select count(*) from dead_letters"));
    }

    [Fact]
    public async Task A_consumer_killed_before_its_acknowledgement_gets_the_message_again_without_second_effect()
    {
        var projects = running["projects"];
        await using var door = new BrokerDoor(await running.Broker());
        await projects.Stop();
        running.Tell("projects", "ConnectionStrings__messaging", door.Address.ToString());
        await projects.Start();
        using var client = await Members();
        (await RunningSystem.Apply(client, "Vorher e.V.", Guid.CreateVersion7(), RunningSystem.Cancel)).EnsureSuccessStatusCode();
        await running.CopiesAreWhole();

        door.Shut();
        (await RunningSystem.Apply(client, "Unquittiert e.V.", Guid.CreateVersion7(), RunningSystem.Cancel)).EnsureSuccessStatusCode();
        await Eventually.True(() => Copied("projects", "carriers", "Unquittiert"), "the consumer has committed");
        var received = await running.Query<long>("projects", "select count(*) from inbox_messages");
        await projects.Kill();
        running.Tell("projects", "ConnectionStrings__messaging", (await running.Broker()).ToString());
        await projects.Start();

        (await RunningSystem.Apply(client, "Nachher e.V.", Guid.CreateVersion7(), RunningSystem.Cancel)).EnsureSuccessStatusCode();
        await running.CopiesAreWhole();
        Assert.Equal(received + 1, await running.Query<long>("projects", "select count(*) from inbox_messages"));
        Assert.Equal(0, await running.Query<long>("projects", "select count(*) from dead_letters"));
    }

    [Fact]
    public async Task Writes_go_on_while_the_broker_is_away_and_the_backlog_drains_by_itself()
    {
        var away = TimeSpan.FromSeconds(Setting("VMDO_BROKER_AWAY_SECONDS", 12));
        await using var ledger = ALedger();
        await ledger.HasGrownBy(40);
        await running["rabbitmq"].Kill();
        var (failures, before) = (ledger.Failures, ledger.Events);
        await Task.Delay(away, RunningSystem.Cancel); // its absence is what is tested
        Assert.Equal(failures, ledger.Failures);
        Assert.True(ledger.Events > before);
        await running["rabbitmq"].Start();
        await ledger.HasGrownBy(40);
        await Settle(ledger, $"broker away for {away.TotalSeconds} s");
    }

    [Fact]
    public async Task Writes_go_on_while_the_broker_is_frozen_and_nothing_is_lost()
    {
        await using var ledger = ALedger();
        await ledger.HasGrownBy(40);
        var log = running["members"].LogPath;
        var before = (await File.ReadAllTextAsync(log, RunningSystem.Cancel)).Length;
        running["rabbitmq"].Pause();
        try
        {
            await ledger.HasGrownBy(400);
            await Eventually.True(async () => (await File.ReadAllTextAsync(log, RunningSystem.Cancel))[before..].Contains("events wait for the broker", StringComparison.Ordinal), "the outbox waits");
        }
        finally
        {
            running["rabbitmq"].Resume();
        }

        await ledger.HasGrownBy(40);
        await Settle(ledger, "broker frozen");
    }

    [Fact]
    public async Task A_killed_database_loses_nothing_that_was_acknowledged()
    {
        await using var ledger = ALedger();
        await ledger.HasGrownBy(100);
        await running["postgres"].Kill();
        foreach (var service in running.Services)
        {
            using var http = running.Client(running[service].Address);
            await Eventually.True(
                async () => (await http.GetAsync("healthz/ready", RunningSystem.Cancel)).StatusCode is HttpStatusCode.ServiceUnavailable, $"{service} says that it is not ready");
        }

        await running["postgres"].Launch();
        await Eventually.True(async () => await running.Query<int>("members", "select 1") == 1, "the database answers");
        var back = Stopwatch.StartNew();
        foreach (var service in running.Services)
        {
            await running[service].IsReadyAgain();
        }

        Assert.True(back.Elapsed < ReadyAgainWithin, $"The services were ready {back.Elapsed.TotalSeconds:0} s after the database.");
        await ledger.HasGrownBy(100);
        await Settle(ledger, "PostgreSQL killed");
    }

    [Fact]
    public async Task Services_killed_at_random_under_load_lose_nothing_and_do_nothing_twice()
    {
        var rounds = Setting("VMDO_KILL_ROUNDS", 20);
        await using var ledger = ALedger();
        var random = new Random(20081108);
        var since = Stopwatch.StartNew();
        for (var round = 2; round <= rounds; round += 2)
        {
            await ledger.HasReached((round * EventsPerRound) + random.Next(90)); // no kill comes at the same moment of the work
            var victims = running.Services.OrderBy(_ => random.Next()).Take(2).ToList(); // owner and copy die together, too
            await Task.WhenAll(victims.Select(async victim =>
            {
                await running[victim].Kill();
                await running[victim].Start();
            }));
            if (round % 10 == 0)
            {
                output.WriteLine($"{since.Elapsed.TotalSeconds:0} s: {round} kills, {ledger.Events} events acknowledged, {ledger.Failures} tries repeated");
            }
        }

        await ledger.HasGrownBy(40);
        Assert.True(ledger.Events >= rounds * EventsPerRound);
        await Settle(ledger, $"{rounds} kills at random");
    }

    /// <summary>Ends the load, waits until nothing is on its way, and compares the ledger with every database.</summary>
    private async Task Settle(Ledger ledger, string what)
    {
        await ledger.Stop();
        await running.CopiesAreWhole(TimeSpan.FromMinutes(5));
        foreach (var (entry, service, table) in Held)
        {
            var acknowledged = ledger.Acknowledged(entry).Order().ToList();
            var held = (await running.Query<Guid[]>(service, $"select coalesce(array_agg(id), '{{}}') from {table}")).ToHashSet();
            var lost = acknowledged.Count(id => !held.Contains(id));
            output.WriteLine($"{what}: {service}.{table} holds {held.Count}, of {acknowledged.Count} acknowledged {lost} are lost");
            Assert.Equal(0, lost);
            Assert.NotEmpty(acknowledged);
            Assert.Equal(acknowledged.Distinct(), acknowledged);
        }

        // Nothing is invented, entered twice or done twice.
        var entered = await running.Query<long>("members", $"select count(distinct organization_id) from organization_periods where name like 'Last {ledger.Load}%'");
        Assert.Equal(ledger.Acknowledged(Organizations).Count, entered);
        Assert.Equal(ledger.Acknowledged(Institutions).Count, await running.Query<long>("partners", $"select count(*) from institutions where name like 'Last {ledger.Load}%'"));
        var twice = await running.Query<long>("members", "select count(*) from (select 1 from organization_periods where known_until is null and name like 'Last %' group by name having count(*) > 1) t");
        var effects = await running.Query<long>("members", "select count(*) from organizations where version <> 1") + await running.Query<long>("partners", "select count(*) from institutions where version <> 1");
        var dead = 0L;
        foreach (var service in running.Services)
        {
            dead += await running.Query<long>(service, "select count(*) from dead_letters");
        }

        output.WriteLine($"{what}: {ledger.Events} events, {ledger.Failures} tries were repeated, {twice} entered twice, {effects} changed twice, {dead} dead letters");
        Assert.Equal((0, 0, 0), (twice, effects, dead));
    }

    private async Task<HttpClient> Members() => running.Client(running["members"].Address, await running.Token());

    /// <summary>Applications at Members and institutions at Partners: what dies is now the owner, now the copy. Written straight to them, so that a kill meets the write.</summary>
    private Ledger ALedger()
    {
        var (members, partners) = (running.LastingOffice(running["members"].Address), running.LastingOffice(running["partners"].Address));
        var ledger = new Ledger(
            new Entry(Organizations, Events: 2, (name, key, cancellationToken) => RunningSystem.Apply(members, name, key, cancellationToken)),
            new Entry(Institutions, Events: 1, (name, key, cancellationToken) => Register(partners, name, key, cancellationToken)),
            new Entry(Institutions, Events: 1, (name, key, cancellationToken) => Register(partners, name, key, cancellationToken)));
        ledger.Start();
        return ledger;
    }

    private static async Task<HttpResponseMessage> Register(HttpClient client, string name, Guid key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/institutions") { Content = JsonContent.Create(new { name, kind = "school", town = "Dortmund" }) };
        request.Headers.Add("Idempotency-Key", key.ToString());
        return await client.SendAsync(request, cancellationToken);
    }

    private async Task<bool> Copied(string service, string table, string name)
    {
        var id = await running.Query<Guid>("members", $"select organization_id from organization_periods where name like '{name}%'");
        return await running.Query<long>(service, $"select count(*) from {table} where id = '{id}'") == 1;
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
