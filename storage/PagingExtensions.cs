using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Storage;

/// <summary>Pages of a query.</summary>
public static class PagingExtensions
{
    /// <summary>The page that is asked for, its links in the answer's <c>Link</c>. The query must be in a total order.</summary>
    public static async Task<Paged<T>> ToPage<T>(
        this IQueryable<T> ordered, PageRequest request, HttpContext http, CancellationToken cancellationToken)
    {
        var total = await ordered.CountAsync(cancellationToken);
        var items = await ordered.Skip(request.Skip).Take(request.Size).ToListAsync(cancellationToken);
        return new Paged<T>(items, request.Number, request.Size, total).WithLinks(http);
    }
}
