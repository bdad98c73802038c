using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults.Http;
using Vmdo.Storage;

namespace Vmdo.Members.Assemblies;

/// <summary>A version of the minutes.</summary>
public sealed record MinutesView(int Version, string Text, string Digest, DateTimeOffset WrittenAt, IReadOnlyList<Signature> Signatures);

/// <summary>All versions of an assembly's minutes with who has signed them, the last one first. 404 when the assembly is unknown.</summary>
public static class ListMinutes
{
    public static async Task<Results<Ok<Paged<MinutesView>>, NotFound>> Handle(
        Guid id, [AsParameters] PageRequest page, MembersDb db, HttpContext http, CancellationToken cancellationToken)
    {
        var assemblyId = new AssemblyId(id);
        if (!await db.Assemblies.AnyAsync(a => a.Id == assemblyId, cancellationToken))
        {
            return TypedResults.NotFound();
        }

        var listed = await db.Minutes.AsNoTracking()
            .Where(m => m.AssemblyId == assemblyId)
            .OrderByDescending(m => m.Version)
            .ToPage(page, http, cancellationToken);
        return TypedResults.Ok(listed.Select(m => new MinutesView(m.Version, m.Text, m.Digest, m.WrittenAt, m.Signatures)));
    }
}
