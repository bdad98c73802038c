using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Tests;

/// <summary>An app stays signed in by refresh tokens, which rotate (RFC 6749, 9700).</summary>
public sealed class RefreshTests(RunningIdentity running) : IClassFixture<RunningIdentity>
{
    private static readonly string[] Some = ["openid", "offline_access", Permissions.PeopleRead];

    private readonly Instance _identity = running.Instance;

    [Fact]
    public async Task A_refresh_token_is_used_once_and_whoever_uses_it_again_ends_the_family()
    {
        var (app, person) = (new AppUnderTest(_identity), await APerson());
        var first = await app.SignIn(person.Browser, Some);
        var second = await AppUnderTest.TokensIn(await app.Refresh(first.RefreshToken!));
        Assert.NotEqual(first.RefreshToken, second.RefreshToken);
        Assert.True(await Works(second.AccessToken));

        _identity.Clock.Ahead += TimeSpan.FromSeconds(11); // no lost answer any more
        await OAuthError.Is(await app.Refresh(first.RefreshToken!), HttpStatusCode.BadRequest, "invalid_grant");
        await OAuthError.Is(await app.Refresh(second.RefreshToken!), HttpStatusCode.BadRequest, "invalid_grant");
        Assert.False(await Works(first.AccessToken));
        Assert.False(await Works(second.AccessToken));
        _identity.Clock.Ahead += TimeSpan.FromSeconds(1); // tokens of the same second are refused, too
        Assert.True(await Works((await app.SignIn(person.Browser, Some)).AccessToken));
    }

    [Fact]
    public async Task An_answer_that_got_lost_is_asked_for_again_within_seconds_and_throws_nobody_out()
    {
        var (app, person) = (new AppUnderTest(_identity), await APerson());
        var first = await app.SignIn(person.Browser, Some);
        var lost = await AppUnderTest.TokensIn(await app.Refresh(first.RefreshToken!));
        var again = await AppUnderTest.TokensIn(await app.Refresh(first.RefreshToken!));
        Assert.True(await Works(lost.AccessToken));
        Assert.True(await Works(again.AccessToken));
        var next = await AppUnderTest.TokensIn(await app.Refresh(again.RefreshToken!));
        _identity.Clock.Ahead += TimeSpan.FromSeconds(11);
        await OAuthError.Is(await app.Refresh(first.RefreshToken!), HttpStatusCode.BadRequest, "invalid_grant");
        await OAuthError.Is(await app.Refresh(next.RefreshToken!), HttpStatusCode.BadRequest, "invalid_grant");
    }

    [Fact]
    public async Task What_one_app_has_lost_another_one_keeps()
    {
        var person = await APerson();
        var (web, mobile) = (new AppUnderTest(_identity), new AppUnderTest(_identity, "demo-mobile", "vmdo-demo:/callback"));
        var kept = await mobile.SignIn(person.Browser, "openid", "offline_access", Permissions.ProjectsRead);
        var lost = await web.SignIn(person.Browser, Some);
        await AppUnderTest.TokensIn(await web.Refresh(lost.RefreshToken!));
        _identity.Clock.Ahead += TimeSpan.FromSeconds(11); // no lost answer any more
        await OAuthError.Is(await web.Refresh(lost.RefreshToken!), HttpStatusCode.BadRequest, "invalid_grant"); // all of them asked for offline_access
        await AppUnderTest.TokensIn(await mobile.Refresh(kept.RefreshToken!));
    }

    [Fact]
    public async Task What_services_refuse_after_that_userinfo_refuses_too_until_the_other_app_has_refreshed()
    {
        var person = await APerson();
        var (web, mobile) = (new AppUnderTest(_identity), new AppUnderTest(_identity, "demo-mobile", "vmdo-demo:/callback"));
        var kept = await mobile.SignIn(person.Browser, "openid", "offline_access");
        var lost = await web.SignIn(person.Browser, Some);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), await Opens(kept.AccessToken)); // she is known, though not permitted
        await AppUnderTest.TokensIn(await web.Refresh(lost.RefreshToken!));
        _identity.Clock.Ahead += TimeSpan.FromSeconds(11); // no answer was lost that late
        await web.Refresh(lost.RefreshToken!); // all of them asked for offline_access
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), await Opens(kept.AccessToken));
        _identity.Clock.Ahead += TimeSpan.FromSeconds(1); // tokens of the same second are refused, too
        var again = await AppUnderTest.TokensIn(await mobile.Refresh(kept.RefreshToken!));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), await Opens(again.AccessToken));
    }

    [Fact]
    public async Task A_refresh_token_is_idle_for_two_weeks_at_most()
    {
        var (app, person) = (new AppUnderTest(_identity), await APerson());
        var tokens = await app.SignIn(person.Browser, Some);
        _identity.Clock.Ahead += TimeSpan.FromDays(13);
        tokens = await AppUnderTest.TokensIn(await app.Refresh(tokens.RefreshToken!));
        _identity.Clock.Ahead += TimeSpan.FromDays(13);
        tokens = await AppUnderTest.TokensIn(await app.Refresh(tokens.RefreshToken!));
        _identity.Clock.Ahead += TimeSpan.FromDays(15);
        await OAuthError.Is(await app.Refresh(tokens.RefreshToken!), HttpStatusCode.BadRequest, "invalid_grant");
    }

    [Fact]
    public async Task A_refresh_cannot_ask_for_more()
    {
        var (app, person) = (new AppUnderTest(_identity), await APerson());
        var tokens = await app.SignIn(person.Browser, Some);
        var more = await app.Ask(("grant_type", "refresh_token"), ("client_id", "demo-web"), ("refresh_token", tokens.RefreshToken!), ("scope", Permissions.PeopleErase));
        await OAuthError.Is(more, HttpStatusCode.BadRequest, "invalid_grant");
    }

    [Fact]
    public async Task A_refresh_may_ask_for_less()
    {
        var (app, person) = (new AppUnderTest(_identity), await APerson());
        var tokens = await app.SignIn(person.Browser, Some);
        var less = await AppUnderTest.TokensIn(await app.Ask(
            ("grant_type", "refresh_token"), ("client_id", "demo-web"), ("refresh_token", tokens.RefreshToken!), ("scope", "openid")));
        Assert.Equal("openid", new JsonWebToken(less.AccessToken).GetClaim("scope").Value);
        using var api = _identity.Api(less.AccessToken);
        Assert.Equal(HttpStatusCode.Forbidden, (await api.GetAsync("/api/v1/people", Instance.Cancel)).StatusCode);
    }

    [Fact]
    public async Task Who_asks_for_less_is_told_less_of_her()
    {
        var (app, person) = (new AppUnderTest(_identity), await APerson());
        var tokens = await app.SignIn(person.Browser, "openid", "offline_access", "profile", "email");
        Assert.Contains(new JsonWebToken(tokens.IdToken).Claims, c => c.Type is "name");
        var less = await AppUnderTest.TokensIn(await app.Ask(
            ("grant_type", "refresh_token"), ("client_id", "demo-web"), ("refresh_token", tokens.RefreshToken!), ("scope", "openid")));
        Assert.DoesNotContain(new JsonWebToken(less.IdToken).Claims, c => c.Type is "name" or "email" or "locale");
    }

    private async Task<Somebody> APerson() => await _identity.APerson(Role.Representative, await _identity.AnOrganization());

    private async Task<bool> Works(string token)
    {
        using var api = _identity.Api(token);
        return (await api.GetAsync("/api/v1/people", Instance.Cancel)).StatusCode is HttpStatusCode.OK;
    }

    private async Task<(HttpStatusCode Api, HttpStatusCode UserInfo)> Opens(string token)
    {
        using var api = _identity.Api(token);
        var people = await api.GetAsync("/api/v1/people", Instance.Cancel);
        return (people.StatusCode, (await api.GetAsync("/connect/userinfo", Instance.Cancel)).StatusCode);
    }
}
