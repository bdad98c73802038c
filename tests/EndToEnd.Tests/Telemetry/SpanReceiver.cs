using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Vmdo.EndToEnd.Tests.Telemetry;

/// <summary>Where the services under test export to, in place of the dashboard (OTLP over HTTP).</summary>
public sealed class SpanReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<Span> _spans = [];
    private WebApplication? _app;

    public Uri Address { get; private set; } = null!; // set by Start

    public IReadOnlyCollection<Span> Spans => _spans;

    public async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/v1/traces", async (HttpRequest request) =>
        {
            foreach (var span in Span.ReadRequest(await ReadBody(request)))
            {
                _spans.Enqueue(span);
            }
        });
        _app.MapPost("/v1/{signal}", (string signal) => Results.Ok());
        await _app.StartAsync();
        Address = new(_app.Urls.Single());
    }

    public async ValueTask DisposeAsync() => await (_app?.DisposeAsync() ?? ValueTask.CompletedTask);

    private static async Task<byte[]> ReadBody(HttpRequest request)
    {
        using var body = new MemoryStream();
        await using var stream = request.Headers.ContentEncoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body;
        await stream.CopyToAsync(body);
        return body.ToArray();
    }
}
