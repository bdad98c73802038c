using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Vmdo.Gateway.Tests;

/// <summary>A service behind the gateway, as small as can be: tells what it was asked, and answers what a test wants.</summary>
public sealed class Upstream : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Asked> _asked = [];
    private readonly bool _isShared;
    private RequestDelegate _answer;

    private Upstream(string name, bool isShared, RequestDelegate? answer)
    {
        (Name, _isShared) = (name, isShared);
        _answer = answer ?? (http => http.Response.WriteAsJsonAsync(new { service = Name }));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        _app = builder.Build();
        _app.Run(Handle);
    }

    public string Name { get; }

    public string Address => _app.Urls.Single();

    /// <summary>What it answers to what is neither health nor description.</summary>
    public RequestDelegate Answer
    {
        get => _answer;
        set => _answer = Changed(value);
    }

    public bool IsReady
    {
        get;
        set => field = Changed(value);
    }

    = true;

    /// <summary>What it says about itself; null when it cannot.</summary>
    public string? Description
    {
        get;
        set => field = Changed(value);
    }

    /// <summary>Requests in the order in which they came, without health and description.</summary>
    public IReadOnlyList<Asked> Requests => [.. _asked];

    public int TimesHealthWasAsked { get; private set; }

    public int TimesDescriptionWasAsked { get; private set; }

    /// <param name="name">The service's.</param>
    /// <param name="isShared">Other tests use it, too: nobody may leave it changed, whatever the order.</param>
    /// <param name="answer">What it answers; its name when absent.</param>
    public static async Task<Upstream> Start(string name, bool isShared, RequestDelegate? answer = null)
    {
        var upstream = new Upstream(name, isShared, answer);
        await upstream._app.StartAsync();
        return upstream;
    }

    public Task Stop() => Changed(_app).StopAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private T Changed<T>(T value) => !_isShared ? value : throw new InvalidOperationException("Other tests share this service: start a gateway of your own.");

    private Task Handle(HttpContext http)
    {
        if (http.Request.Path == "/healthz/ready")
        {
            TimesHealthWasAsked++;
            http.Response.StatusCode = IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            return http.Response.WriteAsync("""{"checks":{"database":"inner secrets"}}""");
        }

        if (http.Request.Path == "/openapi/v1.json")
        {
            TimesDescriptionWasAsked++;
            http.Response.StatusCode = Description is null ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK;
            return http.Response.WriteAsync(Description ?? "");
        }

        var target = http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget; // every server has it
        _asked.Enqueue(new(http.Request.Method, target, http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        return Answer(http);
    }
}

/// <summary>A request as it reached a service.</summary>
public sealed record Asked(string Method, string Target, IReadOnlyDictionary<string, string> Headers)
{
    public string? this[string header] => Headers.GetValueOrDefault(header);

    public override string ToString() => $"{Method} {Target} {JsonSerializer.Serialize(Headers)}";
}
