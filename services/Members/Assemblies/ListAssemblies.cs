using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;
using Vmdo.Storage;

namespace Vmdo.Members.Assemblies;

/// <summary>Which assemblies are wanted; all conditions must hold.</summary>
public sealed record AssemblyFilter(
    [property: Description("A status.")] string? Status,
    [property: Description("Held on this day or later, YYYY-MM-DD.")] DateOnly? From,
    [property: Description("Held on this day or earlier, YYYY-MM-DD.")] DateOnly? Until);

/// <summary>Assemblies, the latest first.</summary>
public static class ListAssemblies
{
    public static async Task<Ok<Paged<AssemblyView>>> Handle(
        [AsParameters] AssemblyFilter filter, [AsParameters] PageRequest page,
        MembersDb db, HttpContext http, CancellationToken cancellationToken)
    {
        var status = filter.Status is null ? (AssemblyStatus?)null : Words.Parse<AssemblyStatus>("status", filter.Status);
        var found = db.Assemblies.AsNoTracking()
            .Where(a => status == null || a.Status == status)
            .Where(a => filter.From == null || a.Occasion.HeldOn >= filter.From)
            .Where(a => filter.Until == null || a.Occasion.HeldOn <= filter.Until)
            .OrderByDescending(a => a.Occasion.HeldOn).ThenBy(a => a.Id);
        var listed = await found.ToPage(page, http, cancellationToken);
        return TypedResults.Ok(listed.Select(AssemblyView.Of));
    }
}
