using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Vmdo.Identity.Tests;

/// <summary>Makes tokens letter by letter, with the real key where the forgery is elsewhere.</summary>
public sealed class Forger(string kid, RSA key)
{
    private readonly long _now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>A token like a genuine one but for what is changed; null takes a member away.</summary>
    public string Token(object? header = null, object? claims = null, Func<string, byte[]>? sign = null)
    {
        var head = Part(new() { ["alg"] = "RS256", ["kid"] = kid, ["typ"] = "at+jwt" }, header);
        var body = Part(
            new()
            {
                ["iss"] = Instance.Issuer,
                ["aud"] = "vmdo",
                ["sub"] = "office",
                ["client_id"] = "office",
                ["scope"] = "organizations.write",
                ["jti"] = Guid.CreateVersion7().ToString(),
                ["iat"] = _now,
                ["exp"] = _now + 900,
            },
            claims);
        var signed = $"{head}.{body}";
        return $"{signed}.{Base64UrlEncoder.Encode((sign ?? Sign)(signed))}";
    }

    public long Now => _now;

    public byte[] Sign(string text) => Sign(key, text);

    public static byte[] Sign(RSA key, string text) => key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    /// <summary>Signs by HMAC with what everybody knows of the key.</summary>
    public static byte[] Mac(byte[] secret, string text) => HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(text));

    public RSA Key => key;

    private static string Part(Dictionary<string, object?> members, object? changes)
    {
        foreach (var change in changes is null ? [] : JsonSerializer.SerializeToElement(changes).EnumerateObject().ToList())
        {
            members[change.Name] = change.Value;
        }

        var present = members.Where(m => m.Value is not JsonElement { ValueKind: JsonValueKind.Null }).ToDictionary();
        return Base64UrlEncoder.Encode(JsonSerializer.Serialize(present));
    }
}
