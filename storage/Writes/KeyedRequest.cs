using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Storage.Writes;

/// <summary>A POST with an <c>Idempotency-Key</c> (draft-ietf-httpapi-idempotency-key-header-07), by which it is known again.</summary>
/// <param name="Client">The subject of the token; keys of two clients never meet. Those who show none share one.</param>
/// <param name="Path">The address to which it went, without its query.</param>
/// <param name="Query">Of the address.</param>
/// <param name="Key">As the client chose it, without a token together with the body; never kept.</param>
/// <param name="BodyHash">SHA-256 of the body, in hexadecimal; never kept as such.</param>
internal sealed record KeyedRequest(string Client, string Path, string Query, string Key, string BodyHash)
{
    private const string Header = "Idempotency-Key";
    private const int MaxKeyLength = 200;

    /// <summary>By which it is found again.</summary>
    public string KeptKey => Hashed($"{Query}\n{Key}");

    /// <summary>By which it is told from another one with the same key.</summary>
    public string Fingerprint => Hashed($"{Key}\n{BodyHash}");

    public static bool IsOne(HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method) && http.Request.Headers.ContainsKey(Header) && http.GetEndpoint()?.Metadata is { } route
        && (IsByWhoIsKnown(http) || route.GetMetadata<IAllowAnonymous>() is not null
            || route.GetMetadata<PermissionRequirement>() is { OrAnonymous: true })
        && route.GetMetadata<IsWrite>() is not null && route.GetMetadata<KeepsNoKeys>() is null;

    /// <exception cref="MalformedRequest">The key is empty, too long, or not of visible ASCII characters.</exception>
    public static async Task<KeyedRequest> Read(HttpContext http, CancellationToken cancellationToken)
    {
        var key = KeyOf(http);
        http.Request.EnableBuffering();
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(http.Request.Body, cancellationToken));
        http.Request.Body.Position = 0;
        // All whom nobody knows share one subject: another one's key must not answer for hers, nor tell that it was used.
        var own = IsByWhoIsKnown(http) ? key : Hashed($"{key}\n{hash}");
        return new(http.User.Subject(), http.Request.Path, http.Request.QueryString.ToString(), own, hash);
    }

    private static bool IsByWhoIsKnown(HttpContext http) => http.User.Identity?.IsAuthenticated is true;

    // The draft writes the key as a quoted string; clients in the field send it bare as well.
    private static string KeyOf(HttpContext http)
    {
        var key = http.Request.Headers[Header].ToString().Trim().Trim('"');
        return key.Length is > 0 and <= MaxKeyLength && key.All(c => c is > ' ' and <= '~')
            ? key
            : throw MalformedRequest.InHeader(Header, $"must be 1 to {MaxKeyLength} visible ASCII characters");
    }

    private static string Hashed(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
