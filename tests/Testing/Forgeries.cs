using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Vmdo.Testing;

/// <summary>The ways to forge a token that are known (RFC 8725), by what is wrong with what comes out.</summary>
public static class Forgeries
{
    private static readonly Dictionary<string, Func<Forger, string>> Ways = new()
    {
        ["no algorithm"] = f => f.Token(new { alg = "none" }, sign: _ => []),
        ["no algorithm, otherwise written"] = f => f.Token(new { alg = "nOnE" }, sign: _ => []),
        ["no signature"] = f => f.Token(sign: _ => []),
        ["a MAC with the public key as PEM"] = f => f.Token(new { alg = "HS256" }, sign: t => Forger.Mac(Encoding.ASCII.GetBytes(f.Key.ExportSubjectPublicKeyInfoPem()), t)),
        ["a MAC with the public key as DER"] = f => f.Token(new { alg = "HS256" }, sign: t => Forger.Mac(f.Key.ExportSubjectPublicKeyInfo(), t)),
        ["a MAC with the modulus"] = f => f.Token(new { alg = "HS256" }, sign: t => Forger.Mac(f.Key.ExportParameters(false).Modulus!, t)), // a key has one
        ["an algorithm that is not ours"] = f => f.Token(new { alg = "PS256" }, sign: t => f.Key.SignData(Encoding.ASCII.GetBytes(t), HashAlgorithmName.SHA256, RSASignaturePadding.Pss)),
        ["a longer hash"] = f => f.Token(new { alg = "RS384" }, sign: t => f.Key.SignData(Encoding.ASCII.GetBytes(t), HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1)),
        ["another key under our id"] = f => f.Token(sign: f.Attacker.Sign),
        ["another key under an id of its own"] = f => f.Token(new { kid = "mine" }, sign: f.Attacker.Sign),
        ["another key under no id"] = f => f.Token(new { kid = (string?)null }, sign: f.Attacker.Sign),
        ["an empty file as key"] = f => f.Token(new { alg = "HS256", kid = "../../../../../dev/null" }, sign: t => Forger.Mac([], t)),
        ["a query as id of the key"] = f => f.Token(new { kid = "x' union select '' -- " }, sign: f.Attacker.Sign),
        ["another key that comes with it"] = f => f.Token(new { kid = "mine", jwk = f.Attacker.Jwk }, sign: f.Attacker.Sign),
        ["another key at an address of its own"] = f => f.Token(new { kid = "mine", jku = f.Attacker.Address }, sign: f.Attacker.Sign),
        ["another key at an address of its own, as certificate"] = f => f.Token(new { kid = "mine", x5u = f.Attacker.Address }, sign: f.Attacker.Sign),
        ["another key at an address of its own under our id"] = f => f.Token(new { jku = f.Attacker.Address, x5u = f.Attacker.Address, jwk = f.Attacker.Jwk }, sign: f.Attacker.Sign),
        ["for somebody else"] = f => f.Token(claims: new { aud = "elsewhere" }),
        ["for nobody"] = f => f.Token(claims: new { aud = (string?)null }),
        ["from somebody else"] = f => f.Token(claims: new { iss = "http://elsewhere.invalid/" }),
        ["from us without the slash"] = f => f.Token(claims: new { iss = f.Issuer.TrimEnd('/') }),
        ["from nobody"] = f => f.Token(claims: new { iss = (string?)null }),
        ["another kind of token"] = f => f.Token(new { typ = "JWT" }),
        ["a client's assertion"] = f => f.Token(new { typ = "client-authentication+jwt" }),
        ["no kind of token"] = f => f.Token(new { typ = (string?)null }),
        ["of somebody who is neither a person nor the client"] = f => f.Token(claims: new { sub = "mallory" }),
        ["of nobody"] = f => f.Token(claims: new { sub = (string?)null }),
        ["expired"] = f => f.Token(claims: new { iat = f.Now - 920, exp = f.Now - 20 }),
        ["for ever"] = f => f.Token(claims: new { exp = (long?)null }),
        ["not valid yet"] = f => f.Token(claims: new { nbf = f.Now + 60 }),
        ["a genuine one with another scope"] = f => Tampered(f, f.Token(claims: new { scope = "less" })),
        ["the signature of another one"] = f => $"{SignedPart(f.Token())}.{f.Token(claims: new { scope = "less" }).Split('.')[2]}",
        ["half of one"] = f => f.Token().Split('.')[0],
        ["nothing"] = _ => "",
        ["no token"] = _ => "x.y.z",
    };

    public static IReadOnlyCollection<string> Names => Ways.Keys;

    public static string Make(string name, Forger forger) => Ways[name](forger);

    private static string SignedPart(string token) => token[..token.LastIndexOf('.')];

    private static string Tampered(Forger forger, string token)
    {
        var parts = token.Split('.');
        var body = Base64UrlEncoder.Decode(parts[1]).Replace("\"less\"", $"\"{forger.Scope}\"", StringComparison.Ordinal);
        return $"{parts[0]}.{Base64UrlEncoder.Encode(body)}.{parts[2]}";
    }
}
