using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Tokens;

namespace Vmdo.Identity.Tests;

/// <summary>What an app has got for a person.</summary>
public sealed record Tokens(string AccessToken, string? RefreshToken, string? IdToken);

/// <summary>An app as OAuth 2.1 wants it: code and PKCE, no secret. Each part can be done alone, and wrongly.</summary>
public sealed class AppUnderTest(Instance identity, string clientId = "demo-web", string redirectUri = "http://localhost:8765/callback")
{
    public string Verifier { get; } = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));

    public string Challenge => Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <summary>Everything at once, with consent where it is asked for.</summary>
    public async Task<Tokens> SignIn(Browser browser, params string[] scopes) => await TokensIn(await Redeem(await Code(browser, scopes)));

    public string AuthorizationAddress(string[] scopes, params (string Name, string? Value)[] changes)
    {
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = clientId,
            ["redirect_uri"] = redirectUri,
            ["response_type"] = "code",
            ["scope"] = string.Join(' ', scopes),
            ["state"] = "abc",
            ["nonce"] = "n-1",
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
        {
            query[name] = value;
        }

        return QueryHelpers.AddQueryString("/connect/authorize", query.Where(q => q.Value is not null));
    }

    /// <summary>The code with which the browser comes back.</summary>
    public async Task<string> Code(Browser browser, params string[] scopes)
    {
        var page = await browser.Open(AuthorizationAddress(scopes));
        if (page.Location?.StartsWith("/account/consent", StringComparison.Ordinal) is true)
        {
            page = await browser.Submit(page.Location, ("Answer", "yes"), ("ReturnUrl", page.LeadsToWith["returnUrl"]));
            page = await browser.Open(page.Location!); // back to where it came from
        }

        return AnswerIn(page)["code"];
    }

    /// <summary>What the app is told when the browser comes back.</summary>
    public Dictionary<string, string> AnswerIn(Page page)
    {
        Assert.True(page.Location?.StartsWith($"{redirectUri}?", StringComparison.Ordinal) is true, $"{page.Status} {page.Location} {page.Text}");
        return page.LeadsToWith;
    }

    public Task<HttpResponseMessage> Redeem(string code, string? verifier = null, string? redirect = null, string? client = null) => Ask(
        ("grant_type", "authorization_code"), ("client_id", client ?? clientId), ("code", code), ("redirect_uri", redirect ?? redirectUri), ("code_verifier", verifier ?? Verifier));

    public Task<HttpResponseMessage> Refresh(string refreshToken) => Ask(("grant_type", "refresh_token"), ("client_id", clientId), ("refresh_token", refreshToken));

    public async Task<HttpResponseMessage> Ask(params (string Name, string Value)[] form)
    {
        using var http = identity.Client();
        using var content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await http.PostAsync("/connect/token", content, Instance.Cancel);
    }

    public static async Task<Tokens> TokensIn(HttpResponseMessage response)
    {
        var answer = await Problem.Read<JsonElement>(response);
        return new(answer.GetProperty("access_token").GetString()!, Part(answer, "refresh_token"), Part(answer, "id_token")); // OAuth: always there on success
    }

    private static string? Part(JsonElement answer, string name) => answer.TryGetProperty(name, out var part) ? part.GetString() : null;
}
