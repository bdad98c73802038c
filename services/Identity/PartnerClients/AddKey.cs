using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.Tokens;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Identity.PartnerClients;

/// <summary>A public key, as JSON Web Key (RFC 7517). Its private part never leaves the partner.</summary>
/// <param name="Kid">The key's id, which stands in the header of each assertion.</param>
/// <param name="Kty">RSA or EC.</param>
/// <param name="N">RSA: the modulus, base64url.</param>
/// <param name="E">RSA: the exponent, base64url.</param>
/// <param name="Crv">EC: P-256, P-384 or P-521.</param>
/// <param name="X">EC: base64url.</param>
/// <param name="Y">EC: base64url.</param>
public sealed record NewKey(
    [property: Required, StringLength(100, MinimumLength = 1)] string Kid,
    [property: Required, RegularExpression("RSA|EC")] string Kty,
    [property: StringLength(3_000)] string? N = null,
    [property: StringLength(100)] string? E = null,
    [property: StringLength(10)] string? Crv = null,
    [property: StringLength(200)] string? X = null,
    [property: StringLength(200)] string? Y = null)
{
    private const int ShortestRsa = 2048;

    /// <exception cref="MalformedRequest">It is none that could check a signature, or too short.</exception>
    internal string ToJson()
    {
        var key = new JsonWebKey { Kid = Kid, Kty = Kty, N = N, E = E, Crv = Crv, X = X, Y = Y, Use = "sig" };
        var isUsable = Kty is "RSA"
            ? N is not null && E is not null && SizeOf(key) >= ShortestRsa
            : Crv is "P-256" or "P-384" or "P-521" && X is not null && Y is not null && SizeOf(key) > 0;
        return isUsable
            ? Written()
            : throw MalformedRequest.Member("/kty", $"with its members is no usable public key; RSA needs at least {ShortestRsa} bits");
    }

    private string Written() => JsonSerializer.Serialize(
        new Dictionary<string, string?>
        {
            ["kid"] = Kid,
            ["kty"] = Kty,
            ["use"] = "sig",
            ["n"] = N,
            ["e"] = E,
            ["crv"] = Crv,
            ["x"] = X,
            ["y"] = Y
        }.Where(m => m.Value is not null).ToDictionary());

    private static int SizeOf(JsonWebKey key)
    {
        try
        {
            return key.KeySize;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            return 0; // not base64url
        }
    }
}

/// <summary>A public key is added (private_key_jwt, RFC 7523). 404 when unknown; 409 when it has one of this id, or too many.</summary>
public static class AddKey
{
    public static Task<Results<Tagged<PartnerClientView>, NotFound>> Handle(
        [AsParameters] PartnerClientChange change, NewKey key, CancellationToken cancellationToken) =>
        change.Make(client => client.AddKey(key.Kid, key.ToJson(), change.Now), cancellationToken);
}
