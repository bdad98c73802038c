using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Tests;

/// <summary>Nobody makes herself into something: whoever may invites, by a mail that can be used once within 72 hours.</summary>
public sealed class InvitationTests(RunningIdentity running, Servers servers) : IClassFixture<RunningIdentity>
{
    private readonly Instance _identity = running.Instance;

    [Fact]
    public async Task An_invitation_comes_in_the_recipients_language_and_says_to_what()
    {
        var (organization, mail) = (await _identity.AnOrganization("Kulturverein e.V."), People.NewMail());
        await Invite(mail, Role.Representative, organization, language: "de");
        var message = (await _identity.MailsTo(mail))[0];
        Assert.Equal("Einladung von VMDO", message.Subject);
        Assert.Contains("Vertreter:in (Kulturverein e.V.)", message.TextBody, StringComparison.Ordinal);
        Assert.Equal("de", message.Body!.Headers["Content-Language"]);
        Assert.Contains($"{Instance.Issuer}account/invitation?code=", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("innerhalb von 72 Stunden", message.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_organization_is_called_by_its_name_of_the_day()
    {
        var today = _identity.Clock.Today();
        var organization = await _identity.AnOrganization("Vorher e.V.", (today.AddDays(-1), "Heute e.V."), (today.AddDays(2), "Künftig e.V."));
        var (now, then) = (People.NewMail(), People.NewMail());
        await Invite(now, Role.Editor, organization);
        Assert.Contains("Heute e.V.", (await _identity.MailsTo(now))[0].TextBody, StringComparison.Ordinal);
        Assert.Contains("Heute e.V.", (await new Browser(_identity.Address).Open(await _identity.LinkIn(now))).Text, StringComparison.Ordinal);

        _identity.Clock.Ahead += TimeSpan.FromDays(2);
        await Invite(then, Role.Editor, organization);
        Assert.Contains("Künftig e.V.", (await _identity.MailsTo(then))[0].TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invitation_is_used_once()
    {
        var (mail, browser) = (People.NewMail(), new Browser(_identity.Address));
        var id = await Invite(mail, Role.Editor, await _identity.AnOrganization());
        var link = await _identity.LinkIn(mail);
        Assert.Equal(HttpStatusCode.Redirect, (await Accept(browser, link)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Accept(new Browser(_identity.Address), link)).Status);
        Assert.Equal("accepted", await StatusOf(id));
    }

    [Fact]
    public async Task Of_many_who_accept_at_the_same_moment_one_does()
    {
        var mail = People.NewMail();
        await Invite(mail, Role.Editor, await _identity.AnOrganization());
        var link = await _identity.LinkIn(mail);
        var pages = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Accept(new Browser(_identity.Address), link)));
        Assert.Single(pages, p => p.Status is HttpStatusCode.Redirect);
        Assert.All(pages, p => Assert.True(p.Status is HttpStatusCode.Redirect or HttpStatusCode.BadRequest, p.Text));
        Assert.Equal(1, await _identity.Query<long>($"select count(*) from accounts where normalized_email = '{mail.ToUpperInvariant()}'"));
    }

    [Fact]
    public async Task An_invitation_is_void_after_three_days_and_when_it_is_withdrawn()
    {
        var (late, withdrawn, organization) = (People.NewMail(), People.NewMail(), await _identity.AnOrganization());
        await Invite(late, Role.Editor, organization);
        var link = await _identity.LinkIn(late);
        _identity.Clock.Ahead += TimeSpan.FromHours(72);
        Assert.Contains("used, taken back or has expired", (await new Browser(_identity.Address).Open(link)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await Accept(new Browser(_identity.Address), link)).Status);

        var id = await Invite(withdrawn, Role.Editor, organization);
        using var office = _identity.Api(await _identity.OfficeToken());
        (await office.Change(HttpMethod.Post, $"/api/v1/invitations/{id}", "withdrawal")).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.BadRequest, (await Accept(new Browser(_identity.Address), await _identity.LinkIn(withdrawn))).Status);
        await Problem.Is(await office.Change(HttpMethod.Post, $"/api/v1/invitations/{id}", "withdrawal"), HttpStatusCode.Conflict, "Only an open invitation");
    }

    [Fact]
    public async Task Whoever_has_seen_an_invitation_open_is_shown_anew_that_it_has_expired()
    {
        var id = await Invite(People.NewMail(), Role.Editor, await _identity.AnOrganization());
        var before = await TagOf();
        _identity.Clock.Ahead += TimeSpan.FromHours(72);
        Assert.NotEqual(before, await TagOf()); // its status and address are others, though nobody has changed it
        Assert.Equal("expired", await StatusOf(id));

        async Task<string?> TagOf()
        {
            using var office = _identity.Api(await _identity.OfficeToken());
            return (await office.GetAsync($"/api/v1/invitations/{id}", Instance.Cancel)).Headers.ETag?.ToString();
        }
    }

    [Fact]
    public async Task An_invitation_to_a_role_that_is_over_by_then_is_void()
    {
        var (mail, organization) = (People.NewMail(), await _identity.AnOrganization());
        using var office = _identity.Api(await _identity.OfficeToken());
        var until = _identity.Clock.Today().AddDays(1);
        await Problem.Read<JsonElement>(await office.PostAsJsonAsync("/api/v1/invitations", new { mail, language = "en", role = "editor", organizationId = organization, until }, JsonDefaults.Options, Instance.Cancel), HttpStatusCode.Created);
        var link = await _identity.LinkIn(mail);
        _identity.Clock.Ahead += TimeSpan.FromDays(1);
        var page = await Accept(new Browser(_identity.Address), link);
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("used, taken back or has expired", page.Text, StringComparison.Ordinal);
        Assert.Equal(0, await _identity.Query<long>($"select count(*) from accounts where normalized_email = '{mail.ToUpperInvariant()}'"));
    }

    [Fact]
    public async Task The_code_stands_nowhere_but_in_the_mail()
    {
        var mail = People.NewMail();
        var id = await Invite(mail, Role.Editor, await _identity.AnOrganization());
        var code = (await _identity.LinkIn(mail)).Split("code=")[1];
        await Eventually.True(async () => await _identity.Query<long>("select count(*) from mails") == 0, "mails that were sent are deleted");
        Assert.Equal(0, await _identity.Query<long>($"select count(*) from invitations i where i::text like '%{code}%'"));
        using var office = _identity.Api(await _identity.OfficeToken());
        Assert.DoesNotContain(code, await office.GetStringAsync($"/api/v1/invitations/{id}", Instance.Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain(_identity.Logs.Lines, line => line.Contains(code, StringComparison.Ordinal) || line.Contains(mail, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task An_invitation_that_is_not_open_any_more_tells_no_address()
    {
        var (taken, withdrawn, organization) = (People.NewMail(), People.NewMail(), await _identity.AnOrganization());
        var ids = new[] { await Invite(taken, Role.Editor, organization), await Invite(withdrawn, Role.Editor, organization) };
        using var office = _identity.Api(await _identity.OfficeToken());
        Assert.Contains(withdrawn, await Show(ids[1]), StringComparison.Ordinal); // as long as it is open
        await Accept(new Browser(_identity.Address), await _identity.LinkIn(taken));
        (await office.Change(HttpMethod.Post, $"/api/v1/invitations/{ids[1]}", "withdrawal")).EnsureSuccessStatusCode();
        foreach (var id in ids)
        {
            Assert.DoesNotContain("@example.org", await Show(id), StringComparison.OrdinalIgnoreCase);
        }

        // From now on the account has it.
        Assert.Equal(0, await _identity.Query<long>($"select count(*) from invitations i where i::text ilike '%{taken}%'"));

        Task<string> Show(Guid id) => office.GetStringAsync($"/api/v1/invitations/{id}", Instance.Cancel);
    }

    [Fact]
    public async Task Who_has_an_account_signs_in_to_accept_and_nobody_does_it_for_her()
    {
        var (person, stranger) = (await _identity.APerson(Role.Editor, await _identity.AnOrganization()), await _identity.APerson(Role.Editor, await _identity.AnOrganization()));
        var organization = await _identity.AnOrganization();
        await Invite(person.Mail, Role.Representative, organization);
        await _identity.MailsTo(person.Mail, atLeast: 2);
        var link = await _identity.LinkIn(person.Mail);
        Assert.StartsWith("/account/sign-in?", (await stranger.Browser.Submit(link)).Location, StringComparison.Ordinal);
        Assert.Equal("/account", (await person.Browser.Submit(link)).Location);
        var own = JsonSerializer.Deserialize<JsonElement>((await person.Browser.Open("/account?handler=Data")).Text);
        Assert.Equal(2, own.GetProperty("grants").GetArrayLength());
    }

    [Fact]
    public async Task When_only_one_of_the_board_is_left_the_office_appoints_again()
    {
        await using var identity = await Instance.Start(await Place.New(servers));
        var officer = await identity.AMemberOfStaff(Role.DataProtectionOfficer);
        var (one, _) = await identity.ABoard();
        using var office = identity.Api(await identity.OfficeToken());
        await Problem.Is(await InviteToTheBoard(), HttpStatusCode.Forbidden);
        using var api = await officer.Api();
        (await api.Change(HttpMethod.Post, $"/api/v1/people/{one.Id}", "deactivation")).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.Created, (await InviteToTheBoard()).StatusCode);

        Task<HttpResponseMessage> InviteToTheBoard() => office.PostAsJsonAsync(
            "/api/v1/invitations", new { mail = People.NewMail(), language = "en", role = "board" }, JsonDefaults.Options, Instance.Cancel);
    }

    [Fact]
    public async Task A_mail_server_that_is_away_loses_no_invitation()
    {
        var place = await Place.New(servers);
        var blocked = Path.Combine(place.Mails, "blocked");
        await File.WriteAllTextAsync(blocked, "a file where a folder should be", Instance.Cancel);
        var mail = People.NewMail();
        await using (var instance = await Instance.Start(place, ("Mail:Folder", blocked)))
        {
            using var office = instance.Api(await instance.OfficeToken());
            await Problem.Read<JsonElement>(await office.PostAsJsonAsync("/api/v1/invitations", new { mail, language = "en", role = "board" }, JsonDefaults.Options, Instance.Cancel), HttpStatusCode.Created);
            await Eventually.True(async () => await instance.Query<int>("select attempts from mails") > 0, "it was tried");
        }

        await using var again = await Instance.Start(place);
        again.Clock.Ahead = TimeSpan.FromMinutes(2);
        using var browser = new Browser(again.Address);
        Assert.Equal(HttpStatusCode.Redirect, (await Accept(browser, await again.LinkIn(mail))).Status);
    }

    [Fact]
    public async Task A_mail_whose_code_has_expired_is_not_sent_any_more()
    {
        var (late, good) = (People.NewMail(), People.NewMail());
        foreach (var (mail, expiry) in new[] { (late, "-1 minute"), (good, "1 hour") })
        {
            await _identity.Execute(
                $"""
                insert into mails (id, "to", normalized_to, subject, text, language, created_at, expires_at, attempts, next_attempt_at)
                values (gen_random_uuid(), '{mail}', '{mail.ToUpperInvariant()}', 'A code', 'http://x/', 'en', now() - interval '1 hour',
                    '{_identity.Clock.GetUtcNow():O}'::timestamptz + interval '{expiry}', 0, now() - interval '1 hour')
                """);
        }

        await _identity.MailsTo(good);
        await Eventually.True(async () => await _identity.Query<long>("select count(*) from mails") == 0, "none waits any more");
        var sent = Directory.GetFiles(_identity.Place.Mails, "*.eml").Select(File.ReadAllText);
        Assert.DoesNotContain(sent, mail => mail.Contains(late, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mail_that_comes_when_others_were_just_deleted_is_not_sent_either_once_it_has_expired()
    {
        var late = People.NewMail();
        await _identity.Execute(
            $"""
            create table came_between (at timestamptz);
            create function come_between() returns trigger language plpgsql as $$ begin
                if not exists (select from came_between) then
                    insert into came_between values (now());
                    insert into mails (id, "to", normalized_to, subject, text, language, created_at, expires_at, attempts, next_attempt_at)
                    values (gen_random_uuid(), '{late}', '{late.ToUpperInvariant()}', 'A code', 'http://x/', 'en', now(),
                        now() - interval '1 hour', 0, now() - interval '1 hour');
                end if;
                return null;
            end $$;
            create trigger come_between after delete on mails for each statement execute function come_between();
            """);
        try
        {
            await Eventually.True(async () => await _identity.Query<long>("select count(*) from came_between") == 1, "the turn in which it came is over");
            var sent = Directory.GetFiles(_identity.Place.Mails, "*.eml").Select(File.ReadAllText);
            Assert.DoesNotContain(sent, mail => mail.Contains(late, StringComparison.Ordinal));
        }
        finally
        {
            await _identity.Execute("drop trigger come_between on mails; drop function come_between; drop table came_between");
        }
    }

    [Fact]
    public async Task Who_is_invited_once_more_while_she_accepts_has_what_she_accepted()
    {
        var (mail, organization) = (People.NewMail(), await _identity.AnOrganization());
        var first = await Invite(mail, Role.Editor, organization);
        using var office = _identity.Api(await _identity.OfficeToken());
        await using var connection = new NpgsqlConnection(_identity.ConnectionString);
        await connection.OpenAsync(Instance.Cancel);
        await using var acceptance = await connection.BeginTransactionAsync(Instance.Cancel);
        await using var accept = new NpgsqlCommand($"update invitations set accepted_at = now(), version = version + 1 where id = '{first}'", connection, acceptance);
        await accept.ExecuteNonQueryAsync(Instance.Cancel);
        var again = Ask(office, mail, organization);
        await Eventually.True(
            async () => await _identity.Query<long>("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") > 0,
            "the second invitation waits for the first");
        await acceptance.CommitAsync(Instance.Cancel);
        Assert.Equal(HttpStatusCode.Created, (await again).StatusCode);
        Assert.Equal("accepted", await StatusOf(first));
    }

    [Fact]
    public async Task Of_invitations_to_the_same_role_the_last_one_is_open()
    {
        var (mail, organization) = (People.NewMail(), await _identity.AnOrganization());
        var (first, other) = (await Invite(mail, Role.Editor, organization), await Invite(mail, Role.Editor, await _identity.AnOrganization()));
        var link = (await _identity.MailsTo(mail, atLeast: 2))[0].TextBody!.Split("account/invitation")[1].Split('\n')[0].Trim();
        var second = await Invite(mail.ToUpperInvariant(), Role.Editor, organization);
        Assert.Equal(("withdrawn", "open", "open"), (await StatusOf(first), await StatusOf(other), await StatusOf(second)));
        Assert.Equal(HttpStatusCode.BadRequest, (await Accept(new Browser(_identity.Address), $"/account/invitation{link}")).Status);
    }

    [Fact]
    public async Task Nobody_is_invited_for_ever_and_of_many_at_the_same_moment_one_stays_open()
    {
        var (mail, organization) = (People.NewMail(), await _identity.AnOrganization());
        using var office = _identity.Api(await _identity.OfficeToken());
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Ask(office, mail, organization)));
        Assert.Equal(5, answers.Count(a => a.StatusCode is HttpStatusCode.Created));
        Assert.All(answers.Where(a => a.StatusCode is not HttpStatusCode.Created), a => Assert.NotNull(a.Headers.RetryAfter));
        await Problem.Is(await Ask(office, mail, organization), HttpStatusCode.TooManyRequests, "too many invitations");
        Assert.Equal(1, await _identity.Query<long>($"select count(*) from invitations where normalized_mail = '{mail.ToUpperInvariant()}' and withdrawn_at is null"));
        Assert.Equal(HttpStatusCode.Created, (await Ask(office, People.NewMail(), organization)).StatusCode);
        _identity.Clock.Ahead += TimeSpan.FromMinutes(61);
        Assert.Equal(HttpStatusCode.Created, (await Ask(office, mail, organization)).StatusCode);
    }

    [Fact]
    public async Task Somebody_is_invited_to_as_many_organizations_as_want_her()
    {
        var mail = People.NewMail();
        using var office = _identity.Api(await _identity.OfficeToken());
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(HttpStatusCode.Created, (await Ask(office, mail, await _identity.AnOrganization())).StatusCode);
        }
    }

    [Fact]
    public async Task What_one_has_sent_takes_nobody_elses_place()
    {
        var (mail, organization) = (People.NewMail(), await _identity.AnOrganization());
        var (one, other) = (await _identity.APerson(Role.Representative, organization), await _identity.APerson(Role.Representative, organization));
        using var api = await one.Api();
        foreach (var status in Enumerable.Repeat(HttpStatusCode.Created, 5).Append(HttpStatusCode.TooManyRequests))
        {
            Assert.Equal(status, (await Ask(api, mail, organization)).StatusCode);
        }

        using var others = await other.Api();
        Assert.Equal(HttpStatusCode.Created, (await Ask(others, mail, organization)).StatusCode);
    }

    [Fact]
    public async Task Nobody_is_invited_to_everything_at_once()
    {
        await using var own = await Instance.Start(await Place.New(servers), ("Mail:Hourly:Recipient", "1"));
        var mail = People.NewMail();
        using var office = own.Api(await own.OfficeToken());
        foreach (var status in Enumerable.Repeat(HttpStatusCode.Created, 2).Append(HttpStatusCode.TooManyRequests))
        {
            Assert.Equal(status, (await Ask(office, mail, await own.AnOrganization())).StatusCode);
        }
    }

    [Fact]
    public async Task Whoever_invites_sends_so_many_mails_an_hour_and_no_more()
    {
        await using var own = await Instance.Start(await Place.New(servers), ("Mail:Hourly:Inviter", "2"));
        var organization = await own.AnOrganization();
        using var office = own.Api(await own.OfficeToken());
        foreach (var status in new[] { HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.TooManyRequests })
        {
            Assert.Equal(status, (await Ask(office, People.NewMail(), organization)).StatusCode);
        }
    }

    [Theory]
    [InlineData("""{ "mail": "nobody", "language": "de", "role": "board" }""", "/mail")]
    [InlineData("""{ "mail": "", "language": "de", "role": "board" }""", "/mail")]
    [InlineData("""{ "mail": "a@example", "language": "de", "role": "board" }""", "/mail")]
    [InlineData("""{ "mail": "a@-x.example.org", "language": "de", "role": "board" }""", "/mail")]
    [InlineData("""{ "mail": "a@exa_mple.org", "language": "de", "role": "board" }""", "/mail")]
    [InlineData("""{ "mail": "a@example..org", "language": "de", "role": "board" }""", "/mail")]
    [InlineData("""{ "mail": "a@example.org.", "language": "de", "role": "board" }""", "/mail")]
    [InlineData("""{ "mail": "a@127.0.0.1", "language": "de", "role": "board" }""", "/mail")]
    [InlineData("""{ "mail": "a@[127.0.0.1]", "language": "de", "role": "board" }""", "/mail")]
    [InlineData("""{ "mail": "a@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.org", "language": "de", "role": "board" }""", "/mail")]
    [InlineData("""{ "mail": "a@münchen .org", "language": "de", "role": "board" }""", "/mail")]
    [InlineData("""{ "mail": "a b@example.org", "language": "de", "role": "board" }""", "/mail")]
    [InlineData("""{ "mail": "a@@example.org", "language": "de", "role": "board" }""", "/mail")]
    [InlineData("""{ "mail": ".a@example.org", "language": "de", "role": "board" }""", "/mail")]
    [InlineData("""{ "mail": "\"a\"@example.org", "language": "de", "role": "board" }""", "/mail")]
    [InlineData("""{ "mail": "a(comment)@example.org", "language": "de", "role": "board" }""", "/mail")]
    [InlineData("""{ "mail": "friends: a@example.org;", "language": "de", "role": "board" }""", "/mail")]
    [InlineData("""{ "mail": "Ada <a@example.org>", "language": "de", "role": "board" }""", "/mail")]
    [InlineData("""{ "mail": "<<a@example.org>>", "language": "de", "role": "board" }""", "/mail")]
    [InlineData("""{ "mail": "a@example.org, b@example.org", "language": "de", "role": "board" }""", "/mail")]
    [InlineData("""{ "language": "de", "role": "board" }""", "/mail")]
    [InlineData("""{ "mail": "a@example.org\r\nBcc: b@example.org", "language": "de", "role": "board" }""", "/mail")]
    [InlineData("""{ "mail": "a@example.org", "language": "?", "role": "board" }""", "/language")]
    [InlineData("""{ "mail": "a@example.org", "language": "de", "role": "queen" }""", "/role")]
    [InlineData("""{ "mail": "a@example.org", "language": "de", "role": "editor" }""", "/organizationId")]
    [InlineData("""{ "mail": "a@example.org", "language": "de", "role": "editor", "organizationId": "01900000-0000-7000-8000-000000000000" }""", "/organizationId")]
    [InlineData("""{ "mail": "a@example.org", "language": "de", "role": "board", "organizationId": "01900000-0000-7000-8000-000000000000" }""", "/organizationId")]
    public async Task A_malformed_invitation_names_its_fault(string body, string field)
    {
        using var office = _identity.Api(await _identity.OfficeToken());
        var before = await _identity.Query<long>("select count(*) from invitations");
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        await Problem.Names(await office.PostAsync("/api/v1/invitations", content, Instance.Cancel), HttpStatusCode.BadRequest, field);
        Assert.Equal(before, await _identity.Query<long>("select count(*) from invitations"));
    }

    [Theory]
    [InlineData("", People.APassword)]
    [InlineData("-", People.APassword)]
    [InlineData("Some\u200bbody", People.APassword)]
    [InlineData("Some\u0000body", People.APassword)]
    [InlineData("Somebody\u202e", People.APassword)]
    [InlineData("Somebody", "short")]
    [InlineData("Somebody", "aaaaaaaaaaaaaaaa")]
    public async Task Without_a_name_and_a_good_password_nobody_joins(string name, string password)
    {
        var (mail, browser) = (People.NewMail(), new Browser(_identity.Address));
        await Invite(mail, Role.Editor, await _identity.AnOrganization());
        var link = await _identity.LinkIn(mail);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Submit(link, ("Name", name), ("Password", password))).Status);
        Assert.Equal(0, await _identity.Query<long>($"select count(*) from accounts where normalized_email = '{mail.ToUpperInvariant()}'"));
        Assert.Equal(HttpStatusCode.Redirect, (await Accept(browser, link)).Status); // it is not used up
    }

    private async Task<Guid> Invite(string mail, Role role, Guid? organization, string language = "en")
    {
        using var office = _identity.Api(await _identity.OfficeToken());
        var invited = await office.PostAsJsonAsync("/api/v1/invitations", new { mail, language, role = Words.Of(role), organizationId = organization }, JsonDefaults.Options, Instance.Cancel);
        Assert.True(invited.Headers.CacheControl?.NoStore); // an address
        return (await Problem.Read<JsonElement>(invited, HttpStatusCode.Created)).GetProperty("id").GetGuid();
    }

    private static Task<HttpResponseMessage> Ask(HttpClient office, string mail, Guid organization) => office.PostAsJsonAsync(
        "/api/v1/invitations", new { mail, language = "en", role = "editor", organizationId = organization }, JsonDefaults.Options, Instance.Cancel);

    private static Task<Page> Accept(Browser browser, string link) => browser.Submit(link, ("Name", "Somebody"), ("Password", People.APassword));

    private async Task<string?> StatusOf(Guid id)
    {
        using var office = _identity.Api(await _identity.OfficeToken());
        return (await Problem.Read<JsonElement>(await office.GetAsync($"/api/v1/invitations/{id}", Instance.Cancel))).GetProperty("status").GetString();
    }
}
