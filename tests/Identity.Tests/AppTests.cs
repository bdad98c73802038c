using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Tests;

/// <summary>Apps that act for a person: authorization code with PKCE (RFC 6749, 7636, 9700), refresh tokens, sign-out.</summary>
public sealed class AppTests(RunningIdentity running) : IClassFixture<RunningIdentity>
{
    private static readonly string[] Some = ["openid", "offline_access", Permissions.PeopleRead];

    private readonly Instance _identity = running.Instance;

    [Fact]
    public async Task A_person_lets_an_app_act_for_her()
    {
        var (app, person) = (new AppUnderTest(_identity), await APerson());
        var asked = await person.Browser.Open(app.AuthorizationAddress(["openid", "profile", "email", Permissions.PeopleRead]));
        Assert.StartsWith("/account/consent?", asked.Location, StringComparison.Ordinal);
        var consent = await person.Browser.Open(asked.Location!); // asserted just before
        Assert.Contains("Web demonstration", consent.Text, StringComparison.Ordinal);
        Assert.Contains("see people and their roles", consent.Text, StringComparison.Ordinal);
        var tokens = await app.SignIn(person.Browser, "openid", "profile", "email", Permissions.PeopleRead);

        var access = new JsonWebToken(tokens.AccessToken);
        Assert.Equal(("at+jwt", "RS256", person.Id.ToString(), "demo-web"), (access.Typ, access.Alg, access.Subject, access.GetClaim("client_id").Value));
        Assert.Equal((Instance.Issuer, "vmdo", TimeSpan.FromMinutes(10)), (access.Issuer, Assert.Single(access.Audiences), access.ValidTo - access.IssuedAt));
        Assert.DoesNotContain(access.Claims, c => c.Value.Contains(person.Mail, StringComparison.OrdinalIgnoreCase) || c.Value == "Somebody");

        var identity = new JsonWebToken(tokens.IdToken);
        Assert.Equal(("demo-web", person.Id.ToString(), "n-1"), (Assert.Single(identity.Audiences), identity.Subject, identity.GetClaim("nonce").Value));
        Assert.Equal(("Somebody", person.Mail), (identity.GetClaim("name").Value, identity.GetClaim("email").Value));

        Assert.InRange(long.Parse(identity.GetClaim("auth_time").Value, CultureInfo.InvariantCulture), _identity.Clock.GetUtcNow().AddMinutes(-1).ToUnixTimeSeconds(), _identity.Clock.GetUtcNow().ToUnixTimeSeconds());
        using var api = _identity.Api(tokens.AccessToken);
        var told = await Problem.Read<JsonElement>(await api.GetAsync("/connect/userinfo", Instance.Cancel));
        Assert.Equal((person.Id.ToString(), "Somebody", person.Mail), (told.GetProperty("sub").GetString(), told.GetProperty("name").GetString(), told.GetProperty("email").GetString()));
    }

    [Fact]
    public async Task An_app_that_did_not_ask_for_her_name_and_address_is_not_told()
    {
        var (app, person) = (new AppUnderTest(_identity), await APerson());
        var tokens = await app.SignIn(person.Browser, "openid", Permissions.PeopleRead);
        Assert.DoesNotContain(new JsonWebToken(tokens.IdToken).Claims, c => c.Type is "name" or "email" or "locale");
        using var api = _identity.Api(tokens.AccessToken);
        var told = await Problem.Read<JsonElement>(await api.GetAsync("/connect/userinfo", Instance.Cancel));
        Assert.Equal(person.Id.ToString(), told.GetProperty("sub").GetString());
        Assert.DoesNotContain(told.EnumerateObject(), m => m.Name is "name" or "email" or "locale");
    }

    [Fact]
    public async Task Forms_lead_on_to_the_app_that_is_registered_and_nowhere_else()
    {
        var app = new AppUnderTest(_identity);
        using var browser = new Browser(_identity.Address);
        (string Redirect, string Allowed)[] ways =
            [("http://localhost:8765/callback", "'self' http://localhost:8765"), ("https://evil.example/callback", "'self'")];
        foreach (var (redirect, allowed) in ways)
        {
            var returnUrl = Uri.EscapeDataString(app.AuthorizationAddress(Some, ("redirect_uri", redirect)));
            var headers = (await browser.Open($"/account/sign-in?returnUrl={returnUrl}")).Headers;
            Assert.Contains($"form-action {allowed};", headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task She_is_asked_once_and_may_say_no()
    {
        var (app, person) = (new AppUnderTest(_identity), await APerson());
        var asked = await person.Browser.Open(app.AuthorizationAddress(Some));
        var no = await person.Browser.Submit(asked.Location!, ("Answer", "no"), ("ReturnUrl", asked.LeadsToWith["returnUrl"])); // asserted by the next line
        var told = app.AnswerIn(await person.Browser.Open(no.Location!));
        Assert.Equal(("access_denied", "abc", Instance.Issuer), (told["error"], told["state"], told["iss"]));

        await app.SignIn(person.Browser, Some);
        Assert.Contains("code", app.AnswerIn(await person.Browser.Open(app.AuthorizationAddress(Some)))); // not asked again
        Assert.StartsWith("/account/consent?", (await person.Browser.Open(app.AuthorizationAddress([.. Some, Permissions.PeopleWrite]))).Location, StringComparison.Ordinal); // more
        Assert.StartsWith("/account/consent?", (await person.Browser.Open(app.AuthorizationAddress(Some, ("prompt", "consent")))).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_session_she_signs_in_first_unless_no_page_may_be_shown()
    {
        var app = new AppUnderTest(_identity);
        using var browser = new Browser(_identity.Address);
        var page = await browser.Open(app.AuthorizationAddress(Some));
        Assert.StartsWith("/account/sign-in?returnUrl=%2Fconnect%2Fauthorize", page.Location, StringComparison.Ordinal);
        Assert.Equal("login_required", app.AnswerIn(await browser.Open(app.AuthorizationAddress(Some, ("prompt", "none"))))["error"]);
        var person = await APerson();
        await app.SignIn(person.Browser, Some);
        Assert.StartsWith("/account/sign-in?", (await person.Browser.Open(app.AuthorizationAddress(Some, ("prompt", "login")))).Location, StringComparison.Ordinal);
        _identity.Clock.Ahead += TimeSpan.FromMinutes(10);
        Assert.StartsWith("/account/sign-in?", (await person.Browser.Open(app.AuthorizationAddress(Some, ("max_age", "60")))).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("code_challenge", null)]
    [InlineData("code_challenge_method", "plain")]
    [InlineData("response_type", "token")]
    [InlineData("response_type", "code token")]
    [InlineData("scope", "openid clients.write unknown")]
    public async Task What_is_not_safe_is_refused(string parameter, string? value)
    {
        var (app, person) = (new AppUnderTest(_identity), await APerson());
        var page = await person.Browser.Open(app.AuthorizationAddress(Some, (parameter, value)));
        Assert.True(page.Status is HttpStatusCode.BadRequest || page.LeadsToWith.ContainsKey("error"), $"{page.Status} {page.Location}");
    }

    [Theory]
    [InlineData("http://localhost:8765/callback/")]
    [InlineData("http://localhost:8765/Callback")]
    [InlineData("http://localhost:8765/callback?more=1")]
    [InlineData("http://localhost:8766/callback")]
    [InlineData("http://localhost:8765.evil.example/callback")]
    [InlineData("https://evil.example/")]
    [InlineData("vmdo-demo:/callback")]
    public async Task Nobody_comes_back_to_an_address_that_is_not_registered_letter_by_letter(string redirect)
    {
        var (app, person) = (new AppUnderTest(_identity), await APerson());
        var page = await person.Browser.Open(app.AuthorizationAddress(Some, ("redirect_uri", redirect)));
        Assert.Equal((HttpStatusCode.BadRequest, null), (page.Status, page.Location));
    }

    [Fact]
    public async Task A_code_is_for_whoever_asked_for_it_and_for_a_minute()
    {
        var (app, person) = (new AppUnderTest(_identity), await APerson());
        var code = await app.Code(person.Browser, Some);
        await OAuthError.Is(await app.Redeem(code, verifier: new AppUnderTest(_identity).Verifier), HttpStatusCode.BadRequest, "invalid_grant");
        await OAuthError.Is(await app.Redeem(await app.Code(person.Browser, Some), client: "demo-mobile"), HttpStatusCode.BadRequest, "invalid_grant");
        await OAuthError.Is(await app.Redeem(await app.Code(person.Browser, Some), redirect: "http://localhost:8765/"), HttpStatusCode.BadRequest, "invalid_grant");
        var late = await app.Code(person.Browser, Some);
        _identity.Clock.Ahead += TimeSpan.FromSeconds(61);
        await OAuthError.Is(await app.Redeem(late), HttpStatusCode.BadRequest, "invalid_grant");
    }

    [Fact]
    public async Task A_code_that_comes_twice_takes_back_what_the_first_one_got()
    {
        var (app, person) = (new AppUnderTest(_identity), await APerson());
        var code = await app.Code(person.Browser, Some);
        var tokens = await AppUnderTest.TokensIn(await app.Redeem(code));
        Assert.True(await Works(tokens.AccessToken));
        await OAuthError.Is(await app.Redeem(code), HttpStatusCode.BadRequest, "invalid_grant");
        await OAuthError.Is(await app.Refresh(tokens.RefreshToken!), HttpStatusCode.BadRequest, "invalid_grant"); // asked for offline_access
        Assert.False(await Works(tokens.AccessToken));
    }

    [Fact]
    public async Task She_takes_the_app_back_on_her_page()
    {
        var (app, person) = (new AppUnderTest(_identity), await APerson());
        var tokens = await app.SignIn(person.Browser, Some);
        var page = await person.Browser.Open("/account");
        var authorization = page.Text.Split("handler=EndApp")[1].Split("value=\"")[1].Split('"')[0];
        await person.Browser.Submit("/account?handler=EndApp", ("Id", authorization));
        await OAuthError.Is(await app.Refresh(tokens.RefreshToken!), HttpStatusCode.BadRequest, "invalid_grant");
        Assert.False(await Works(tokens.AccessToken));
        Assert.StartsWith("/account/consent?", (await person.Browser.Open(app.AuthorizationAddress(Some))).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_signs_her_out_with_her_id_token_and_asks_without()
    {
        var (app, person) = (new AppUnderTest(_identity), await APerson());
        var tokens = await app.SignIn(person.Browser, Some);
        Assert.Equal("/account/sign-out", (await person.Browser.Open("/connect/end-session")).Location);
        Assert.Equal(HttpStatusCode.OK, (await person.Browser.Open("/account")).Status);
        var back = await person.Browser.Open($"/connect/end-session?id_token_hint={tokens.IdToken}&post_logout_redirect_uri=http://localhost:8765/&state=s");
        Assert.Equal("http://localhost:8765/?state=s", back.Location);
        Assert.Equal(HttpStatusCode.Redirect, (await person.Browser.Open("/account")).Status);
        var elsewhere = await person.Browser.Open($"/connect/end-session?id_token_hint={tokens.IdToken}&post_logout_redirect_uri=https://evil.example/");
        Assert.Equal(HttpStatusCode.BadRequest, elsewhere.Status);
    }

    [Fact]
    public async Task The_id_token_of_somebody_else_signs_nobody_out()
    {
        var (app, person, other) = (new AppUnderTest(_identity), await APerson(), await APerson());
        await app.SignIn(person.Browser, Some);
        var tokens = await app.SignIn(other.Browser, Some);
        var address = $"/connect/end-session?id_token_hint={tokens.IdToken}&post_logout_redirect_uri=http://localhost:8765/";
        Assert.Equal("/account/sign-out", (await person.Browser.Open(address)).Location);
        Assert.Equal(HttpStatusCode.OK, (await person.Browser.Open("/account")).Status);
        Assert.Equal("http://localhost:8765/", (await other.Browser.Open(address)).Location);
        Assert.Equal("http://localhost:8765/", (await other.Browser.Open(address)).Location); // nobody is signed in any more
    }

    [Fact]
    public async Task An_app_that_wants_its_answer_posted_gets_it_by_a_page_that_our_policy_lets_work()
    {
        var (app, person) = (new AppUnderTest(_identity), await APerson());
        await app.SignIn(person.Browser, Some);
        var page = await person.Browser.Open(app.AuthorizationAddress(Some, ("response_mode", "form_post"), ("state", "<\"&")));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("<form method=\"post\" action=\"http://localhost:8765/callback\">", page.Text, StringComparison.Ordinal);
        Assert.Contains("name=\"state\" value=\"&lt;&quot;&amp;\"", page.Text, StringComparison.Ordinal);
        Assert.Contains("<button>Continue</button>", page.Text, StringComparison.Ordinal);
        Assert.Contains("<script src=\"/account/assets/form-post.js\" defer></script>", page.Text, StringComparison.Ordinal);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self' http://localhost:8765;", policy, StringComparison.Ordinal);
        Assert.True(page.Headers.CacheControl?.NoStore);
        using var http = _identity.Client();
        Assert.Contains("submit()", await http.GetStringAsync("/account/assets/form-post.js", Instance.Cancel), StringComparison.Ordinal);
        var code = page.Text.Split("name=\"code\" value=\"")[1].Split('"')[0];
        await AppUnderTest.TokensIn(await app.Redeem(code));
    }

    [Fact]
    public async Task An_error_is_posted_to_an_app_as_well()
    {
        var app = new AppUnderTest(_identity);
        using var browser = new Browser(_identity.Address);
        var page = await browser.Open(app.AuthorizationAddress(Some, ("response_mode", "form_post"), ("prompt", "none")), "de");
        Assert.Contains("name=\"error\" value=\"login_required\"", page.Text, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"de\" dir=\"ltr\">", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_in_an_address_or_a_form_is_not_read()
    {
        var (app, person) = (new AppUnderTest(_identity), await APerson());
        var tokens = await app.SignIn(person.Browser, Some);
        using var http = _identity.Client();
        Assert.NotEqual(HttpStatusCode.OK, (await http.GetAsync($"/connect/userinfo?access_token={tokens.AccessToken}", Instance.Cancel)).StatusCode);
        using var form = new FormUrlEncodedContent([new("access_token", tokens.AccessToken)]);
        Assert.NotEqual(HttpStatusCode.OK, (await http.PostAsync("/connect/userinfo", form, Instance.Cancel)).StatusCode);
    }

    private async Task<Somebody> APerson() => await _identity.APerson(Role.Representative, await _identity.AnOrganization());

    private async Task<bool> Works(string token)
    {
        using var api = _identity.Api(token);
        return (await api.GetAsync("/api/v1/people", Instance.Cancel)).StatusCode is HttpStatusCode.OK;
    }
}
