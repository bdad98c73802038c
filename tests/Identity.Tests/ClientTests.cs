using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Vmdo.Identity.Tests;

/// <summary>The clients are those of the configuration, at every start anew.</summary>
public sealed class ClientTests(Servers servers)
{
    [Fact]
    public async Task A_new_secret_replaces_the_old_one()
    {
        var place = await Place.New(servers);
        await using (await Instance.Start(place))
        {
            // registers the clients
        }

        await using var instance = await Instance.Start(place, ("Clients:office:Secret", "another one"));
        await OAuthError.Is(await instance.Ask("office", Instance.OfficeSecret), HttpStatusCode.Unauthorized, "invalid_client");
        await Instance.TokenIn(await instance.Ask("office", "another one"));
    }

    [Fact]
    public async Task A_scope_that_is_taken_away_is_gone()
    {
        var place = await Place.New(servers);
        await using (await Instance.Start(place))
        {
            // registers the clients
        }

        (string, string?)[] fewer = [("Clients:partner-demo:Scopes:5", "projects.read"), ("Clients:partner-demo:Scopes:4", "projects.read")];
        await using var instance = await Instance.Start(place, fewer);
        var token = new JsonWebToken(await Instance.TokenIn(await instance.Ask("partner-demo", Instance.PartnerSecret)));
        Assert.Equal("organizations.read projects.read projects.propose institutions.read", token.GetClaim("scope").Value);
    }

    [Fact]
    public async Task A_client_without_a_secret_is_left_out_and_said_so()
    {
        await using var instance = await Instance.Start(await Place.New(servers), ("Clients:partner-demo:Secret", null));
        await OAuthError.Is(await instance.Ask("partner-demo", Instance.PartnerSecret), HttpStatusCode.Unauthorized, "invalid_client");
        Assert.Contains(instance.Logs.Lines, l => l.Contains("partner-demo", StringComparison.Ordinal) && l.Contains("Secret is not set", StringComparison.Ordinal));
        await instance.OfficeToken();
    }

    [Fact]
    public async Task A_client_that_is_not_configured_any_more_gets_nothing_and_leaves_nothing()
    {
        var place = await Place.New(servers);
        (string, string?)[] guest = [("Clients:guest:Secret", "x"), ("Clients:guest:DisplayName", "Guest"), ("Clients:guest:Scopes:0", "projects.read")];
        await using (var before = await Instance.Start(place, guest))
        {
            await Instance.TokenIn(await before.Ask("guest", "x"));
        }

        await using var after = await Instance.Start(place);
        await OAuthError.Is(await after.Ask("guest", "x"), HttpStatusCode.Unauthorized, "invalid_client");
        Assert.Equal(0, await after.Query<long>("select count(*) from tokens where subject = 'guest'"));
    }

    [Fact]
    public async Task Secrets_stand_neither_in_the_database_nor_in_the_logs()
    {
        await using var instance = await Instance.Start(await Place.New(servers));
        await instance.OfficeToken();
        await instance.Ask("office", "a wrong secret, mistyped");
        Assert.Equal(2, await instance.Query<long>("select count(*) from clients where client_secret is not null and client_secret not like '%secret%'"));
        Assert.DoesNotContain(instance.Logs.Lines, l => l.Contains(Instance.OfficeSecret, StringComparison.Ordinal) || l.Contains("a wrong secret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Clients:guest:Scopes:0", "everything")]
    [InlineData("Clients:guest:DisplayName", "")]
    public void A_client_that_cannot_be_right_stops_the_start(string setting, string value)
    {
        var guest = new Dictionary<string, string?> { ["Clients:guest:DisplayName"] = "Guest", ["Clients:guest:Scopes:0"] = "projects.read", [setting] = value };
        Assert.ThrowsAny<Exception>(() => Instance.Launch(Place.Nowhere, [.. guest.Select(g => (g.Key, g.Value))]));
    }
}
