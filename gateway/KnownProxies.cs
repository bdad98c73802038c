using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Vmdo.Gateway;

/// <summary>
/// Whose word is taken for a client's address and scheme (<c>X-Forwarded-For</c>, <c>X-Forwarded-Proto</c>), from the section
/// <c>Proxies</c>: of <c>Known</c> for everything, of <c>Pages</c>, where the portal asks from, for what it asks of the API and for tokens.
/// Nobody's,
/// unless they are named there.
/// </summary>
internal static class KnownProxies
{
    // What the portal asks for its visitors: of the API, and when they sign in.
    private static readonly string[] Asked = ["/api", "/connect/token"];

    /// <exception cref="InvalidOperationException">One is neither an address nor a network.</exception>
    public static void AddKnownProxies(this WebApplicationBuilder builder)
    {
        var known = Named(builder.Configuration, "Proxies:Known");
        var pages = Named(builder.Configuration, "Proxies:Pages");
        // Last: ASPNETCORE_FORWARDEDHEADERS_ENABLED, which a deployment sets, would believe whoever connects.
        builder.Services.PostConfigure<ForwardedHeadersOptions>(forwarded => Believe(forwarded, known));
        builder.Services.AddSingleton(new WordOfPages(Believe(new(), [.. known, .. pages])));
    }

    /// <summary>Stands before all else that asks who is there.</summary>
    public static void UseKnownProxies(this WebApplication app)
    {
        var ofPages = app.Services.GetRequiredService<WordOfPages>().Options;
        app.UseWhen(http => IsAsked(http.Request.Path), api => api.UseForwardedHeaders(ofPages));
        app.UseWhen(http => !IsAsked(http.Request.Path), others => others.UseForwardedHeaders());
    }

    private static bool IsAsked(PathString path) => Asked.Any(asked => path.StartsWithSegments(asked));

    private static ForwardedHeadersOptions Believe(ForwardedHeadersOptions forwarded, List<System.Net.IPNetwork> networks)
    {
        forwarded.ForwardedHeaders = networks.Count == 0
            ? ForwardedHeaders.None
            : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        forwarded.ForwardLimit = null; // as far as one that is known has been told by another
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in networks)
        {
            forwarded.KnownIPNetworks.Add(network);
        }

        return forwarded;
    }

    private static List<System.Net.IPNetwork> Named(ConfigurationManager configuration, string section) =>
        (configuration.GetSection(section).Get<string[]>() ?? [])
            .Where(named => named.Length > 0).Select(named => Parse(section, named)).ToList(); // a variable that is empty names none

    private static System.Net.IPNetwork Parse(string section, string text) =>
        System.Net.IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new(address, address.GetAddressBytes().Length * 8)
        : throw new InvalidOperationException(
            $"{section} has \"{text}\", which is neither an address nor a network such as 10.0.0.0/8.");

    /// <summary>How much of the portal's word is taken.</summary>
    private sealed record WordOfPages(ForwardedHeadersOptions Options);
}
