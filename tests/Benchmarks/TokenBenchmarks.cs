using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Vmdo.Benchmarks;

/// <summary>
/// How much a token costs beside the signature that it needs: the whole way over HTTP and through the database, against
/// signing the same claims in a loop, against the bare signature. All with the same RSA key.
/// </summary>
public class TokenBenchmarks
{
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private byte[] _signed = [];
    private RunningIdentity _identity = null!; // set up before any run
    private SecurityTokenDescriptor _token = new();

    [GlobalSetup]
    public async Task TakeAToken()
    {
        _identity = await Started.Once("identity", RunningIdentity.Start);
        var issued = _handler.ReadJsonWebToken(await _identity.Token(_identity.Partner));
        _signed = Encoding.ASCII.GetBytes($"{issued.EncodedHeader}.{issued.EncodedPayload}");
        _token = new()
        {
            TokenType = "at+jwt",
            Claims = issued.Claims.ToDictionary(c => c.Type, object (c) => c.Value),
            SigningCredentials = new(new RsaSecurityKey(_identity.Key) { KeyId = issued.Kid }, SecurityAlgorithms.RsaSha256),
        };
    }

    /// <summary>The bare signature over the bytes of a real token.</summary>
    [Benchmark(Baseline = true, Description = "RSA.SignData")]
    public byte[] Signature() => _identity.Key.SignData(_signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    /// <summary>The same claims as a signed token.</summary>
    [Benchmark(Description = "JsonWebTokenHandler")]
    public string Token() => _handler.CreateToken(_token);

    /// <summary>A partner's client, whose secret is random and kept as SHA-256.</summary>
    [Benchmark(Description = "/connect/token, partner")]
    public Task<string> TokenOfPartner() => _identity.Token(_identity.Partner);

    /// <summary>One of the association's own clients, whose secret is kept as PBKDF2 hash.</summary>
    [Benchmark(Description = "/connect/token, own client")]
    public Task<string> TokenOfOffice() => _identity.Token(_identity.Office);
}
