using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Assemblies;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;

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
        if (ballot is null)
        {
            return TypedResults.NotFound();
        }

        // The warning comes and goes with papers, which change no version.
        var view = BallotView.Of(ballot, await db.WithSinglePaper(assemblyId, http.User, cancellationToken));
        var representation = view.SecrecyWarning is { } warning ? Words.Of(warning) : null;
        return new Tagged<BallotView>(view, EntityTag.Of(ballot.Version, representation));
    }
}
