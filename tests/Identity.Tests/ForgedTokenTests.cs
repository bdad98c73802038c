using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace Vmdo.Identity.Tests;

/// <summary>A service lets in what Identity signed for it and nothing else (RFC 9068, RFC 8725).</summary>
public sealed class ForgedTokenTests(ForgedTokenTests.Scene scene) : IClassFixture<ForgedTokenTests.Scene>
{
    private static readonly RSA OwnKey = RSA.Create(2048);

    private static readonly Dictionary<string, Func<Forger, string>> Forgeries = new()
    {
        ["no algorithm"] = f => f.Token(new { alg = "none" }, sign: _ => []),
        ["no algorithm, otherwise written"] = f => f.Token(new { alg = "nOnE" }, sign: _ => []),
        ["no signature"] = f => f.Token(sign: _ => []),
        ["a MAC with the public key as PEM"] = f => f.Token(new { alg = "HS256" }, sign: t => Forger.Mac(Encoding.ASCII.GetBytes(f.Key.ExportSubjectPublicKeyInfoPem()), t)),
        ["a MAC with the public key as DER"] = f => f.Token(new { alg = "HS256" }, sign: t => Forger.Mac(f.Key.ExportSubjectPublicKeyInfo(), t)),
        ["a MAC with the modulus"] = f => f.Token(new { alg = "HS256" }, sign: t => Forger.Mac(f.Key.ExportParameters(false).Modulus!, t)), // a key has one
        ["an algorithm that is not ours"] = f => f.Token(new { alg = "PS256" }, sign: t => f.Key.SignData(Encoding.ASCII.GetBytes(t), HashAlgorithmName.SHA256, RSASignaturePadding.Pss)),
        ["a longer hash"] = f => f.Token(new { alg = "RS384" }, sign: t => f.Key.SignData(Encoding.ASCII.GetBytes(t), HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1)),
        ["another key under our id"] = f => f.Token(sign: t => Forger.Sign(OwnKey, t)),
        ["another key under an id of its own"] = f => f.Token(new { kid = "mine" }, sign: t => Forger.Sign(OwnKey, t)),
        ["another key under no id"] = f => f.Token(new { kid = (string?)null }, sign: t => Forger.Sign(OwnKey, t)),
        ["another key that comes with it"] = f => f.Token(new { kid = "mine", jwk = Jwk }, sign: t => Forger.Sign(OwnKey, t)),
        ["another key at an address of its own"] = f => f.Token(new { kid = "mine", jku = Scene.KeysAddress }, sign: t => Forger.Sign(OwnKey, t)),
        ["another key at an address of its own, as certificate"] = f => f.Token(new { kid = "mine", x5u = Scene.KeysAddress }, sign: t => Forger.Sign(OwnKey, t)),
        ["for somebody else"] = f => f.Token(claims: new { aud = "elsewhere" }),
        ["for nobody"] = f => f.Token(claims: new { aud = (string?)null }),
        ["from somebody else"] = f => f.Token(claims: new { iss = "http://elsewhere.invalid/" }),
        ["from us without the slash"] = f => f.Token(claims: new { iss = Instance.Issuer.TrimEnd('/') }),
        ["from nobody"] = f => f.Token(claims: new { iss = (string?)null }),
        ["another kind of token"] = f => f.Token(new { typ = "JWT" }),
        ["a client's assertion"] = f => f.Token(new { typ = "client-authentication+jwt" }),
        ["no kind of token"] = f => f.Token(new { typ = (string?)null }),
        ["expired"] = f => f.Token(claims: new { iat = f.Now - 920, exp = f.Now - 20 }),
        ["for ever"] = f => f.Token(claims: new { exp = (long?)null }),
        ["not valid yet"] = f => f.Token(claims: new { nbf = f.Now + 60 }),
        ["a genuine one with another scope"] = f => Tampered(f.Token(claims: new { scope = "organizations.read" })),
        ["half of one"] = f => f.Token().Split('.')[0],
        ["nothing"] = _ => "",
        ["no token"] = _ => "x.y.z",
    };

    public static TheoryData<string> Names => [.. Forgeries.Keys];

    private static object Jwk
    {
        get
        {
            var key = OwnKey.ExportParameters(false);
            return new { kty = "RSA", kid = "mine", n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) };
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_forged_token_opens_nothing(string forgery)
    {
        var token = Forgeries[forgery](scene.Forger);
        await Problem.Is(await scene.Service.Get("/closed", token), HttpStatusCode.Unauthorized);
        await Problem.Is(await scene.Service.Get("/open", token), HttpStatusCode.Unauthorized);
        Assert.Equal(0, scene.TimesKeysWereFetched);
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

    private static string Tampered(string token)
    {
        var parts = token.Split('.');
        var body = Base64UrlEncoder.Decode(parts[1]).Replace("organizations.read", "organizations.write", StringComparison.Ordinal);
        return $"{parts[0]}.{Base64UrlEncoder.Encode(body)}.{parts[2]}";
    }

    /// <summary>Identity, a service that trusts it, and a server with keys of somebody else.</summary>
    public sealed class Scene(Servers servers) : IAsyncLifetime
    {
        private WebApplication? _keys;
        private int _fetched;

        public static string KeysAddress { get; private set; } = "";

        public Instance Identity { get; private set; } = null!; // started before any test, like the following

        public ProtectedService Service { get; private set; } = null!;

        public Forger Forger { get; private set; } = null!;

        public int TimesKeysWereFetched => _fetched;

        public async ValueTask InitializeAsync()
        {
            Identity = await Instance.Start(await Place.New(servers));
            Service = await ProtectedService.Start(Identity.Address);
            var (id, key) = await Identity.SigningKey();
            Forger = new(id, key);

            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            _keys = builder.Build();
            _keys.Run(http =>
            {
                Interlocked.Increment(ref _fetched);
                return http.Response.WriteAsJsonAsync(new { keys = new[] { Jwk } });
            });
            await _keys.StartAsync();
            KeysAddress = _keys.Urls.Single();
        }

        public async ValueTask DisposeAsync()
        {
            await Service.DisposeAsync();
            await Identity.DisposeAsync();
            await (_keys?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }
}
