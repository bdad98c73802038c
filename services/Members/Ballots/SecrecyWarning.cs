using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Assemblies;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Ballots;

/// <summary>Why a secret ballot is not secret: from its papers anybody can tell how each voter chose. It counts all the same.</summary>
public enum SecrecyWarning
{
    /// <summary>One organization alone has handed in a paper: whoever knows who voted knows what stands on it.</summary>
    SinglePaper,

    /// <summary>The same stands on all papers.</summary>
    AllPapersAlike,
}

internal static class SecrecyWarnings
{
    /// <summary>
    /// Secret ballots that are open and have a single paper so far, for those who may close them. Nobody else is told: that a paper
    /// came in just now is a sign of whose it is.
    /// </summary>
    public static async Task<IReadOnlySet<BallotId>> WithSinglePaper(
        this MembersDb db, AssemblyId assembly, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        user.May(Permissions.AssembliesWrite)
            ? await db.Ballots
                .Where(b => b.AssemblyId == assembly && b.Status == BallotStatus.Open && b.UrnSeal != null)
                .Where(b => db.Votes.Count(v => v.BallotId == b.Id) == 1)
                .Select(b => b.Id)
                .ToHashSetAsync(cancellationToken)
            : new HashSet<BallotId>();
}
