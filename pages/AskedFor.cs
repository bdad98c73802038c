using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Vmdo.Pages;

/// <summary>The address that somebody asked for, also where an error page is shown in its place.</summary>
/// <param name="Path">Without query.</param>
/// <param name="Query">Its parameters.</param>
internal sealed record AskedFor(string Path, IReadOnlyDictionary<string, StringValues> Query)
{
    public static AskedFor By(HttpContext http)
    {
        if (http.Features.Get<IStatusCodeReExecuteFeature>() is { } missing)
        {
            return new(missing.OriginalPathBase + missing.OriginalPath, QueryHelpers.ParseQuery(missing.OriginalQueryString));
        }

        var path = http.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? http.Request.Path.Value ?? "/";
        return new(http.Request.PathBase + path, http.Request.Query.ToDictionary(q => q.Key, q => q.Value));
    }
}
