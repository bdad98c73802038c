using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Npgsql;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Benchmarks;

/// <summary>
/// What it costs that 500 delegates vote at the same moment: over HTTP with every rule, in an open and in a secret ballot,
/// against the bare insertions of votes and lines of the record by plain Npgsql, as many at the same moment.
/// </summary>
[WarmupCount(1), IterationCount(5)] // it takes seconds
public class VoteBenchmarks
{
    private const int Voters = 500;
    private readonly List<(Guid Organization, Guid Mandate, AuthenticationHeaderValue Token)> _voters = [];
    private RunningMembers _members = null!; // set up before any run
    private HttpClient _client = null!;
    private string _ballot = "";
    private Guid _ballotId;

    [Params(false, true)]
    public bool Secret { get; set; }

    [GlobalSetup]
    public async Task GatherThem()
    {
        _members = await RunningMembers.With(organizations: Voters + (Voters / 5)); // some are no members
        _client = _members.Anonymous;
        using var office = _members.As("office", [.. Permissions.All]);
        var assembly = await OpenAssembly(office);
        await CheckInDelegates(assembly);
        using var opened = await office.PostAsJsonAsync($"/api/v1/assemblies/{assembly}/ballots", new { item = 1, secret = Secret });
        opened.EnsureSuccessStatusCode();
        _ballot = opened.Headers.Location!.ToString(); // 201 has one
        _ballotId = await Value<Guid>($"select id from ballots where assembly_id = '{assembly}'");
    }

    [IterationSetup]
    public void Empty() => Execute("delete from votes").GetAwaiter().GetResult(); // it must not be asynchronous

    [Benchmark(Baseline = true, Description = "insertions, Npgsql")]
    public Task PlainNpgsql() => Task.WhenAll(_voters.Select(async voter =>
    {
        await using var connection = await _members.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var vote = new NpgsqlCommand(
            """
            insert into votes (ballot_id, organization_id, mandate_id, choice, sealed_paper) values ($1, $2, $3, $4, $5);
            """,
            connection)
        {
            Parameters = { new() { Value = _ballotId }, new() { Value = voter.Organization }, new() { Value = voter.Mandate }, new() { Value = Secret ? DBNull.Value : "yes" }, new() { Value = Secret ? new byte[256] : DBNull.Value } },
        };
        await vote.ExecuteNonQueryAsync();
        await using var line = new NpgsqlCommand("insert into audit_entries (occurred_at, actor, client, action, object_type, object_id) values (now(), $1, 'app', 'cast-vote', 'vote', $2)", connection)
        {
            Parameters = { new() { Value = voter.Mandate.ToString() }, new() { Value = $"{_ballotId}/{voter.Organization}" } },
        };
        await line.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }));

    [Benchmark(Description = "POST …/votes")]
    public Task OverHttp() => Task.WhenAll(_voters.Select(async voter =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_ballot}/votes") { Content = JsonContent.Create(new { organizationId = voter.Organization, answer = "yes" }) };
        request.Headers.Authorization = voter.Token;
        using var cast = await _client.SendAsync(request);
        cast.EnsureSuccessStatusCode();
    }));

    [GlobalCleanup]
    public void LetGo() => _client.Dispose();

    private static async Task<Guid> OpenAssembly(HttpClient office)
    {
        var today = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(TimeProvider.System.GetUtcNow(), "Europe/Berlin").ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        using var convened = await office.PostAsJsonAsync("/api/v1/assemblies", new { title = "Assembly", heldOn = today, startsAt = "18:00:00", place = "House" });
        convened.EnsureSuccessStatusCode();
        var assembly = (await convened.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        foreach (var (step, body) in new (string, object)[] { ("agenda", new { title = "Budget" }), ("invitation", new { form = "letter" }), ("opening", new { }) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/assemblies/{assembly}/{step}") { Content = JsonContent.Create(body) };
            request.Headers.TryAddWithoutValidation("If-Match", "*");
            using var done = await office.SendAsync(request);
            done.EnsureSuccessStatusCode();
        }

        return assembly;
    }

    // By SQL: thousands of requests before the first measurement would say nothing more.
    private async Task CheckInDelegates(Guid assembly)
    {
        await Execute(
            $$"""
            delete from votes; delete from attendances; delete from mandate_terms; delete from mandates; delete from known_people;
            create temporary table voters as
                select organization_id, gen_random_uuid() as mandate_id, gen_random_uuid() as person_id from organization_periods
                where known_until is null and status = 'active' and valid_from <= current_date and (valid_until is null or valid_until > current_date)
                order by organization_id limit {{Voters}};
            insert into known_people (id, status, roles, version)
                select person_id, 'active', jsonb_build_array(jsonb_build_object('role', 'representative', 'organizationId', organization_id, 'from', '2000-01-01', 'until', '2100-01-01')), 1 from voters;
            insert into mandates (id, office, organization_id, person_id, authorized_on, version) select mandate_id, 'delegate', organization_id, person_id, '2020-01-01', 1 from voters;
            insert into mandate_terms (mandate_id, sequence, "from", until, known_from, actor) select mandate_id, 1, '2020-01-01', '2100-01-01', now(), 'office' from voters;
            insert into attendances (assembly_id, organization_id, mode, mandate_id, by_substitute, checked_in_at) select '{{assembly}}', organization_id, 'present', mandate_id, false, now() from voters;
            analyze;
            """);
        await using var command = _members.Database.CreateCommand("select organization_id, id, person_id from mandates");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            _voters.Add((reader.GetGuid(0), reader.GetGuid(1), new("Bearer", _members.Issuer.Token(reader.GetGuid(2), "app", [.. Permissions.All]))));
        }
    }

    private async Task Execute(string sql)
    {
        await using var command = _members.Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<T> Value<T>(string sql)
    {
        await using var command = _members.Database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!; // there is one
    }
}
