using System.Text.Json;
using Npgsql;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Tests;

/// <summary>The record of who did what: complete, without names, and not to be forged unnoticed.</summary>
public sealed class RecordTests(RecordingIdentity running) : IClassFixture<RecordingIdentity>
{
    private readonly Instance _identity = running.Instance;

    [Fact]
    public async Task Each_change_leaves_who_did_what_to_whom_by_which_app()
    {
        var organization = await _identity.AnOrganization();
        var (giver, colleague) = (await _identity.APerson(Role.Representative, organization), await _identity.APerson(Role.Editor, organization));
        using var api = await giver.Api();
        await Problem.Read<JsonElement>(await api.Change(HttpMethod.Post, $"/api/v1/people/{colleague.Id}", "grants", new { role = "representative", organizationId = organization }));
        using var office = _identity.Api(await _identity.OfficeToken());
        var lines = (await Problem.Read<JsonElement>(await office.GetAsync($"/api/v1/operations/identity/audit?actor={giver.Id}&action=give-role", Instance.Cancel))).GetProperty("items");
        var line = Assert.Single(lines.EnumerateArray());
        Assert.Equal(("demo-web", "person", colleague.Id.ToString()), (line.GetProperty("client").GetString(), line.GetProperty("objectType").GetString(), line.GetProperty("objectId").GetString()));
        Assert.Equal(32, line.GetProperty("traceId").GetString()!.Length); // asserted by its length
        Assert.Equal(0, await _identity.Query<long>($"select count(*) from audit_entries e where e::text ilike '%{giver.Mail}%' or e::text like '%Somebody%'"));
    }

    [Fact]
    public async Task What_she_does_on_a_page_is_noted_as_hers()
    {
        var person = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        await person.Browser.Submit("/account/password", ("Current", person.Password), ("Password", "another long password"));
        using var office = _identity.Api(await _identity.OfficeToken());
        var lines = (await Problem.Read<JsonElement>(await office.GetAsync($"/api/v1/operations/identity/audit?actor={person.Id}", Instance.Cancel))).GetProperty("items");
        var actions = lines.EnumerateArray().Select(l => l.GetProperty("action").GetString()).ToList();
        Assert.Superset(new HashSet<string?> { "accept-invitation", "sign-in", "change-password" }, actions.ToHashSet());
    }

    [Fact]
    public async Task The_database_itself_refuses_to_change_the_record()
    {
        await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        await AreSealed();
        foreach (var sql in new[] { "update audit_entries set actor = 'nobody'", "delete from audit_entries", "truncate audit_entries" })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => _identity.Execute(sql));
            Assert.Contains("The record only grows.", refused.MessageText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_gets_around_that_is_found_out()
    {
        await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        await AreSealed();
        Assert.True((await Verify()).GetProperty("isIntact").GetBoolean());
        await _identity.Execute("alter table audit_entries disable trigger user; create table kept as select * from audit_entries");
        try
        {
            await IsFoundOut("update audit_entries set actor = 'nobody' where position = 3");
            await IsFoundOut("update audit_entries set occurred_at = occurred_at - interval '1 second' where position = 3");
            await IsFoundOut("update audit_entries set object_id = 'other', hash = 'forged' where position = 3");
            await IsFoundOut("delete from audit_entries where position = 3");
            await IsFoundOut("update audit_entries set position = -1 where position = 3; update audit_entries set position = 3 where position = 4; update audit_entries set position = 4 where position = -1");
            await Eventually.True(async () => (await Verify()).GetProperty("anchors").GetInt32() > 0 && await LastAnchor() == await _identity.Query<long>("select max(position) from audit_entries"), "the head is outside");
            await IsFoundOut("delete from audit_entries where position = (select max(position) from audit_entries)");
        }
        finally
        {
            await _identity.Execute("alter table audit_entries enable trigger user; drop table kept");
        }
    }

    private async Task IsFoundOut(string sql)
    {
        await _identity.Execute(sql);
        var verdict = await Verify();
        Assert.False(verdict.GetProperty("isIntact").GetBoolean(), sql);
        Assert.True(verdict.GetProperty("fault").GetProperty("position").GetInt64() >= 3, verdict.ToString());
        await _identity.Execute("delete from audit_entries; insert into audit_entries overriding system value select * from kept");
        Assert.True((await Verify()).GetProperty("isIntact").GetBoolean());
    }

    private Task AreSealed() => Eventually.True(async () => await _identity.Query<long>("select count(*) from audit_entries where position is null") == 0, "all is sealed");

    private async Task<long> LastAnchor() =>
        JsonSerializer.Deserialize<JsonElement>((await File.ReadAllLinesAsync(Path.Combine(_identity.Place.Mails, "anchors.jsonl"), Instance.Cancel))[^1]).GetProperty("position").GetInt64();

    private async Task<JsonElement> Verify()
    {
        using var office = _identity.Api(await _identity.OfficeToken());
        return await Problem.Read<JsonElement>(await office.GetAsync("/api/v1/operations/identity/audit/verification", Instance.Cancel));
    }
}

/// <summary>Identity that writes the head of its record outside as often as it can.</summary>
public sealed class RecordingIdentity(Servers servers) : IAsyncLifetime
{
    public Instance Instance { get; private set; } = null!; // started before any test

    public async ValueTask InitializeAsync() => Instance = await Instance.Start(await Place.New(servers), ("Audit:AnchorInterval", "00:00:00.100"));

    public ValueTask DisposeAsync() => Instance.DisposeAsync();
}
