using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults.Http;
using Vmdo.Storage;

namespace Vmdo.Members.Statutes;

/// <summary>All versions of the statutes, the latest first.</summary>
public static class ListStatutes
{
    public static async Task<Ok<Paged<StatutesView>>> Handle(
        [AsParameters] PageRequest page, MembersDb db, HttpContext http, CancellationToken cancellationToken)
    {
        var listed = await db.Statutes.AsNoTracking()
            .OrderByDescending(s => s.ValidFrom).ThenByDescending(s => s.EnteredAt).ThenBy(s => s.Id)
            .ToPage(page, http, cancellationToken);
        return TypedResults.Ok(listed.Select(StatutesView.Of));
    }
}
