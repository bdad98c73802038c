using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Vmdo.Contracts.Members;
using Vmdo.Members.Imports;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Tests;

/// <summary>A request that is repeated with its key has one effect.</summary>
public sealed class IdempotencyTests(RunningMembers members) : IClassFixture<RunningMembers>
{
    [Fact]
    public async Task A_hundred_equal_requests_with_one_key_have_one_effect()
    {
        var before = await Rows();
        using var office = members.Office;
        var profile = members.AProfile();
        var key = Guid.CreateVersion7().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => members.Apply(office, key, profile)));
        Assert.Equal(before + 1, await Rows());
        Assert.All(answers, a => Assert.Contains(a.StatusCode, new[] { HttpStatusCode.Created, HttpStatusCode.Conflict }));
        var again = await members.Apply(office, key, profile);
        var first = answers.First(a => a.StatusCode is HttpStatusCode.Created);
        Assert.Equal((HttpStatusCode.Created, first.Headers.Location, first.Headers.ETag), (again.StatusCode, again.Headers.Location, again.Headers.ETag));
        Assert.Equal(("", null), (await again.Content.ReadAsStringAsync(RunningMembers.Cancel), again.Content.Headers.ContentType)); // what was answered is not kept
        Assert.Equal(["return=minimal"], again.Headers.GetValues("Preference-Applied"));
        await Problem.Is(await members.Apply(office, key, members.AProfile()), HttpStatusCode.UnprocessableEntity);
        using var other = members.As("somebody-else", Permissions.OrganizationsWrite, Permissions.OrganizationsDecide);
        var theirs = await members.Apply(other, key, profile);
        Assert.Equal(HttpStatusCode.Created, theirs.StatusCode);
        Assert.NotEqual(first.Headers.Location, theirs.Headers.Location);
        Assert.Equal(before + 2, await Rows());
    }

    [Fact]
    public async Task A_refused_request_does_not_use_up_its_key()
    {
        using var office = members.Office;
        var key = Guid.CreateVersion7().ToString();
        await Problem.Names(await members.Apply(office, key, members.AProfile() with { Languages = ["?"] }), HttpStatusCode.BadRequest, "/details/languages");
        Assert.Equal(HttpStatusCode.Created, (await members.Apply(office, key, members.AProfile())).StatusCode);
    }

    [Fact]
    public async Task A_request_that_comes_while_the_first_is_in_progress_is_told_so()
    {
        using var office = members.Office;
        var (profile, key) = (members.AProfile(), Guid.CreateVersion7().ToString());
        await using var connection = new NpgsqlConnection(members.ConnectionString);
        await connection.OpenAsync(RunningMembers.Cancel);
        await using var held = await connection.BeginTransactionAsync(RunningMembers.Cancel);
        await using var hold = new NpgsqlCommand("lock table organizations in share mode", connection, held);
        await hold.ExecuteNonQueryAsync(RunningMembers.Cancel);

        var first = members.Apply(office, key, profile);
        const string Waiting = "select count(*) from pg_locks where relation = 'organizations'::regclass and not granted";
        await Eventually.True(async () => await members.Query<long>(Waiting) == 1, "the first request is in progress");
        var second = members.Apply(office, key, profile);
        await Eventually.True(() => Task.FromResult(second.IsCompleted), "the second does not wait for it", TimeSpan.FromSeconds(10));
        await Problem.Is(await second, HttpStatusCode.Conflict, "still in progress");
        await held.RollbackAsync(RunningMembers.Cancel);
        Assert.Equal(HttpStatusCode.Created, (await first).StatusCode);
        Assert.Equal((await first).Headers.Location, (await members.Apply(office, key, profile)).Headers.Location);
    }

    [Fact]
    public async Task A_key_holds_for_one_address_with_all_that_it_asks()
    {
        using var office = members.Office;
        var (key, name) = (Guid.CreateVersion7().ToString(), members.NewName());
        var csv = $"reference,event,effectiveOn,name,seat\n{key},foundation,2008-05-08,{name},Dortmund\n";
        Assert.True((await Problem.Read<ImportReport>(await Send("imports/organizations?dryRun=true"))).DryRun);
        Assert.False((await Problem.Read<ImportReport>(await Send("imports/organizations?dryRun=false"))).DryRun);
        Assert.Equal(1, await members.Query<long>($"select count(*) from organizations where reference = '{key}'"));
        await Problem.Is(await Send("statutes"), HttpStatusCode.UnsupportedMediaType); // another address does not answer for this one

        async Task<HttpResponseMessage> Send(string address) => await Keyed(office, address, key, RunningMembers.Csv(csv));
    }

    [Fact]
    public async Task An_answer_that_is_no_success_is_not_kept()
    {
        using var office = members.Office;
        var (key, message) = (Guid.CreateVersion7().ToString(), Guid.CreateVersion7());
        var address = $"operations/members/parked-messages/{message}/replay";
        await Problem.Is(await Keyed(office, address, key), HttpStatusCode.NotFound);
        await members.Execute(
            $"""
            insert into outbox_messages (message_id, type, payload, occurred_at, attempts, parked_at)
            values ('{message}', 'members.nothing.v1', '{"{}"}', now(), 5, now())
            """);
        Assert.Equal(HttpStatusCode.Accepted, (await Keyed(office, address, key)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await Keyed(office, address, key)).StatusCode);
        await members.Execute($"delete from outbox_messages where message_id = '{message}'");
    }

    [Fact]
    public async Task A_key_is_the_same_with_and_without_quotes_and_must_be_one()
    {
        using var office = members.Office;
        var (longest, application) = (new string('k', 200), members.AnApplication());
        var bare = await Keyed(office, "organizations", longest, JsonContent.Create(application, options: JsonDefaults.Options));
        var quoted = await Keyed(office, "organizations", $"\"{longest}\"", JsonContent.Create(application, options: JsonDefaults.Options));
        Assert.Equal((HttpStatusCode.Created, bare.Headers.Location), (quoted.StatusCode, quoted.Headers.Location));
        foreach (var bad in new[] { longest + "k", "two words", "\"\"" })
        {
            await Problem.Names(await Keyed(office, "organizations", bad), HttpStatusCode.BadRequest, "Idempotency-Key");
        }
    }

    [Fact]
    public async Task A_request_with_a_key_is_told_to_others_once()
    {
        using var office = members.Office;
        var heard = await members.Broker.Hear<OrganizationApplied>();
        var applicant = await Problem.Read<JsonElement>(await members.Apply(office, "told-once"), HttpStatusCode.Created);
        var last = await members.AnApplicant();
        await Eventually.True(() => Task.FromResult(heard.Events.Any(e => e.OrganizationId == last.Id)), "the last one is heard");
        Assert.Single(heard.Events, e => e.OrganizationId == applicant.GetProperty("id").GetGuid());
    }

    private static async Task<HttpResponseMessage> Keyed(HttpClient client, string address, string key, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{address}") { Content = content };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await client.SendAsync(request, RunningMembers.Cancel);
    }

    private Task<long> Rows() => members.Query<long>("select count(*) from organizations");
}
