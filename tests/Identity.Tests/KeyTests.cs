using System.Net;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Tests;

/// <summary>Keys that sign: published before they are used, replaced in time, or at once after a theft.</summary>
public sealed class KeyTests(Servers servers)
{
    [Fact]
    public async Task A_key_is_published_a_day_before_it_signs_and_a_day_after_it_has_stopped()
    {
        await using var identity = await Instance.Start(await Place.New(servers), ("Keys:CheckInterval", "00:00:00.100"));
        var first = Kid(await identity.OfficeToken());
        identity.Clock.Ahead = TimeSpan.FromDays(89);
        var published = await Eventually.Get(() => Published(identity), keys => keys.Count == 2, "its successor is published");
        Assert.Equal(first, Kid(await identity.OfficeToken()));
        var second = Assert.Single(published.Except([first]));

        identity.Clock.Ahead = TimeSpan.FromDays(90) + TimeSpan.FromMinutes(1);
        await Eventually.True(async () => Kid(await identity.OfficeToken()) == second, "the successor signs");
        Assert.Contains(first, await Published(identity));
        identity.Clock.Ahead = TimeSpan.FromDays(91) + TimeSpan.FromMinutes(1);
        await Eventually.True(async () => (await Published(identity)).SequenceEqual([second]), "the first is forgotten");
    }

    [Fact]
    public async Task After_a_theft_nothing_that_the_stolen_key_signs_is_good()
    {
        await using var identity = await Instance.Start(await Place.New(servers));
        await using var attacker = new Attacker();
        await using var service = await ProtectedService.Start(identity.Address);
        var (kid, stolen) = await identity.SigningKey();
        var token = await identity.OfficeToken();
        Assert.Equal(HttpStatusCode.OK, await service.Answer(token));

        using var operators = identity.Api(token);
        Assert.Equal(HttpStatusCode.NoContent, (await operators.PostAsync("/api/v1/operations/identity/token-keys/replacement", null, Instance.Cancel)).StatusCode);
        Assert.NotEqual(kid, Kid(await identity.OfficeToken()));
        Assert.DoesNotContain(kid, await Published(identity));
        Assert.Equal(HttpStatusCode.Unauthorized, (await operators.GetAsync("/api/v1/people", Instance.Cancel)).StatusCode); // Identity at once
        await Eventually.True(async () => await service.Answer(await identity.OfficeToken()) is HttpStatusCode.OK, "the service meets the new key");
        Assert.Equal(HttpStatusCode.Unauthorized, await service.Answer(token));
        Assert.Equal(HttpStatusCode.Unauthorized, await service.Answer(new Forger(kid, stolen, Instance.Issuer, Permissions.OrganizationsWrite, attacker).Token()));
    }

    [Fact]
    public async Task Keys_are_replaced_by_an_operator_alone()
    {
        await using var identity = await Instance.Start(await Place.New(servers));
        const string replacement = "/api/v1/operations/identity/token-keys/replacement";
        var before = await Published(identity);
        using var anybody = identity.Client();
        await Problem.Is(await anybody.PostAsync(replacement, null, Instance.Cancel), HttpStatusCode.Unauthorized);
        string[] others = [.. Permissions.All.Except([Permissions.Operations, Permissions.PeopleErase, Permissions.PeopleOwnRead, Permissions.AssembliesVote])];
        using var office = identity.Api(await Instance.TokenIn(await identity.Ask("office", Instance.OfficeSecret, string.Join(' ', others))));
        await Problem.Is(await office.PostAsync(replacement, null, Instance.Cancel), HttpStatusCode.Forbidden);
        Assert.Equal(before, await Published(identity));
    }

    private static async Task<List<string>> Published(Instance identity)
    {
        using var http = identity.Client();
        var keys = await Problem.Read<JsonElement>(await http.GetAsync("/.well-known/jwks", Instance.Cancel));
        return [.. keys.GetProperty("keys").EnumerateArray().Select(k => k.GetProperty("kid").GetString()!)]; // every one has an id
    }

    private static string Kid(string token) => new JsonWebToken(token).Kid;
}
