using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Gateway.Limits;

/// <summary>
/// Keeps one client from taking what others need: by subject when the request shows a valid token, else by address. Every
/// answer says where the client stands (draft-ietf-httpapi-ratelimit-headers-11).
/// </summary>
internal sealed class RateLimits(IOptions<RateLimitOptions> options, IProblemDetailsService problems, TimeProvider clock)
{
    private readonly FixedWindow _clients = new("default", options.Value.Client, clock);
    private readonly FixedWindow _addresses = new("default", options.Value.Address, clock);
    private readonly FixedWindow _signIns = new("sign-in", options.Value.SignIn, clock);
    private readonly FixedWindow _tokens = new("token", options.Value.Token, clock);

    public async Task Handle(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.StartsWithSegments("/healthz"))
        {
            await next(http);
            return;
        }

        var (window, partition) = await Choose(http);
        var standing = window.Count(partition);
        http.Response.OnStarting(() =>
        {
            http.Response.Headers["RateLimit-Policy"] = window.Policy;
            http.Response.Headers["RateLimit"] = string.Create(
                CultureInfo.InvariantCulture, $"\"{window.Name}\";r={standing.Remaining};t={standing.Seconds}");
            return Task.CompletedTask;
        });
        await (standing.IsWithin ? next(http) : Refuse(http, window, standing));
    }

    private async Task<(FixedWindow Window, string Partition)> Choose(HttpContext http)
    {
        if (http.Request.Path.StartsWithSegments("/connect/token"))
        {
            return (_tokens, AddressOf(http));
        }

        if (http.Request.Path.StartsWithSegments("/account") && HttpMethods.IsPost(http.Request.Method))
        {
            return (_signIns, AddressOf(http));
        }

        // Authentication comes later in the pipeline; its result is kept for the request.
        var known = http.Request.Headers.ContainsKey("Authorization") ? await http.AuthenticateAsync() : null;
        return known?.Principal is { } client ? (_clients, client.Subject()) : (_addresses, AddressOf(http));
    }

    private async Task Refuse(HttpContext http, FixedWindow window, Standing standing)
    {
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = standing.Seconds.ToString(CultureInfo.InvariantCulture);
        var problem = new ProblemDetails
        {
            Type = "https://iana.org/assignments/http-problem-types#quota-exceeded",
            Title = "Quota exceeded",
            Status = StatusCodes.Status429TooManyRequests,
            Detail = $"Too many requests; try again in {standing.Seconds} seconds.",
            Extensions = { ["violated-policies"] = new[] { window.Name } },
        };
        await problems.WriteAsync(new() { HttpContext = http, ProblemDetails = problem });
    }

    // Whoever is given an IPv6 address is given 2⁶⁴ of them.
    private static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } v6 => new IPNetwork(v6, 64).ToString(),
        var v4 => v4.ToString(),
    };
}
