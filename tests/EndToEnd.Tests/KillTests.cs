using System.Diagnostics;
using System.Globalization;
using System.Net;
using Npgsql;
using Vmdo.Contracts.Members;
using Vmdo.EndToEnd.Tests.Faults;

namespace Vmdo.EndToEnd.Tests;

/// <summary>
/// Whatever dies, and whenever: nothing that was acknowledged is lost, nothing happens twice. Each test compares the
/// clients' ledger with the owner's database and both copies as sets. <c>VMDO_KILL_ROUNDS</c> lengthens the random one,
/// <c>VMDO_BROKER_AWAY_SECONDS</c> the broker's absence.
/// </summary>
public sealed class KillTests(RunningSystem running, ITestOutputHelper output) : IClassFixture<RunningSystem>
{
    private const int Gate = 4711;
    private static readonly TimeSpan ReadyAgainWithin = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task A_dispatcher_killed_between_publishing_and_deleting_publishes_again_without_second_effect()
    {
        var members = running.System["members"];
        await running.CopiesAreWhole();
        await running.Execute("members", $"""
            create or replace function wait_at_gate() returns trigger language plpgsql as
            $$ begin perform pg_advisory_xact_lock({Gate}); return null; end $$;
            create trigger gate before delete on outbox_messages for each statement execute function wait_at_gate();
            """);
        await using var gate = new NpgsqlConnection(running.System.ConnectionStringOf("members") + ";Pooling=false");
        await gate.OpenAsync(RunningSystem.Cancel);
        await using (var shut = new NpgsqlCommand($"select pg_advisory_lock({Gate})", gate))
        {
            await shut.ExecuteNonQueryAsync(RunningSystem.Cancel);
        }

        await using var broker = new Broker(running.System.Rabbit.Uri);
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
        await members.Start(RunningSystem.Cancel);

        await Eventually.True(() => Task.FromResult(heard.Events.Count(e => e.Name == "Zweimal gesendet e.V.") == 2), "it is published a second time");
        await running.CopiesAreWhole();
        Assert.Equal(duplicatesBefore, await running.Query<long>("projects", "select count(*) from inbox_messages"));
        Assert.Equal(0, await running.Query<long>("projects", "select count(*) from dead_letters"));
    }

    [Fact]
    public async Task A_consumer_killed_before_its_acknowledgement_gets_the_message_again_without_second_effect()
    {
        var projects = running.System["projects"];
        await using var door = new BrokerDoor(running.System.Rabbit.Uri);
        await projects.Stop();
        var direct = projects.Environment["ConnectionStrings__messaging"];
        await projects.Start(new Dictionary<string, string> { ["ConnectionStrings__messaging"] = door.Address.ToString() }, RunningSystem.Cancel);
        using var client = await Members();
        (await RunningSystem.Apply(client, "Vorher e.V.", Guid.CreateVersion7(), RunningSystem.Cancel)).EnsureSuccessStatusCode();
        await running.CopiesAreWhole();

        door.Shut();
        (await RunningSystem.Apply(client, "Unquittiert e.V.", Guid.CreateVersion7(), RunningSystem.Cancel)).EnsureSuccessStatusCode();
        await Eventually.True(() => Copied("projects", "carriers", "Unquittiert"), "the consumer has committed");
        var received = await running.Query<long>("projects", "select count(*) from inbox_messages");
        await projects.Kill();
        await projects.Start(new Dictionary<string, string> { ["ConnectionStrings__messaging"] = direct }, RunningSystem.Cancel);

        (await RunningSystem.Apply(client, "Nachher e.V.", Guid.CreateVersion7(), RunningSystem.Cancel)).EnsureSuccessStatusCode();
        await running.CopiesAreWhole();
        Assert.Equal(received + 1, await running.Query<long>("projects", "select count(*) from inbox_messages"));
        Assert.Equal(0, await running.Query<long>("projects", "select count(*) from dead_letters"));
    }

    [Fact]
    public async Task Writes_go_on_while_the_broker_is_away_and_the_backlog_drains_by_itself()
    {
        var away = TimeSpan.FromSeconds(Setting("VMDO_BROKER_AWAY_SECONDS", 12));
        using var client = await Members();
        await using var ledger = new Ledger(client, clients: 2);
        ledger.Start();
        await ledger.HasGrownBy(20);
        await running.System.Rabbit.Kill();
        var failures = ledger.Failures;
        var before = ledger.Acknowledged.Count;
        await Task.Delay(away, RunningSystem.Cancel); // its absence is what is tested
        Assert.Equal(failures, ledger.Failures);
        Assert.True(ledger.Acknowledged.Count > before);
        await running.System.Rabbit.Start(RunningSystem.Cancel);
        await ledger.HasGrownBy(20);
        await Settle(ledger, $"broker away for {away.TotalSeconds} s");
    }

    [Fact]
    public async Task Writes_go_on_while_the_broker_is_frozen_and_nothing_is_lost()
    {
        using var client = await Members();
        await using var ledger = new Ledger(client, clients: 2);
        ledger.Start();
        await ledger.HasGrownBy(20);
        running.System.Rabbit.Pause();
        try
        {
            await ledger.HasGrownBy(200);
            var log = running.System["members"].LogPath;
            await Eventually.True(async () => (await File.ReadAllTextAsync(log, RunningSystem.Cancel)).Contains("events wait for the broker", StringComparison.Ordinal), "the outbox waits");
        }
        finally
        {
            running.System.Rabbit.Resume();
        }

        await ledger.HasGrownBy(20);
        await Settle(ledger, "broker frozen");
    }

    [Fact]
    public async Task A_killed_database_loses_nothing_that_was_acknowledged()
    {
        using var client = await Members();
        await using var ledger = new Ledger(client, clients: 4);
        ledger.Start();
        await ledger.HasGrownBy(50);
        await running.System.Postgres.Kill();
        foreach (var service in running.System.Services.Where(s => s.Service.Database is not null))
        {
            using var http = running.Client(service.Uri);
            await Eventually.True(
                async () => (await http.GetAsync("healthz/ready", RunningSystem.Cancel)).StatusCode is HttpStatusCode.ServiceUnavailable, $"{service.Name} says that it is not ready");
        }

        await running.System.Postgres.Start(RunningSystem.Cancel);
        var back = Stopwatch.StartNew();
        foreach (var service in running.System.Services)
        {
            await Eventually.True(() => service.IsReady(RunningSystem.Cancel), $"{service.Name} is ready again");
        }

        Assert.True(back.Elapsed < ReadyAgainWithin, $"The services were ready {back.Elapsed.TotalSeconds:0} s after the database.");
        await ledger.HasGrownBy(50);
        await Settle(ledger, "PostgreSQL killed");
    }

    [Fact]
    public async Task Services_killed_at_random_under_load_lose_nothing_and_do_nothing_twice()
    {
        var rounds = Setting("VMDO_KILL_ROUNDS", 6);
        using var client = await Members();
        await using var ledger = new Ledger(client, clients: 2);
        ledger.Start();
        var random = new Random(20081108);
        for (var round = 0; round < rounds; round++)
        {
            await ledger.HasGrownBy(random.Next(90, 170));
            var victim = running.System[new[] { "members", "projects", "partners" }[random.Next(3)]];
            await victim.Kill();
            await victim.Start(RunningSystem.Cancel);
        }

        await ledger.HasGrownBy(20);
        Assert.True(ledger.Acknowledged.Count >= rounds * 90); // each is two events
        await Settle(ledger, $"{rounds} kills at random");
    }

    /// <summary>Ends the load, waits until nothing is on its way, and compares the ledger with every database.</summary>
    private async Task Settle(Ledger ledger, string what)
    {
        await ledger.Stop();
        await running.CopiesAreWhole();
        var acknowledged = ledger.Acknowledged.Values.Order().ToList();
        var known = acknowledged.ToHashSet();
        foreach (var (service, table) in new[] { ("members", "organizations"), ("projects", "carriers"), ("partners", "member_organizations") })
        {
            var held = (await running.Query<Guid[]>(service, $"select coalesce(array_agg(id), '{{}}') from {table}")).ToHashSet();
            var lost = acknowledged.Count(id => !held.Contains(id));
            output.WriteLine($"{what}: {service} holds {held.Count}, of {acknowledged.Count} acknowledged {lost} are lost");
            Assert.Equal(0, lost);
        }

        Assert.Equal(acknowledged.Distinct(), acknowledged);
        var entered = await running.Query<long>("members", $"select count(distinct organization_id) from organization_periods where search_name like 'last {ledger.Load}%'");
        Assert.Equal(acknowledged.Count, entered); // nothing is invented
        var twice = await running.Query<long>("members", "select count(*) from (select 1 from organization_periods where known_until is null and search_name like 'last %' group by search_name having count(*) > 1) t");
        var effects = await running.Query<long>("members", "select count(*) from organizations where version <> 1");
        var dead = await running.Query<long>("projects", "select count(*) from dead_letters") + await running.Query<long>("partners", "select count(*) from dead_letters");
        output.WriteLine($"{what}: {ledger.Failures} tries were repeated, {twice} entered twice, {effects} changed twice, {dead} dead letters");
        Assert.Equal((0, 0, 0), (twice, effects, dead));
        Assert.NotEmpty(known);
    }

    private async Task<HttpClient> Members() => running.Client(running.System["members"].Uri, await running.Token());

    private async Task<bool> Copied(string service, string table, string name)
    {
        var id = await running.Query<Guid>("members", $"select organization_id from organization_periods where search_name like lower('{name}%')");
        return await running.Query<long>(service, $"select count(*) from {table} where id = '{id}'") == 1;
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
