using System.Net;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Tests;

/// <summary>A service lets in what Identity signed for it and nothing else (RFC 9068, RFC 8725).</summary>
public sealed class ForgedTokenTests(ForgedTokenTests.Scene scene) : IClassFixture<ForgedTokenTests.Scene>
{
    public static TheoryData<string> Names => [.. Forgeries.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_forged_token_opens_nothing(string forgery)
    {
        var token = Forgeries.Make(forgery, scene.Forger);
        await Problem.Is(await scene.Service.Get("/closed", token), HttpStatusCode.Unauthorized);
        await Problem.Is(await scene.Service.Get("/open", token), HttpStatusCode.Unauthorized);
        Assert.Equal(0, scene.Attacker.TimesKeysWereFetched);
    }

    [Fact]
    public async Task A_genuine_token_opens_what_its_scopes_allow()
    {
        Assert.Equal(HttpStatusCode.OK, await scene.Service.Answer(await scene.Identity.OfficeToken()));
        Assert.Equal(HttpStatusCode.OK, await scene.Service.Answer(scene.Forger.Token())); // made here, with nothing wrong about it
        var partner = await Instance.TokenIn(await scene.Identity.Ask("partner-demo", Instance.PartnerSecret));
        await Problem.Is(await scene.Service.Get("/closed", partner), HttpStatusCode.Forbidden);
        await Problem.Is(await scene.Service.Get("/closed", token: null), HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.OK, (await scene.Service.Get("/open", token: null)).StatusCode);
    }

    [Fact]
    public async Task A_token_in_the_address_is_no_token() =>
        await Problem.Is(await scene.Service.Get($"/closed?access_token={await scene.Identity.OfficeToken()}", token: null), HttpStatusCode.Unauthorized);

    [Fact]
    public async Task A_token_is_not_called_bad_while_the_keys_cannot_be_had()
    {
        await using var cutOff = await ProtectedService.Start(new("http://127.0.0.1:1/"));
        var response = await cutOff.Get("/closed", await scene.Identity.OfficeToken());
        await Problem.Is(response, HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await cutOff.Get("/open", token: null)).StatusCode);
        await Problem.Is(await cutOff.Get("/closed", "nonsense"), HttpStatusCode.Unauthorized);
    }

    /// <summary>Identity, a service that trusts it, and a server with keys of somebody else.</summary>
    public sealed class Scene(Servers servers) : IAsyncLifetime
    {
        public Instance Identity { get; private set; } = null!; // started before any test, like the following

        public ProtectedService Service { get; private set; } = null!;

        public Forger Forger { get; private set; } = null!;

        public Attacker Attacker { get; } = new();

        public async ValueTask InitializeAsync()
        {
            Identity = await Instance.Start(await Place.New(servers));
            Service = await ProtectedService.Start(Identity.Address);
            await Attacker.Start();
            var (id, key) = await Identity.SigningKey();
            Forger = new(id, key, Instance.Issuer, Permissions.OrganizationsWrite, Attacker);
        }

        public async ValueTask DisposeAsync()
        {
            await Service.DisposeAsync();
            await Identity.DisposeAsync();
            await Attacker.DisposeAsync();
        }
    }
}
