using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Assemblies;
using Vmdo.ServiceDefaults.Http;
using Vmdo.Storage;

namespace Vmdo.Members.Ballots;

/// <summary>The ballots of an assembly in their order. 404 when it is unknown.</summary>
public static class ListBallots
{
    public static async Task<Results<Ok<Paged<BallotView>>, NotFound>> Handle(
        Guid id, [AsParameters] PageRequest page, MembersDb db, HttpContext http, CancellationToken cancellationToken)
    {
        var assemblyId = new AssemblyId(id);
        if (!await db.Assemblies.AnyAsync(a => a.Id == assemblyId, cancellationToken))
        {
            return TypedResults.NotFound();
        }

        var listed = await db.Ballots.AsNoTracking()
            .Where(b => b.AssemblyId == assemblyId)
            .OrderBy(b => b.Number)
            .ToPage(page, http, cancellationToken);
        var withSinglePaper = await db.WithSinglePaper(assemblyId, http.User, cancellationToken);
        return TypedResults.Ok(listed.Select(ballot => BallotView.Of(ballot, withSinglePaper)));
    }
}
