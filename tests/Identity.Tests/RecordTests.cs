using System.Text.Json;
using Npgsql;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Tests;

/// <summary>The record of who did what: complete, without names, and not to be forged unnoticed.</summary>
public sealed class RecordTests(RecordingIdentity running, Servers servers) : IClassFixture<RecordingIdentity>
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
    public async Task Consent_a_new_password_by_mail_and_her_own_erasure_are_noted_too()
    {
        var person = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        await new AppUnderTest(_identity).SignIn(person.Browser, "openid");
        await person.Browser.Submit("/account/password/forgot", ("Mail", person.Mail));
        await _identity.MailsTo(person.Mail, atLeast: 2);
        var code = Uri.UnescapeDataString((await _identity.LinkIn(person.Mail)).Split("code=")[1]);
        using var browser = new Browser(_identity.Address);
        await browser.Submit("/account/password/reset?code=x", ("Code", code), ("Password", "another long password"));
        await browser.SignIn(person.Mail, "another long password");
        await browser.Submit("/account?handler=Erase", ("IsSure", "true"));
        using var office = _identity.Api(await _identity.OfficeToken());
        var listed = await office.GetAsync($"/api/v1/operations/identity/audit?actor={person.Id}", Instance.Cancel);
        var lines = (await Problem.Read<JsonElement>(listed)).GetProperty("items").EnumerateArray();
        var noted = lines.Select(l => $"{l.GetProperty("action")} {l.GetProperty("objectId")}").ToHashSet();
        Assert.Superset(new HashSet<string> { "consent demo-web", $"reset-password {person.Id}", $"erase-self {person.Id}" }, noted);
    }

    [Fact]
    public async Task She_is_given_her_own_part_of_the_record_and_no_other()
    {
        var person = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        await _identity.APerson(Role.Editor, await _identity.AnOrganization()); // who has signed in, too
        var data = JsonSerializer.Deserialize<JsonElement>((await person.Browser.Open("/account?handler=Data")).Text);
        var record = data.GetProperty("record").GetProperty("latest").EnumerateArray().ToLookup(l => l.GetProperty("byHerself").GetBoolean());
        Assert.Equal(["sign-in", "accept-invitation"], record[true].Select(l => l.GetProperty("action").GetString()));
        Assert.All(record[false], l => Assert.Equal(person.Id, l.GetProperty("objectId").GetGuid()));
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
            await IsFoundOut("update audit_entries set object_id = 'other', hash = 'forged' where position = 3");
            await IsFoundOut("delete from audit_entries where position = 3");
            await IsFoundOut("update audit_entries set position = -1 where position = 3; update audit_entries set position = 3 where position = 4; update audit_entries set position = 4 where position = -1");
            await TheHeadIsOutside();
            await IsFoundOut("delete from audit_entries where position = (select max(position) from audit_entries)");
        }
        finally
        {
            await _identity.Execute("alter table audit_entries enable trigger user; drop table kept");
        }
    }

    [Fact]
    public async Task Whoever_changes_any_column_of_a_line_is_found_out()
    {
        await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        await AreSealed();
        var columns = await _identity.Query<string[]>(
            "select array_agg(column_name::text) from information_schema.columns where table_name = 'audit_entries'");
        Assert.Equal(10, columns.Length);
        await _identity.Execute("alter table audit_entries disable trigger user; create table kept as select * from audit_entries");
        try
        {
            foreach (var column in columns)
            {
                var forged = column switch
                {
                    "id" => "default", // the next one: the database gives no other
                    "occurred_at" => "occurred_at - interval '1 microsecond'",
                    "position" => "1000000",
                    _ => $"coalesce({column}, '') || 'x'",
                };
                await IsFoundOut($"update audit_entries set {column} = {forged} where position = 3");
            }
        }
        finally
        {
            await _identity.Execute("alter table audit_entries enable trigger user; drop table kept");
        }
    }

    [Fact]
    public async Task Whoever_computes_the_hashes_anew_is_found_out_by_the_heads_that_were_written_outside()
    {
        await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        await AreSealed();
        await TheHeadIsOutside();
        await _identity.Execute("alter table audit_entries disable trigger user; create table kept as select * from audit_entries");
        try
        {
            await IsFoundOut(
                """
                update audit_entries e set actor = 'nobody', hash = encode(sha256(convert_to(concat_ws(e'\n',
                    e.position, e.id, to_char(e.occurred_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"0Z"'), 'nobody',
                    coalesce(e.client, ''), e.action, e.object_type, e.object_id, coalesce(e.trace_id, ''), before.hash), 'UTF8')), 'hex')
                from audit_entries before
                where before.position = e.position - 1 and e.position = (select max(position) from audit_entries)
                """,
                "outside the database");
        }
        finally
        {
            await _identity.Execute("alter table audit_entries enable trigger user; drop table kept");
        }
    }

    [Fact]
    public async Task A_head_that_a_crash_has_cut_off_says_nothing()
    {
        await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        await AreSealed();
        await TheHeadIsOutside();
        await File.AppendAllTextAsync(Anchors, """{"position":1,"hash":"cut o""", Instance.Cancel); // a line begins with its break
        Assert.True((await Verify()).GetProperty("isIntact").GetBoolean());
        await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        await AreSealed();
        await TheHeadIsOutside();
        Assert.True((await Verify()).GetProperty("isIntact").GetBoolean());
    }

    [Fact]
    public async Task While_another_instance_seals_the_record_this_one_waits()
    {
        await AreSealed();
        await using var other = await HeldLock.Of(_identity.ConnectionString, "audit chain");
        await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        await Eventually.True(async () => await other.IsAwaited() || await Unsealed() == 0, "the sealer has come to the new lines");
        Assert.NotEqual(0, await Unsealed());
        Assert.Equal(await Unsealed(), (await Verify()).GetProperty("unsealed").GetInt64());
        await other.DisposeAsync();
        await AreSealed();
        Assert.True((await Verify()).GetProperty("isIntact").GetBoolean());
    }

    [Fact]
    public async Task The_head_leaves_after_so_many_entries_and_when_the_service_ends()
    {
        var place = await Place.New(servers);
        var anchors = Path.Combine(place.Mails, "anchors.jsonl");
        async Task<long> Last() => File.Exists(anchors) && await File.ReadAllLinesAsync(anchors, Instance.Cancel) is [.., { Length: > 0 } last]
            ? JsonSerializer.Deserialize<JsonElement>(last).GetProperty("position").GetInt64() : 0;
        await using (var identity = await Instance.Start(place, ("Audit:AnchorInterval", "1.00:00:00"), ("Audit:AnchorEntries", "3")))
        {
            await Write(identity, 1);
            await Eventually.True(async () => await Last() > 0, "the first head is outside");
            var first = await Last();
            await Write(identity, 3);
            await Eventually.True(async () => await Last() >= first + 3, "the next head is outside");
            await Write(identity, 1);
            await Eventually.True(async () => await identity.Query<long>("select count(*) from audit_entries where position is null") == 0, "all is sealed");
        }

        await using var connection = new NpgsqlConnection(place.Database);
        await connection.OpenAsync(Instance.Cancel);
        await using var command = new NpgsqlCommand("select count(*) from audit_entries", connection);
        Assert.Equal(await command.ExecuteScalarAsync(Instance.Cancel), await Last());

        static Task Write(Instance identity, int entries) => identity.Execute(
            $"insert into audit_entries (occurred_at, actor, action, object_type, object_id) select now(), 'somebody', 'read', 'thing', n::text from generate_series(1, {entries}) n");
    }

    private async Task IsFoundOut(string sql, string says = "")
    {
        await _identity.Execute(sql);
        var verdict = await Verify();
        Assert.False(verdict.GetProperty("isIntact").GetBoolean(), sql);
        Assert.True(verdict.GetProperty("fault").GetProperty("position").GetInt64() >= 3, verdict.ToString());
        Assert.Contains(says, verdict.GetProperty("fault").GetProperty("what").GetString(), StringComparison.Ordinal);
        await _identity.Execute("delete from audit_entries; insert into audit_entries overriding system value select * from kept");
        Assert.True((await Verify()).GetProperty("isIntact").GetBoolean());
    }

    private string Anchors => Path.Combine(_identity.Place.Mails, "anchors.jsonl");

    private Task AreSealed() => Eventually.True(async () => await Unsealed() == 0, "all is sealed");

    private Task<long> Unsealed() => _identity.Query<long>("select count(*) from audit_entries where position is null");

    private Task TheHeadIsOutside() => Eventually.True(
        async () => await LastAnchor() == await _identity.Query<long>("select max(position) from audit_entries"), "the head is outside");

    private async Task<long> LastAnchor()
    {
        var last = (await File.ReadAllLinesAsync(Anchors, Instance.Cancel))[^1];
        return JsonSerializer.Deserialize<JsonElement>(last).GetProperty("position").GetInt64();
    }

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
