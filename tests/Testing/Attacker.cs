using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace Vmdo.Testing;

/// <summary>Somebody who signs with a key of his own and hopes that it is fetched from his server.</summary>
public sealed class Attacker : IAsyncDisposable
{
    private WebApplication? _server;
    private int _fetched;

    public RSA Key { get; } = RSA.Create(2048);

    public object Jwk
    {
        get
        {
            var key = Key.ExportParameters(false);
            return new { kty = "RSA", kid = "mine", n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) };
        }
    }

    /// <summary>Where his key can be had.</summary>
    public string Address { get; private set; } = "";

    public int TimesKeysWereFetched => _fetched;

    public byte[] Sign(string text) => Forger.Sign(Key, text);

    public async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(http =>
        {
            Interlocked.Increment(ref _fetched);
            return http.Response.WriteAsJsonAsync(new { keys = new[] { Jwk } });
        });
        await _server.StartAsync();
        Address = _server.Urls.Single();
    }

    public async ValueTask DisposeAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        Key.Dispose();
    }
}
