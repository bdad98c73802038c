using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using Npgsql;
using Xunit;

namespace Vmdo.Testing;

/// <summary>Makes tokens letter by letter, with the real key where the forgery is elsewhere.</summary>
/// <param name="kid">The id of the real key.</param>
/// <param name="key">The real key, as a thief would have it.</param>
/// <param name="issuer">Who genuine tokens are from.</param>
/// <param name="scope">What a genuine token would have to allow.</param>
/// <param name="attacker">Who has a key of his own, and publishes it.</param>
public sealed class Forger(string kid, RSA key, string issuer, string scope, Attacker attacker)
{
    private readonly long _now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>The real private key with its id, from Identity's database.</summary>
    public static async Task<(string Id, RSA Key)> StealKey(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select id, private_key from token_keys where purpose = 'signing'", connection);
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        var key = RSA.Create();
        key.ImportPkcs8PrivateKey((byte[])reader[1], out _);
        var id = ((Guid)reader[0]).ToString("N");
        Assert.False(await reader.ReadAsync(), "There is more than one signing key.");
        return (id, key);
    }

    /// <summary>A token like a genuine one but for what is changed; null takes a member away.</summary>
    public string Token(object? header = null, object? claims = null, Func<string, byte[]>? sign = null)
    {
        var head = Part(new() { ["alg"] = "RS256", ["kid"] = kid, ["typ"] = "at+jwt" }, header);
        var body = Part(
            new()
            {
                ["iss"] = issuer,
                ["aud"] = "vmdo",
                ["sub"] = "office",
                ["client_id"] = "office",
                ["scope"] = scope,
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

    public string Issuer => issuer;

    public string Scope => scope;

    public Attacker Attacker => attacker;

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
