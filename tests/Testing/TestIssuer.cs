using System.IdentityModel.Tokens.Jwt;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace Vmdo.Testing;

/// <summary>An OpenID provider as small as can be: services know only issuer and audience, so any will do.</summary>
public sealed class TestIssuer : IAsyncLifetime
{
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "test" };
    private WebApplication? _app;

    /// <summary>With a trailing slash, as in every token.</summary>
    public string Issuer { get; private set; } = "";

    /// <summary>What checks the tokens, for a service that asks nobody for it.</summary>
    public SecurityKey Key => _key;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        var jwk = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_key.Rsa.ExportParameters(includePrivateParameters: false)) { KeyId = _key.KeyId });
        _app.MapGet("/.well-known/openid-configuration", () => Results.Json(new { issuer = Issuer, jwks_uri = $"{Issuer}keys" }));
        _app.MapGet("/keys", () => Results.Json(new { keys = new[] { new { kty = jwk.Kty, kid = jwk.KeyId, use = "sig", alg = "RS256", n = jwk.N, e = jwk.E } } }));
        await _app.StartAsync();
        Issuer = _app.Urls.Single() + "/";
    }

    /// <summary>An access token (RFC 9068) for a client with these scopes.</summary>
    public string Token(string client, params string[] scopes) => Token(client, scopes, _ => { });

    /// <summary>An access token for a person by an app that was granted these scopes.</summary>
    public string Token(Guid person, string app, params string[] scopes) => Token(app, scopes, token => token.Claims["sub"] = person.ToString());

    /// <summary>An access token with something wrong about it.</summary>
    public string Token(string client, string[] scopes, Action<SecurityTokenDescriptor> spoil)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var token = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = "vmdo",
            TokenType = "at+jwt",
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(15),
            SigningCredentials = new(_key, SecurityAlgorithms.RsaSha256),
            Claims = new Dictionary<string, object> { ["sub"] = client, ["client_id"] = client, ["scope"] = string.Join(' ', scopes), ["jti"] = Guid.CreateVersion7().ToString() },
        };
        spoil(token);
        return new JwtSecurityTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateEncodedJwt(token);
    }

    public async ValueTask DisposeAsync() => await (_app?.DisposeAsync() ?? ValueTask.CompletedTask);
}
