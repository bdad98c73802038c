using System.Net;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Tests;

/// <summary>Who gets a token, and what stands in it.</summary>
public sealed class TokenTests(RunningIdentity running) : IClassFixture<RunningIdentity>
{
    private readonly Instance _identity = running.Instance;

    [Fact]
    public async Task The_office_gets_every_scope_but_to_vote_to_erase_people_and_to_see_oneself()
    {
        var token = Read(await _identity.OfficeToken());
        Assert.Equal(Permissions.All.Except([Permissions.PeopleErase, Permissions.PeopleOwnRead, Permissions.AssembliesVote]).Order(StringComparer.Ordinal), ScopesOf(token));
    }

    [Fact]
    public async Task A_partner_gets_what_partners_may_have()
    {
        var token = Read(await Instance.TokenIn(await _identity.Ask("partner-demo", Instance.PartnerSecret)));
        Assert.Equal(
            [Permissions.InquiriesCreate, Permissions.InquiriesOwnRead, Permissions.InstitutionsRead, Permissions.OrganizationsRead, Permissions.ProjectsPropose, Permissions.ProjectsRead],
            ScopesOf(token));
    }

    [Fact]
    public async Task Who_asks_for_less_gets_less()
    {
        var token = Read(await Instance.TokenIn(await _identity.Ask("office", Instance.OfficeSecret, $"{Permissions.ProjectsRead} {Permissions.Operations}")));
        Assert.Equal([Permissions.Operations, Permissions.ProjectsRead], ScopesOf(token));
    }

    [Fact]
    public async Task A_token_is_a_signed_access_token_for_fifteen_minutes()
    {
        var token = Read(await _identity.OfficeToken());
        Assert.Equal(("at+jwt", "RS256"), (token.Typ, token.Alg));
        Assert.Equal((Instance.Issuer, "vmdo"), (token.Issuer, Assert.Single(token.Audiences)));
        Assert.Equal(("office", "office"), (token.Subject, token.GetClaim("client_id").Value));
        Assert.Equal(TimeSpan.FromMinutes(15), token.ValidTo - token.IssuedAt);
        Assert.NotEmpty(token.Id);
        Assert.Equal((await _identity.SigningKey()).Id, token.Kid);
        Assert.NotEqual(token.Id, Read(await _identity.OfficeToken()).Id);
    }

    [Fact]
    public async Task The_answer_is_kept_by_nobody_on_the_way()
    {
        var response = await _identity.Ask("office", Instance.OfficeSecret);
        Assert.True(response.Headers.CacheControl?.NoStore);
        var answer = await Problem.Read<JsonElement>(response);
        Assert.Equal("Bearer", answer.GetProperty("token_type").GetString());
        Assert.InRange(answer.GetProperty("expires_in").GetInt32(), 895, 900);
    }

    [Fact]
    public async Task A_secret_may_stand_in_the_header_whatever_letters_it_has()
    {
        var response = await _identity.Post("/connect/token", "partner-demo", Instance.PartnerSecret, ("grant_type", "client_credentials"));
        Assert.Equal("partner-demo", Read(await Instance.TokenIn(response)).Subject);
    }

    [Theory]
    [InlineData("office", "wrong", "invalid_client", HttpStatusCode.Unauthorized)]
    [InlineData("office", "the office's own secret ", "invalid_client", HttpStatusCode.Unauthorized)]
    [InlineData("office", Instance.PartnerSecret, "invalid_client", HttpStatusCode.Unauthorized)]
    [InlineData("nobody", Instance.OfficeSecret, "invalid_client", HttpStatusCode.Unauthorized)]
    [InlineData("Office", Instance.OfficeSecret, "invalid_client", HttpStatusCode.Unauthorized)]
    [InlineData("office", "", "invalid_request", HttpStatusCode.BadRequest)]
    [InlineData("", Instance.OfficeSecret, "invalid_request", HttpStatusCode.BadRequest)]
    public async Task Who_cannot_prove_who_it_is_gets_none(string client, string secret, string error, HttpStatusCode status) =>
        await OAuthError.Is(await _identity.Ask(client, secret), status, error);

    [Fact]
    public async Task A_wrong_secret_in_the_header_is_told_how_to_show_one()
    {
        var response = await _identity.Post("/connect/token", "office", "wrong", ("grant_type", "client_credentials"));
        await OAuthError.Is(response, HttpStatusCode.Unauthorized, "invalid_client");
        Assert.Equal("Basic", response.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Theory]
    [InlineData(Permissions.Operations, "invalid_request")]
    [InlineData($"{Permissions.OrganizationsRead} {Permissions.OrganizationsWrite}", "invalid_request")]
    [InlineData("organizations", "invalid_scope")]
    [InlineData("organizations.*", "invalid_scope")]
    [InlineData("ORGANIZATIONS.READ", "invalid_scope")]
    [InlineData("openid", "invalid_scope")]
    [InlineData("offline_access", "invalid_request")]
    public async Task A_scope_that_a_client_may_not_have_is_refused(string scope, string error) =>
        await OAuthError.Is(await _identity.Ask("partner-demo", Instance.PartnerSecret, scope), HttpStatusCode.BadRequest, error);

    [Fact]
    public async Task A_token_that_is_revoked_is_not_in_force_any_more()
    {
        var token = await _identity.OfficeToken();
        Assert.True(await IsActive(token, "office", Instance.OfficeSecret));
        Assert.False(await IsActive(token, "partner-demo", Instance.PartnerSecret));
        await _identity.Post("/connect/revoke", "partner-demo", Instance.PartnerSecret, ("token", token));
        Assert.True(await IsActive(token, "office", Instance.OfficeSecret));
        (await _identity.Post("/connect/revoke", "office", Instance.OfficeSecret, ("token", token))).EnsureSuccessStatusCode();
        Assert.False(await IsActive(token, "office", Instance.OfficeSecret));
    }

    private async Task<bool> IsActive(string token, string client, string secret) =>
        (await Problem.Read<JsonElement>(await _identity.Post("/connect/introspect", client, secret, ("token", token)))).GetProperty("active").GetBoolean();

    private static IEnumerable<string> ScopesOf(JsonWebToken token) => token.GetClaim("scope").Value.Split(' ').Order(StringComparer.Ordinal);

    private static JsonWebToken Read(string token) => new(token);
}
