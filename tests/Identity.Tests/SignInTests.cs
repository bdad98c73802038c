using System.Net;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Tests;

/// <summary>The way in, and what attackers try on it.</summary>
public sealed class SignInTests(RunningIdentity running) : IClassFixture<RunningIdentity>
{
    private static readonly string[] Pages =
    [
        "/account/sign-in", "/account/second-factor", "/account/second-factor/setup", "/account/password", "/account/password/forgot",
        "/account/password/reset?code=x", "/account/invitation?code=x", "/account/consent", "/account/sign-out", "/account",
    ];

    private readonly Instance _identity = running.Instance;

    [Fact]
    public async Task Address_and_password_open_a_session()
    {
        var person = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        using var browser = new Browser(_identity.Address);
        Assert.Equal("/account/sign-in?returnUrl=%2Faccount", (await browser.Open("/account")).Location); // without host
        Assert.Equal("/account", (await browser.SignIn(person.Mail.ToUpperInvariant(), person.Password)).Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.Open("/account")).Status);
    }

    [Fact]
    public async Task A_wrong_password_an_unknown_address_and_a_deactivated_person_are_answered_alike()
    {
        var person = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        var gone = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        await Deactivate(gone);
        var answers = new List<string>();
        foreach (var (mail, password) in new[] { (person.Mail, "wrong password"), (People.NewMail(), "wrong password"), (gone.Mail, gone.Password) })
        {
            using var browser = new Browser(_identity.Address);
            var page = await browser.SignIn(mail, password);
            answers.Add($"{page.Status} {page.Text.Replace(mail, "", StringComparison.Ordinal).Replace(Browser.FormToken(page.Text), "", StringComparison.Ordinal)} {string.Join(' ', browser.Cookies.Keys.Order())}");
        }

        Assert.Contains("are not right", answers[0], StringComparison.Ordinal);
        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task Who_guesses_has_to_wait_but_locks_out_nobody()
    {
        var person = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        using var stranger = new Browser(_identity.Address);
        foreach (var _ in Enumerable.Range(0, 5))
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await stranger.SignIn(person.Mail, "wrong password")).Status);
        }

        var blocked = await stranger.SignIn(person.Mail, person.Password);
        Assert.Equal(HttpStatusCode.BadRequest, blocked.Status);
        Assert.Contains("too many tries", blocked.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await person.Browser.SignIn(person.Mail, person.Password)).Status); // her own device

        _identity.Clock.Ahead += TimeSpan.FromMinutes(16);
        Assert.Equal(HttpStatusCode.Redirect, (await stranger.SignIn(person.Mail, person.Password)).Status);
    }

    [Fact]
    public async Task Each_failure_makes_the_wait_longer_up_to_a_quarter_of_an_hour_and_an_hour_later_all_is_forgotten()
    {
        using var stranger = new Browser(_identity.Address);
        var mail = People.NewMail();
        await FailFiveTimes(stranger, mail);
        foreach (var seconds in new[] { 30, 60, 120, 240, 480, 900, 900 })
        {
            _identity.Clock.Ahead += TimeSpan.FromSeconds(seconds - 12);
            Assert.Contains("too many tries", (await stranger.SignIn(mail, "wrong password")).Text, StringComparison.Ordinal);
            _identity.Clock.Ahead += TimeSpan.FromSeconds(13);
            Assert.Contains("are not right", (await stranger.SignIn(mail, "wrong password")).Text, StringComparison.Ordinal);
        }

        _identity.Clock.Ahead += TimeSpan.FromMinutes(76);
        await FailFiveTimes(stranger, mail);
        Assert.Contains("too many tries", (await stranger.SignIn(mail, "wrong password")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_is_known_for_the_address_that_has_signed_in_on_it_and_for_no_other()
    {
        var (person, guesser) = (await APerson(), await APerson());
        using var stranger = new Browser(_identity.Address);
        await FailFiveTimes(stranger, person.Mail);
        Assert.Contains("too many tries", (await guesser.Browser.SignIn(person.Mail, "wrong password")).Text, StringComparison.Ordinal);
        stranger.Cookies["__Host-vmdo-device"] = "of his own making";
        Assert.Contains("too many tries", (await stranger.SignIn(person.Mail, "wrong password")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await person.Browser.SignIn(person.Mail, person.Password)).Status);
    }

    [Fact]
    public async Task Many_guesses_at_the_same_moment_are_not_more_than_one_after_another()
    {
        var person = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        var browsers = Enumerable.Range(0, 30).Select(_ => new Browser(_identity.Address)).ToList();
        var pages = await Task.WhenAll(browsers.Select(b => b.SignIn(person.Mail, "wrong password")));
        Assert.Equal(5, pages.Count(p => p.Text.Contains("are not right", StringComparison.Ordinal)));
        Assert.Equal(25, pages.Count(p => p.Text.Contains("too many tries", StringComparison.Ordinal)));
        browsers.ForEach(b => b.Dispose());
    }

    [Fact]
    public async Task A_try_that_another_instance_has_counted_a_moment_later_blocks_nobody()
    {
        using var stranger = new Browser(_identity.Address);
        var mail = People.NewMail();
        _identity.Clock.Ahead += TimeSpan.FromMinutes(1);
        Assert.Contains("are not right", (await stranger.SignIn(mail, "wrong password")).Text, StringComparison.Ordinal);
        _identity.Clock.Ahead -= TimeSpan.FromMinutes(1);
        Assert.Contains("are not right", (await stranger.SignIn(mail, "wrong password")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_address_is_blocked_like_a_known_one()
    {
        using var stranger = new Browser(_identity.Address);
        var mail = People.NewMail();
        var answers = new List<Page>();
        for (var i = 0; i < 6; i++)
        {
            answers.Add(await stranger.SignIn(mail, "wrong password"));
        }

        Assert.Contains("too many tries", answers[^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("\\/evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http:evil.example")]
    public async Task Nobody_is_led_elsewhere(string returnUrl)
    {
        var person = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        using var browser = new Browser(_identity.Address);
        var signedIn = await browser.SignIn(person.Mail, person.Password, returnUrl);
        Assert.True(signedIn.Location is "/account" || signedIn.Status is HttpStatusCode.BadRequest, signedIn.Location);
        var page = await browser.Open($"/account/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}");
        Assert.DoesNotContain("evil.example", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_not_ours_changes_nothing()
    {
        var person = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        using var other = new Browser(_identity.Address);
        var foreignToken = Browser.FormToken((await other.Open("/account/sign-in")).Text);
        foreach (var token in new[] { "", foreignToken })
        {
            var forged = await person.Browser.Post("/account?handler=Name", ("Name", "Forged"), ("Language", "en"), ("__RequestVerificationToken", token));
            Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await other.Post("/account/sign-in", ("Mail", person.Mail), ("Password", person.Password))).Status);
        Assert.DoesNotContain("Forged", (await person.Browser.Open("/account")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await person.Browser.Submit("/account?handler=Name", ("Name", "Wanted"), ("Language", "en"))).Status);
        Assert.Contains("Wanted", (await person.Browser.Open("/account")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/account")]
    [InlineData("/account/consent")]
    [InlineData("/account/password")]
    [InlineData("/account/second-factor/setup")]
    [InlineData("/account/sign-out")]
    public async Task Pages_about_an_account_are_for_whoever_has_signed_in(string address)
    {
        using var browser = new Browser(_identity.Address);
        Assert.StartsWith("/account/sign-in?returnUrl=", (await browser.Open(address)).Location, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await browser.Post(address)).Status);
    }

    [Fact]
    public async Task No_page_can_be_framed_kept_or_extended()
    {
        var person = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        foreach (var address in Pages)
        {
            var page = await person.Browser.Open(address);
            var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("DENY", Assert.Single(page.Headers.GetValues("X-Frame-Options")));
            Assert.Equal("nosniff", Assert.Single(page.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("no-referrer", Assert.Single(page.Headers.GetValues("Referrer-Policy")));
            Assert.True(page.Headers.CacheControl?.NoStore, address);
        }
    }

    [Theory]
    [InlineData("de", "de", "ltr", "Anmelden")]
    [InlineData("en", "en", "ltr", "Sign in")]
    [InlineData("kri, de;q=0.5", "de", "ltr", "Anmelden")]
    [InlineData("kri", "en", "ltr", "Sign in")]
    [InlineData("tr", "tr", "ltr", "Giriş yapın")]
    [InlineData("prs", "fa", "rtl", "ورود")]
    public async Task Pages_speak_the_visitors_language(string accepted, string language, string direction, string title)
    {
        using var browser = new Browser(_identity.Address);
        var page = await browser.Open("/account/sign-in", accepted);
        Assert.Contains($"<html lang=\"{language}\" dir=\"{direction}\">", page.Text, StringComparison.Ordinal);
        Assert.Contains($"<h1><bdi>{title}</bdi></h1>", WebUtility.HtmlDecode(page.Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_is_deactivated_is_sent_no_way_to_a_new_password()
    {
        var (gone, other) = (await APerson(), await APerson());
        await Deactivate(gone);
        var before = (await _identity.MailsTo(gone.Mail)).Count;
        using var browser = new Browser(_identity.Address);
        await browser.Submit("/account/password/forgot", ("Mail", gone.Mail));
        await browser.Submit("/account/password/forgot", ("Mail", other.Mail));
        await _identity.MailsTo(other.Mail, atLeast: 2); // mails leave in their order
        Assert.Equal(before, (await _identity.MailsTo(gone.Mail)).Count);
    }

    [Theory]
    [InlineData("creation-options", true, true)]
    [InlineData("creation-options", false, false)]
    [InlineData("request-options", false, true)]
    [InlineData("assertion", false, null)]
    [InlineData("", true, null)]
    public async Task Passkeys_are_handled_by_forms_of_ours_alone(string address, bool asSomebody, bool? isAnswered)
    {
        using var anybody = new Browser(_identity.Address);
        var browser = asSomebody ? (await APerson()).Browser : anybody;
        var token = Browser.FormToken((await browser.Open(asSomebody ? "/account" : "/account/sign-in")).Text);
        var forged = await browser.Post($"/account/passkeys/{address}", ("__RequestVerificationToken", "forged"));
        Assert.Contains(forged.Status, new[] { HttpStatusCode.BadRequest, HttpStatusCode.Redirect });
        if (isAnswered is { } expected)
        {
            var answer = await browser.Post($"/account/passkeys/{address}", ("__RequestVerificationToken", token));
            Assert.Equal(expected, answer.Status is HttpStatusCode.OK);
        }
    }

    private static async Task FailFiveTimes(Browser browser, string mail)
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Contains("are not right", (await browser.SignIn(mail, "wrong password")).Text, StringComparison.Ordinal);
        }
    }

    private async Task Deactivate(Somebody person)
    {
        var officer = await _identity.AMemberOfStaff(Role.DataProtectionOfficer);
        using var api = await officer.Api();
        (await api.Change(HttpMethod.Post, $"/api/v1/people/{person.Id}", "deactivation")).EnsureSuccessStatusCode();
    }

    private async Task<Somebody> APerson() => await _identity.APerson(Role.Editor, await _identity.AnOrganization());
}
