using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Vmdo.Pages;

namespace Vmdo.Portal.Pages;

/// <summary>The ways to the other pages of a list; path and filter stay.</summary>
internal sealed record Pager(SitePage Site, int Page, int PageSize, int TotalItems)
{
    public int Last => Math.Max(1, (TotalItems + PageSize - 1) / PageSize);

    /// <summary>The address of another page of the list, one that there is.</summary>
    public string To(int page)
    {
        var query = Site.Request.Query.Where(q => q.Key is not "page")
            .SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value ?? ""));
        var number = Math.Clamp(page, 1, Last).ToString(CultureInfo.InvariantCulture);
        return Site.Request.Path + new QueryBuilder(query) { { "page", number } }.ToString();
    }
}
