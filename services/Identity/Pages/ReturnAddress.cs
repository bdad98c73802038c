using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Identity.Pages;

/// <summary>The address of ours to which a page leads on, and the app's request that it may be.</summary>
internal static class ReturnAddress
{
    private const string AppAsks = "/connect/authorize?";

    /// <returns>As it can stand in a header: what is not ASCII is escaped.</returns>
    /// <exception cref="MalformedRequest">It has a control character, or hides one.</exception>
    public static string Of(string address) =>
        Uri.UnescapeDataString(address).Any(char.IsControl)
            ? throw MalformedRequest.Parameter("returnUrl", "contains a control character")
            : string.Concat(address.EnumerateRunes().Select(r => r.IsAscii ? r.ToString() : Uri.EscapeDataString(r.ToString())));

    /// <summary>What the app has asked for that sent her here; none when none did.</summary>
    public static IReadOnlyDictionary<string, StringValues>? AskedByApp(string? address) =>
        address?.StartsWith(AppAsks, StringComparison.Ordinal) is true ? QueryHelpers.ParseQuery(address[AppAsks.Length..]) : null;
}
