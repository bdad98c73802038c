using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Assemblies;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Ballots;

/// <summary>One ballot. 404 when unknown.</summary>
public static class ShowBallot
{
    public static async Task<Results<Tagged<BallotView>, NotFound>> Handle(
        Guid id, int number, MembersDb db, HttpContext http, CancellationToken cancellationToken)
    {
        var assemblyId = new AssemblyId(id);
        var ballot = await db.Ballots.AsNoTracking()
            .SingleOrDefaultAsync(b => b.AssemblyId == assemblyId && b.Number == number, cancellationToken);
        var withSinglePaper = await db.WithSinglePaper(assemblyId, http.User, cancellationToken);
        return ballot is null
            ? TypedResults.NotFound()
            : new Tagged<BallotView>(BallotView.Of(ballot, withSinglePaper), EntityTag.Of(ballot.Version));
    }
}
