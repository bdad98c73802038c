using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.ServiceDefaults.Http;

/// <summary>
/// Strong entity tags (RFC 9110 § 8.8): the resource's version, and after a dot what else tells one representation of
/// that version from another, for example the day that was asked for. A proxy that compresses makes them weak or adds how it has
/// compressed (<c>W/"3"</c>, <c>"3-gzip"</c>, <c>"3;gzip"</c>): the version is the same, and so is the tag that comes back to us.
/// </summary>
public static partial class EntityTag
{
    public static string Of(long version, string? representation = null) =>
        representation is null
            ? string.Create(CultureInfo.InvariantCulture, $"\"{version}\"")
            : string.Create(CultureInfo.InvariantCulture, $"\"{version}.{representation}\"");

    /// <summary>Lets a write pass that was meant for this version of the resource.</summary>
    /// <exception cref="PreconditionMissing">No <c>If-Match</c> was sent.</exception>
    /// <exception cref="StaleVersion">It names other versions only.</exception>
    public static void Require(string? ifMatch, long version)
    {
        if (string.IsNullOrWhiteSpace(ifMatch))
        {
            throw new PreconditionMissing();
        }

        if (!Tags(ifMatch).Any(tag => tag == "*" || VersionIn(tag) == version))
        {
            throw new StaleVersion();
        }
    }

    internal static IEnumerable<string> Tags(string header) =>
        header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether a tag that was sent back names what has this tag of ours.</summary>
    internal static bool Names(string sent, string ours) => sent == "*" || (Within(sent) is { } tag && tag == Within(ours));

    // Two versions never share a number, so that the weak comparison tells as much as the strong one that RFC 9110 § 13.1.1 asks for.
    private static long? VersionIn(string tag) =>
        long.TryParse(Within(tag)?.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    private static string? Within(string tag) => Tag().Match(tag) is { Success: true } match ? match.Groups["tag"].Value : null;

    [GeneratedRegex("""^(W/)?"(?<tag>[^"]+?)((--?|;)(gzip|br|zstd|deflate))?"$""")]
    private static partial Regex Tag();
}

/// <summary>200 with the resource and its entity tag, or 304 when the client has just that.</summary>
public sealed class Tagged<T>(T value, string tag) : IResult, IEndpointMetadataProvider
{
    public T Value => value;

    public string Tag => tag;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ETag = tag;
        string? known = httpContext.Request.Headers.IfNoneMatch;
        var unchanged = HttpMethods.IsGet(httpContext.Request.Method)
            && known is not null && EntityTag.Tags(known).Any(sent => EntityTag.Names(sent, tag));
        return (unchanged ? (IResult)TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(value))
            .ExecuteAsync(httpContext);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status304NotModified, typeof(void)));
    }
}
