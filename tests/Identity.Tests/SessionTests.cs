using System.Net;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Tests;

/// <summary>What a browser has after signing in, how long it holds, and how it is taken back.</summary>
public sealed class SessionTests(RunningIdentity running) : IClassFixture<RunningIdentity>
{
    private readonly Instance _identity = running.Instance;

    [Fact]
    public async Task Every_cookie_is_for_this_host_alone_secure_and_out_of_reach_of_scripts()
    {
        var person = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        using var browser = new Browser(_identity.Address);
        var pages = new[] { await browser.Open("/account/sign-in?lang=de"), await browser.SignIn(person.Mail, person.Password) };
        var cookies = pages.SelectMany(p => p.Headers.TryGetValues("Set-Cookie", out var set) ? set : []).ToList();
        Assert.Equal(
            ["__Host-vmdo-device", "__Host-vmdo-form", "__Host-vmdo-language", "__Host-vmdo-session"],
            cookies.Select(c => c.Split('=')[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.All(cookies, cookie =>
        {
            var parts = cookie.ToUpperInvariant().Split("; ");
            Assert.Contains("SECURE", parts);
            Assert.Contains("HTTPONLY", parts);
            Assert.Contains("PATH=/", parts);
            Assert.Contains(parts, p => p is "SAMESITE=LAX" or "SAMESITE=STRICT");
            Assert.DoesNotContain(parts, p => p.StartsWith("DOMAIN", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task A_session_ends_when_idle_and_after_half_a_day_however_busy()
    {
        var person = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        _identity.Clock.Ahead += TimeSpan.FromMinutes(29);
        Assert.Equal(HttpStatusCode.OK, (await person.Browser.Open("/account")).Status);
        _identity.Clock.Ahead += TimeSpan.FromMinutes(31);
        Assert.Equal(HttpStatusCode.Redirect, (await person.Browser.Open("/account")).Status);

        await person.Browser.SignIn(person.Mail, person.Password);
        foreach (var _ in Enumerable.Range(0, 28))
        {
            _identity.Clock.Ahead += TimeSpan.FromMinutes(25);
            Assert.Equal(HttpStatusCode.OK, (await person.Browser.Open("/account")).Status);
        }

        _identity.Clock.Ahead += TimeSpan.FromMinutes(25); // 12 hours and 5 minutes
        Assert.Equal(HttpStatusCode.Redirect, (await person.Browser.Open("/account")).Status);
    }

    [Fact]
    public async Task A_session_is_over_after_half_a_day_whatever_its_cookie_says()
    {
        var person = await APerson();
        using var phone = new Browser(_identity.Address) { UserAgent = "Mozilla/5.0 (Linux; Android 9) Chrome/120.0" };
        await phone.SignIn(person.Mail, person.Password);
        Assert.Contains("Chrome, Android", (await person.Browser.Open("/account")).Text, StringComparison.Ordinal);
        await _identity.Execute($"update sessions set created_at = created_at - interval '12 hours' where person_id = '{person.Id}' and device like 'Chrome%'");
        Assert.DoesNotContain("Chrome, Android", (await person.Browser.Open("/account")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await phone.Open("/account")).Status);
    }

    [Fact]
    public async Task Who_signs_out_is_out_whoever_has_copied_her_cookies()
    {
        var person = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        using var thief = person.Browser.WithSameCookies();
        Assert.Equal(HttpStatusCode.OK, (await thief.Open("/account")).Status);
        await person.Browser.Submit("/account/sign-out");
        Assert.Equal(HttpStatusCode.Redirect, (await thief.Open("/account")).Status);
    }

    [Fact]
    public async Task She_sees_where_she_is_signed_in_and_ends_it()
    {
        var person = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        using var phone = new Browser(_identity.Address) { UserAgent = "Mozilla/5.0 (Linux; Android 9) Chrome/120.0" };
        await phone.SignIn(person.Mail, person.Password);
        var page = await person.Browser.Open("/account");
        Assert.Contains("Chrome, Android", page.Text, StringComparison.Ordinal);
        var session = page.Text.Split("name=\"Id\" value=\"")[1].Split('"')[0];
        await person.Browser.Submit("/account?handler=EndSession", ("Id", session));
        Assert.Equal(HttpStatusCode.Redirect, (await phone.Open("/account")).Status);
        Assert.Equal(HttpStatusCode.OK, (await person.Browser.Open("/account")).Status);
    }

    [Fact]
    public async Task Who_signs_in_again_leaves_no_earlier_session_behind()
    {
        var person = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        using var thief = person.Browser.WithSameCookies();
        await person.Browser.SignIn(person.Mail, person.Password);
        Assert.Equal(HttpStatusCode.Redirect, (await thief.Open("/account")).Status);
        Assert.Equal(HttpStatusCode.OK, (await person.Browser.Open("/account")).Status);
    }

    [Fact]
    public async Task Nobody_ends_what_is_somebody_elses()
    {
        var (person, other) = (await APerson(), await APerson());
        var app = new AppUnderTest(_identity);
        var tokens = await app.SignIn(person.Browser, "openid", "offline_access");
        var session = await _identity.Query<Guid>($"select id from sessions where person_id = '{person.Id}'");
        var authorization = await _identity.Query<Guid>($"select id from authorizations where subject = '{person.Id}'");
        await other.Browser.Submit("/account?handler=EndSession", ("Id", $"{session}"));
        await other.Browser.Submit("/account?handler=EndApp", ("Id", $"{authorization}"));
        Assert.Equal(HttpStatusCode.OK, (await person.Browser.Open("/account")).Status);
        await AppUnderTest.TokensIn(await app.Refresh(tokens.RefreshToken!)); // asked for offline_access
    }

    private async Task<Somebody> APerson() => await _identity.APerson(Role.Editor, await _identity.AnOrganization());
}
