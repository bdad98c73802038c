using System.Net;
using System.Text.RegularExpressions;
using OtpNet;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Tests;

/// <summary>The second factor: codes of an app (RFC 6238), and recovery codes for the day on which it is lost.</summary>
public sealed partial class SecondFactorTests(StrictIdentity running) : IClassFixture<StrictIdentity>
{
    private readonly Instance _identity = running.Instance;

    [Fact]
    public async Task Who_has_a_second_factor_is_asked_for_it()
    {
        var (person, app, _) = await APersonWithApp();
        using var browser = new Browser(_identity.Address);
        Assert.StartsWith("/account/second-factor?", (await browser.SignIn(person.Mail, person.Password)).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Open("/account")).Status); // the password alone opens nothing
        Assert.Equal(HttpStatusCode.BadRequest, (await Enter(browser, "000000")).Status);
        Assert.Equal("/account", (await Enter(browser, NewCode(app))).Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.Open("/account")).Status);
    }

    [Fact]
    public async Task A_code_is_accepted_once()
    {
        var (person, app, _) = await APersonWithApp();
        var code = NewCode(app);
        using var browser = new Browser(_identity.Address);
        await browser.SignIn(person.Mail, person.Password);
        Assert.Equal("/account", (await Enter(browser, code)).Location);
        using var thief = new Browser(_identity.Address);
        await thief.SignIn(person.Mail, person.Password);
        Assert.Equal(HttpStatusCode.BadRequest, (await Enter(thief, code)).Status);
    }

    [Fact]
    public async Task A_code_is_good_a_step_early_or_late_and_no_longer()
    {
        var (person, app, _) = await APersonWithApp();
        using var browser = new Browser(_identity.Address);
        await browser.SignIn(person.Mail, person.Password);
        var now = NextStep().AddMinutes(1);
        _identity.Clock.Ahead += now - _identity.Clock.GetUtcNow(); // a step begins just now, and the one of her last code is long over
        Assert.Equal(HttpStatusCode.BadRequest, (await Enter(browser, app.ComputeTotp(now.UtcDateTime.AddSeconds(90)))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Enter(browser, app.ComputeTotp(now.UtcDateTime.AddSeconds(-60)))).Status);
        Assert.Equal("/account", (await Enter(browser, app.ComputeTotp(now.UtcDateTime.AddSeconds(-30)))).Location);
    }

    [Fact]
    public async Task Who_has_a_second_factor_puts_no_other_in_its_place()
    {
        var (person, app, recovery) = await APersonWithApp();
        var shown = await person.Browser.Open("/account/second-factor/setup");
        Assert.Equal((HttpStatusCode.Redirect, "/account"), (shown.Status, shown.Location));
        var token = Browser.FormToken((await person.Browser.Open("/account")).Text);
        var sent = await person.Browser.Post("/account/second-factor/setup", ("Code", NewCode(app)), ("__RequestVerificationToken", token));
        Assert.Equal((HttpStatusCode.Redirect, "/account"), (sent.Status, sent.Location));
        using var browser = new Browser(_identity.Address);
        await browser.SignIn(person.Mail, person.Password);
        Assert.Equal("/account", (await Enter(browser, recovery[0])).Location); // the old ones are still hers
    }

    [Fact]
    public async Task A_recovery_code_helps_once_and_is_kept_as_a_hash()
    {
        var (person, _, recovery) = await APersonWithApp();
        Assert.Equal(10, recovery.Count);
        Assert.Equal(0, await _identity.Query<long>($"select count(*) from account_tokens where value like '%{recovery[0]}%'"));
        using var browser = new Browser(_identity.Address);
        await browser.SignIn(person.Mail, person.Password);
        Assert.Equal("/account", (await Enter(browser, recovery[0].ToLowerInvariant())).Location);
        using var again = new Browser(_identity.Address);
        await again.SignIn(person.Mail, person.Password);
        Assert.Equal(HttpStatusCode.BadRequest, (await Enter(again, recovery[0])).Status);
        Assert.Equal("/account", (await Enter(again, recovery[1])).Location);
    }

    [Theory]
    [InlineData("٠١٢٣٤٥٦٧٨٩")] // Arabic
    [InlineData("۰۱۲۳۴۵۶۷۸۹")] // Persian
    [InlineData("௦௧௨௩௪௫௬௭௮௯")] // Tamil
    [InlineData("０１２３４５６７８９")] // wide
    public async Task A_code_is_read_in_the_digits_of_any_script(string digits)
    {
        var person = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        var (app, _) = await SetUp(person, "/account/second-factor/setup", InDigits);
        using var browser = new Browser(_identity.Address);
        await browser.SignIn(person.Mail, person.Password);
        Assert.Equal("/account", (await Enter(browser, InDigits(NewCode(app)))).Location);

        string InDigits(string code) => $"\u200e {string.Concat(code[..3].Select(c => digits[c - '0']))} {string.Concat(code[3..].Select(c => digits[c - '0']))}\u00a0";
    }

    [Fact]
    public async Task A_recovery_code_is_read_with_any_dash_or_none()
    {
        var (person, _, recovery) = await APersonWithApp();
        string[] typed =
        [
            recovery[0].Replace("-", "", StringComparison.Ordinal),
            recovery[1].Replace("-", "–", StringComparison.Ordinal),
            $" {recovery[2].Replace("-", " - ", StringComparison.Ordinal).ToLowerInvariant()}\u00a0",
        ];
        foreach (var code in typed)
        {
            using var browser = new Browser(_identity.Address);
            await browser.SignIn(person.Mail, person.Password);
            Assert.Equal("/account", (await Enter(browser, code)).Location);
        }
    }

    [Fact]
    public async Task Who_guesses_codes_has_to_wait()
    {
        var (person, app, _) = await APersonWithApp();
        using var browser = new Browser(_identity.Address);
        await browser.SignIn(person.Mail, person.Password);
        for (var i = 0; i < 5; i++)
        {
            await Enter(browser, $"{100000 + i}");
        }

        var right = app.ComputeTotp(_identity.Clock.GetUtcNow().UtcDateTime.AddSeconds(30));
        Assert.Contains("too many tries", (await Enter(browser, right)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_a_role_in_the_association_needs_one_before_an_app_acts_for_her()
    {
        var staff = await _identity.APerson(Role.Board);
        var app = new AppUnderTest(_identity);
        var page = await staff.Browser.Open(app.AuthorizationAddress(["openid", Permissions.PeopleRead]));
        Assert.StartsWith("/account/second-factor/setup?", page.Location, StringComparison.Ordinal);
        await SetUp(staff, page.Location!); // asserted just before
        Assert.NotEmpty((await app.SignIn(staff.Browser, "openid", Permissions.PeopleRead)).AccessToken);

        var editor = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        Assert.NotEmpty(await editor.Token()); // a volunteer in an organization may do without
    }

    [Fact]
    public async Task Whoever_gets_a_role_in_the_association_goes_on_only_with_a_second_factor()
    {
        var person = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        var app = new AppUnderTest(_identity);
        var tokens = await app.SignIn(person.Browser, "openid", "offline_access");
        using var office = _identity.Api(await _identity.OfficeToken());
        (await office.Change(HttpMethod.Post, $"/api/v1/people/{person.Id}", "grants", new { role = "case-work" })).EnsureSuccessStatusCode();
        await OAuthError.Is(await app.Refresh(tokens.RefreshToken!), HttpStatusCode.BadRequest, "invalid_grant"); // asked for offline_access
        await SetUp(person, "/account/second-factor/setup");
        var again = await app.SignIn(person.Browser, "openid", "offline_access");
        await AppUnderTest.TokensIn(await app.Refresh(again.RefreshToken!)); // likewise
    }

    [Fact]
    public async Task Somebody_who_has_lost_it_is_helped_by_the_office()
    {
        var (person, _, recovery) = await APersonWithApp();
        using var office = _identity.Api(await _identity.OfficeToken());
        (await office.Change(HttpMethod.Post, $"/api/v1/people/{person.Id}", "second-factors/removal")).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.Redirect, (await person.Browser.Open("/account")).Status); // signed out
        Assert.Equal("/account", (await person.Browser.SignIn(person.Mail, person.Password)).Location);
        Assert.Contains("was removed", (await _identity.MailsTo(person.Mail, atLeast: 3))[^1].TextBody, StringComparison.Ordinal);
        await Problem.Is(await office.Change(HttpMethod.Post, $"/api/v1/people/{person.Id}", "second-factors/removal"), HttpStatusCode.Conflict, "no second factor");
        var (app, fresh) = await SetUp(person, "/account/second-factor/setup");
        using var browser = new Browser(_identity.Address);
        await browser.SignIn(person.Mail, person.Password);
        Assert.Equal(HttpStatusCode.BadRequest, (await Enter(browser, recovery[0])).Status);
        Assert.Equal("/account", (await Enter(browser, NewCode(app))).Location);
        Assert.Equal(10, fresh.Count);
    }

    [Fact]
    public async Task Nobody_removes_her_own()
    {
        var person = await _identity.APerson(Role.MemberAdministration);
        await SetUp(person, "/account/second-factor/setup");
        using var api = _identity.Api((await new AppUnderTest(_identity).SignIn(person.Browser, "openid", Permissions.PeopleRead, Permissions.PeopleWrite)).AccessToken);
        var removal = await api.Change(HttpMethod.Post, $"/api/v1/people/{person.Id}", "second-factors/removal");
        await Problem.Is(removal, HttpStatusCode.Conflict, "Nobody removes her own second factor.");
    }

    [Fact]
    public async Task Who_is_deactivated_after_her_password_does_not_come_in_by_her_code()
    {
        var officer = await _identity.APerson(Role.DataProtectionOfficer);
        await SetUp(officer, "/account/second-factor/setup");
        var (person, app, _) = await APersonWithApp();
        using var browser = new Browser(_identity.Address);
        await browser.SignIn(person.Mail, person.Password);
        using var api = _identity.Api((await new AppUnderTest(_identity).SignIn(officer.Browser, "openid", Permissions.PeopleRead, Permissions.PeopleErase)).AccessToken);
        (await api.Change(HttpMethod.Post, $"/api/v1/people/{person.Id}", "deactivation")).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.BadRequest, (await Enter(browser, NewCode(app))).Status);
        Assert.Equal(0, await _identity.Query<long>($"select count(*) from sessions where person_id = '{person.Id}'"));
    }

    [Fact]
    public async Task The_key_stays_while_it_is_being_set_up()
    {
        var person = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        var first = KeyPattern().Match((await person.Browser.Open("/account/second-factor/setup")).Text).Groups[1].Value;
        var wrong = await person.Browser.Submit("/account/second-factor/setup", ("Code", "000000"));
        Assert.Equal(first, KeyPattern().Match(wrong.Text).Groups[1].Value);
        var (app, _) = await SetUp(person, "/account/second-factor/setup");
        Assert.Equal(new Totp(Base32Encoding.ToBytes(first)).ComputeTotp(DateTime.UnixEpoch), app.ComputeTotp(DateTime.UnixEpoch));
    }

    [Fact]
    public async Task A_new_way_in_asks_for_a_fresh_proof()
    {
        var person = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        var key = KeyPattern().Match((await person.Browser.Open("/account/second-factor/setup")).Text).Groups[1].Value;
        var token = Browser.FormToken((await person.Browser.Open("/account")).Text);
        _identity.Clock.Ahead += TimeSpan.FromMinutes(6);
        var page = await person.Browser.Open("/account/second-factor/setup?returnUrl=%2Faccount%2Fpassword");
        Assert.Equal(("yes", "/account/second-factor/setup?returnUrl=%2Faccount%2Fpassword"), (page.LeadsToWith["prove"], page.LeadsToWith["returnUrl"]));
        Assert.Contains("prove once more", (await person.Browser.Open(page.Location!)).Text, StringComparison.Ordinal); // asserted just before
        var code = new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(_identity.Clock.GetUtcNow().UtcDateTime);
        var sent = await person.Browser.Post("/account/second-factor/setup", ("Code", code), ("__RequestVerificationToken", token));
        Assert.StartsWith("/account/sign-in?prove=yes", sent.Location, StringComparison.Ordinal);
        var options = await person.Browser.Post("/account/passkeys/creation-options", ("__RequestVerificationToken", token));
        Assert.Equal(HttpStatusCode.Forbidden, options.Status);
        var added = await person.Browser.Post("/account/passkeys", ("__RequestVerificationToken", token));
        Assert.Equal(HttpStatusCode.Forbidden, added.Status);

        await person.Browser.SignIn(person.Mail, person.Password);
        await SetUp(person, "/account/second-factor/setup");
    }

    [Fact]
    public async Task Erasing_oneself_asks_for_a_fresh_proof()
    {
        var person = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        _identity.Clock.Ahead += TimeSpan.FromMinutes(6);
        var asked = await person.Browser.Submit("/account?handler=Erase", ("IsSure", "true"));
        Assert.Equal(("yes", "/account"), (asked.LeadsToWith["prove"], asked.LeadsToWith["returnUrl"]));
        Assert.Equal(1, await _identity.Query<long>($"select count(*) from accounts where id = '{person.Id}'"));
        await person.Browser.SignIn(person.Mail, person.Password);
        Assert.Equal("/account/sign-in", (await person.Browser.Submit("/account?handler=Erase", ("IsSure", "true"))).Location);
        Assert.Equal(0, await _identity.Query<long>($"select count(*) from accounts where id = '{person.Id}'"));
    }

    [Fact]
    public async Task Nobody_without_a_session_sets_one_up()
    {
        using var browser = new Browser(_identity.Address);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Open("/account/second-factor/setup")).Status);
        Assert.StartsWith("/account/sign-in?", (await browser.Open("/account/second-factor")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_too_late_with_her_code_is_told_so_begins_anew_and_comes_to_where_she_wanted_to_go()
    {
        var (person, app, _) = await APersonWithApp();
        using var browser = new Browser(_identity.Address);
        var asked = await browser.SignIn(person.Mail, person.Password, "/account/password");
        var token = Browser.FormToken((await browser.Open(asked.Location!)).Text); // she has to give her code
        _identity.Clock.Ahead += TimeSpan.FromMinutes(6);
        var sent = await browser.Post("/account/second-factor", ("Code", NewCode(app)), ("ReturnUrl", "/account/password"), ("__RequestVerificationToken", token));
        foreach (var page in new[] { sent, await browser.Open(asked.Location!) })
        {
            Assert.StartsWith("/account/sign-in?", page.Location, StringComparison.Ordinal);
            Assert.Equal("/account/password", page.LeadsToWith["returnUrl"]);
            Assert.Contains("Too much time has passed", (await browser.Open(page.Location!)).Text, StringComparison.Ordinal); // asserted just before
        }

        var again = await browser.SignIn(person.Mail, person.Password, "/account/password");
        var entered = await browser.Submit(again.Location!, ("Code", NewCode(app)), ("ReturnUrl", "/account/password"));
        Assert.Equal("/account/password", entered.Location);
    }

    private async Task<(Somebody Person, Totp App, IReadOnlyList<string> Recovery)> APersonWithApp()
    {
        var person = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        var (app, recovery) = await SetUp(person, "/account/second-factor/setup");
        return (person, app, recovery);
    }

    private async Task<(Totp App, IReadOnlyList<string> Recovery)> SetUp(Somebody person, string address, Func<string, string>? typed = null)
    {
        var page = await person.Browser.Open(address);
        var app = new Totp(Base32Encoding.ToBytes(KeyPattern().Match(page.Text).Groups[1].Value));
        var done = await person.Browser.Post(address, ("Code", (typed ?? (code => code))(NewCode(app))), ("__RequestVerificationToken", Browser.FormToken(page.Text)));
        Assert.Equal(HttpStatusCode.OK, done.Status);
        return (app, [.. RecoveryPattern().Matches(done.Text).Select(m => m.Groups[1].Value)]);
    }

    private DateTimeOffset NextStep() =>
        DateTimeOffset.FromUnixTimeSeconds(((_identity.Clock.GetUtcNow().ToUnixTimeSeconds() / 30) + 1) * 30);

    // Each code is accepted once, and the clock moves on for the next.
    private string NewCode(Totp app)
    {
        _identity.Clock.Ahead += TimeSpan.FromSeconds(30);
        return app.ComputeTotp(_identity.Clock.GetUtcNow().UtcDateTime);
    }

    private static Task<Page> Enter(Browser browser, string code) => browser.Submit("/account/second-factor", ("Code", code));

    [GeneratedRegex("<code[^>]*>([A-Z2-7]{32})</code>")]
    private static partial Regex KeyPattern();

    [GeneratedRegex("<code[^>]*>([0-9A-Z]{5}-[0-9A-Z]{5})</code>")]
    private static partial Regex RecoveryPattern();
}

/// <summary>Identity as it runs for real people: whoever has a role in the association needs a second factor.</summary>
public sealed class StrictIdentity(Servers servers) : IAsyncLifetime
{
    public Instance Instance { get; private set; } = null!; // started before any test

    public async ValueTask InitializeAsync() => Instance = await Instance.Start(await Place.New(servers), ("SecondFactor:RequiredForStaff", "true"));

    public ValueTask DisposeAsync() => Instance.DisposeAsync();
}
