using System.ComponentModel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.ServiceDefaults.Http;

/// <summary>Which part of a list is asked for.</summary>
/// <param name="Page">Counted from 1.</param>
/// <param name="PageSize">Entries a page, 1 to 200.</param>
public sealed record PageRequest(
    [property: Description("Counted from 1; default 1.")] int? Page,
    [property: Description("Entries a page, 1 to 200; default 50.")] int? PageSize)
{
    public const int MaxPageSize = 200;

    // Far beyond any list of this system, and small enough that page × size never overflows.
    private const int MaxPage = 1_000_000;

    public int Number => InRange(nameof(Page), Page ?? 1, MaxPage);

    public int Size => InRange(nameof(PageSize), PageSize ?? 50, MaxPageSize);

    public int Skip => (Number - 1) * Size;

    private static int InRange(string parameter, int value, int max) =>
        value >= 1 && value <= max
            ? value
            : throw MalformedRequest.Parameter(char.ToLowerInvariant(parameter[0]) + parameter[1..], $"must be between 1 and {max}");
}

/// <summary>A page of a list.</summary>
/// <param name="Items">The entries of this page, in the list's total order.</param>
/// <param name="Page">Counted from 1.</param>
/// <param name="PageSize">Entries a full page has.</param>
/// <param name="TotalItems">Entries in the whole list, after filters.</param>
public sealed record Paged<T>(IReadOnlyList<T> Items, int Page, int PageSize, int TotalItems)
{
    /// <summary>The same page with its entries as they are shown.</summary>
    public Paged<TShown> Select<TShown>(Func<T, TShown> shown) => new([.. Items.Select(shown)], Page, PageSize, TotalItems);

    /// <summary>
    /// Adds <c>Link</c> with first, prev, next and last (RFC 8288), relative to the host, so that they hold behind the
    /// gateway.
    /// </summary>
    public Paged<T> WithLinks(HttpContext http)
    {
        var last = Math.Max(1, (TotalItems + PageSize - 1) / PageSize);
        var links = new List<string> { Link(http, 1, "first"), Link(http, last, "last") };
        if (Page > 1)
        {
            links.Add(Link(http, Math.Min(Page - 1, last), "prev"));
        }

        if (Page < last)
        {
            links.Add(Link(http, Page + 1, "next"));
        }

        http.Response.Headers.Link = string.Join(", ", links);
        return this;
    }

    private static string Link(HttpContext http, int page, string relation)
    {
        var query = new QueryBuilder(http.Request.Query
            .Where(p => p.Key != "page")
            .SelectMany(p => p.Value, (p, v) => KeyValuePair.Create(p.Key, v ?? "")))
        {
            { "page", page.ToString(System.Globalization.CultureInfo.InvariantCulture) },
        };
        return $"<{http.Request.Path}{query}>; rel=\"{relation}\"";
    }
}
