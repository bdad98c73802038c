using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Vmdo.Gateway;

/// <summary>
/// Whose word is taken for a client's address and scheme (<c>X-Forwarded-For</c>, <c>X-Forwarded-Proto</c>), from the section
/// <c>Proxies</c>: nobody's, unless proxies are named there.
/// </summary>
internal static class KnownProxies
{
    /// <exception cref="InvalidOperationException">One is neither an address nor a network.</exception>
    public static void AddKnownProxies(this WebApplicationBuilder builder)
    {
        var known = (builder.Configuration.GetSection("Proxies:Known").Get<string[]>() ?? [])
            .Where(named => named.Length > 0).Select(Parse).ToList(); // a variable that is empty names none
        // Last: ASPNETCORE_FORWARDEDHEADERS_ENABLED, which a deployment sets, would believe whoever connects.
        builder.Services.PostConfigure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = known.Count == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.ForwardLimit = null; // as far as one that is known has been told by another
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            known.ForEach(forwarded.KnownIPNetworks.Add);
        });
    }

    /// <summary>Stands before all else that asks who is there.</summary>
    public static void UseKnownProxies(this WebApplication app) => app.UseForwardedHeaders();

    private static System.Net.IPNetwork Parse(string text) =>
        System.Net.IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new(address, address.GetAddressBytes().Length * 8)
        : throw new InvalidOperationException(
            $"Proxies:Known has \"{text}\", which is neither an address nor a network such as 10.0.0.0/8.");
}
