using System.Net;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Tests;

/// <summary>A new password, by mail or by the old one.</summary>
public sealed class PasswordTests(RunningIdentity running, Servers servers) : IClassFixture<RunningIdentity>
{
    private const string Another = "another long password";

    private readonly Instance _identity = running.Instance;

    [Fact]
    public async Task A_code_by_mail_sets_a_new_password_once()
    {
        var person = await APerson();
        var code = await AskForCode(person);
        using var browser = new Browser(_identity.Address);
        Assert.Equal("/account/sign-in", (await Reset(browser, code, Another)).Location);
        Assert.Equal(HttpStatusCode.BadRequest, (await Reset(browser, code, "a third long password")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignIn(person.Mail, Another)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SignIn(person.Mail, person.Password)).Status);
    }

    [Fact]
    public async Task Of_two_who_use_a_code_at_the_same_moment_one_does()
    {
        var person = await APerson();
        var code = await AskForCode(person);
        var pages = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Reset(new Browser(_identity.Address), code, $"password number {i} !")));
        Assert.Single(pages, p => p.Status is HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_code_is_void_after_half_an_hour_and_after_a_later_change()
    {
        var person = await APerson();
        var late = await AskForCode(person);
        _identity.Clock.Ahead += TimeSpan.FromMinutes(31);
        Assert.Equal(HttpStatusCode.BadRequest, (await Reset(new Browser(_identity.Address), late, Another)).Status);
        var (first, second) = (await AskForCode(person), await AskForCode(person));
        Assert.Equal(HttpStatusCode.Redirect, (await Reset(new Browser(_identity.Address), second, Another)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Reset(new Browser(_identity.Address), first, "a third long password")).Status);
    }

    [Fact]
    public async Task A_code_is_for_one_account()
    {
        var (person, other) = (await APerson(), await APerson());
        var code = await AskForCode(person);
        Assert.Equal(HttpStatusCode.BadRequest, (await Reset(new Browser(_identity.Address), $"{other.Id:N}.{code.Split('.')[1]}", Another)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Reset(new Browser(_identity.Address), "nonsense", Another)).Status);
    }

    [Fact]
    public async Task Whoever_asks_learns_nothing()
    {
        var person = await APerson();
        using var browser = new Browser(_identity.Address);
        var pages = new List<Page>();
        foreach (var mail in new[] { person.Mail, People.NewMail() })
        {
            var page = await browser.Submit("/account/password/forgot", ("Mail", mail));
            pages.Add(page with { Text = page.Text.Replace(mail, "", StringComparison.Ordinal) });
        }

        Assert.Equal((pages[0].Status, pages[0].Text), (pages[1].Status, pages[1].Text));
    }

    [Fact]
    public async Task Known_and_unknown_addresses_cost_the_same_statements()
    {
        await using var own = await Instance.Start(await Place.New(servers), ("Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command", "Information"));
        var person = await own.APerson(Role.Editor, await own.AnOrganization());
        using var browser = new Browser(own.Address);
        await browser.Submit("/account/password/forgot", ("Mail", People.NewMail())); // the first one also reads keys
        var counts = new List<int>();
        foreach (var mail in new[] { person.Mail, People.NewMail(), person.Mail, People.NewMail() })
        {
            var before = Statements(own);
            Assert.Contains("is on its way", (await browser.Submit("/account/password/forgot", ("Mail", mail))).Text, StringComparison.Ordinal);
            counts.Add(Statements(own) - before);
        }

        Assert.True(counts[0] > 4, $"{counts[0]} statements");
        Assert.Single(counts.Distinct());

        static int Statements(Instance instance) => instance.Logs.Lines.Count(line => line.Contains("Executed DbCommand", StringComparison.Ordinal)
            && new[] { "FROM accounts", "FROM people", "caused_mails", "INSERT INTO mails", "pg_advisory_xact_lock" }.Any(part => line.Contains(part, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nobody_gets_more_than_a_few_of_these_mails_an_hour()
    {
        var (person, after) = (await APerson(), await APerson());
        var before = (await _identity.MailsTo(person.Mail)).Count;
        for (var i = 0; i < 8; i++)
        {
            Assert.Contains("is on its way", (await new Browser(_identity.Address).Submit("/account/password/forgot", ("Mail", person.Mail))).Text, StringComparison.Ordinal);
        }

        await AskForCode(after); // mails leave in their order
        Assert.Equal(before + 5, (await _identity.MailsTo(person.Mail)).Count);
    }

    [Fact]
    public async Task What_is_written_and_not_sent_opens_nothing()
    {
        var person = await APerson();
        await _identity.Execute(
            """
            create table kept_mails as select text from mails with no data;
            create function keep_mail() returns trigger language plpgsql as $$ begin insert into kept_mails values (new.text); return new; end $$;
            create trigger keep_mail before insert on mails for each row execute function keep_mail();
            """);
        try
        {
            for (var i = 0; i < 6; i++)
            {
                await new Browser(_identity.Address).Submit("/account/password/forgot", ("Mail", person.Mail));
            }

            Assert.Equal(6, await _identity.Query<long>("select count(*) from kept_mails"));
            Assert.Equal(5, await _identity.Query<long>($"select count(*) from kept_mails where text like '%code={person.Id:N}.%'"));
        }
        finally
        {
            await _identity.Execute("drop trigger keep_mail on mails; drop function keep_mail; drop table kept_mails");
        }
    }

    [Fact]
    public async Task A_password_manager_is_told_whose_password_it_keeps_and_nobody_else_is()
    {
        var person = await APerson();
        var named = $"autocomplete=\"username\" readonly value=\"{person.Mail}\"";
        Assert.Contains(named, (await person.Browser.Open("/account/password")).Text, StringComparison.Ordinal);
        var code = await AskForCode(person);
        using var browser = new Browser(_identity.Address);
        Assert.Contains(named, (await browser.Open($"/account/password/reset?code={Uri.EscapeDataString(code)}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(person.Mail, (await browser.Open($"/account/password/reset?code={person.Id:N}.x")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_signs_her_out_everywhere_and_opens_a_blocked_address()
    {
        var person = await APerson();
        var app = new AppUnderTest(_identity);
        var tokens = await app.SignIn(person.Browser, "openid", "offline_access");
        using var stranger = new Browser(_identity.Address);
        for (var i = 0; i < 6; i++)
        {
            await stranger.SignIn(person.Mail, "wrong password");
        }

        await Reset(stranger, await AskForCode(person), Another);
        Assert.Equal(HttpStatusCode.Redirect, (await person.Browser.Open("/account")).Status);
        using var api = _identity.Api(tokens.AccessToken);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.GetAsync("/api/v1/people", Instance.Cancel)).StatusCode);
        await OAuthError.Is(await app.Refresh(tokens.RefreshToken!), HttpStatusCode.BadRequest, "invalid_grant"); // asked for offline_access
        Assert.Equal(HttpStatusCode.Redirect, (await stranger.SignIn(person.Mail, Another)).Status);
    }

    [Fact]
    public async Task She_changes_her_password_knowing_the_old_one_and_other_browsers_are_signed_out()
    {
        var person = await APerson();
        using var other = new Browser(_identity.Address);
        await other.SignIn(person.Mail, person.Password);
        Assert.Equal(HttpStatusCode.BadRequest, (await Change(person.Browser, "wrong password", Another)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Change(person.Browser, person.Password, "short")).Status);
        Assert.Equal("/account", (await Change(person.Browser, person.Password, Another)).Location);
        Assert.Equal(HttpStatusCode.Redirect, (await other.Open("/account")).Status);
        Assert.Equal(HttpStatusCode.OK, (await person.Browser.Open("/account")).Status);
        Assert.Contains("password", (await _identity.MailsTo(person.Mail, atLeast: 2))[^1].TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_password_takes_back_what_apps_were_given_before()
    {
        var person = await APerson();
        var app = new AppUnderTest(_identity);
        var tokens = await app.SignIn(person.Browser, "openid", "offline_access");
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), await Opens(tokens.AccessToken)); // she is known, though not permitted
        await Change(person.Browser, person.Password, Another);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), await Opens(tokens.AccessToken));
        await OAuthError.Is(await app.Refresh(tokens.RefreshToken!), HttpStatusCode.BadRequest, "invalid_grant"); // it has one

        var again = await app.SignIn(person.Browser, "openid", "offline_access"); // by the session that is left
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), await Opens(again.AccessToken));
    }

    [Fact]
    public async Task Whoever_sits_at_her_browser_does_not_guess_her_password_for_ever()
    {
        var person = await APerson();
        for (var i = 0; i < 5; i++)
        {
            var wrong = await Change(person.Browser, "wrong password", Another);
            Assert.Contains("current password is not right", wrong.Text, StringComparison.Ordinal);
        }

        Assert.Contains("too many tries", (await Change(person.Browser, person.Password, Another)).Text, StringComparison.Ordinal);
        using var browser = new Browser(_identity.Address);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SignIn(person.Mail, Another)).Status); // it is not changed
    }

    private async Task<(HttpStatusCode Api, HttpStatusCode UserInfo)> Opens(string token)
    {
        using var api = _identity.Api(token);
        var people = await api.GetAsync("/api/v1/people", Instance.Cancel);
        return (people.StatusCode, (await api.GetAsync("/connect/userinfo", Instance.Cancel)).StatusCode);
    }

    private async Task<Somebody> APerson() => await _identity.APerson(Role.Editor, await _identity.AnOrganization());

    private async Task<string> AskForCode(Somebody person)
    {
        var before = (await _identity.MailsTo(person.Mail)).Count;
        await new Browser(_identity.Address).Submit("/account/password/forgot", ("Mail", person.Mail));
        await _identity.MailsTo(person.Mail, before + 1);
        return Uri.UnescapeDataString((await _identity.LinkIn(person.Mail)).Split("code=")[1]);
    }

    private static Task<Page> Reset(Browser browser, string code, string password) =>
        browser.Submit($"/account/password/reset?code={Uri.EscapeDataString(code)}", ("Code", code), ("Password", password));

    private static Task<Page> Change(Browser browser, string current, string password) =>
        browser.Submit("/account/password", ("Current", current), ("Password", password));
}
