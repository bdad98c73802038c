using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Assemblies;
using Vmdo.Storage.Locks;

namespace Vmdo.Members.Ballots;

/// <summary>A ballot and its assembly, while nobody else votes in it or changes it.</summary>
internal sealed record LockedBallot(Assembly Assembly, Ballot Ballot);

/// <summary>Locking a ballot until the transaction ends: votes under way are waited for, later ones find it as it is then.</summary>
internal static class LockedBallots
{
    /// <returns>None when it is unknown.</returns>
    public static async Task<LockedBallot?> LockBallot(this MembersDb db, Guid id, int number, CancellationToken cancellationToken)
    {
        await db.Lock(Locks.Ballot.ForUpdate(id, number), cancellationToken);
        var assemblyId = new AssemblyId(id);
        var assembly = await db.Assemblies.AsNoTracking().IgnoreAutoIncludes()
            .SingleOrDefaultAsync(a => a.Id == assemblyId, cancellationToken);
        var ballot = await db.Ballots.SingleOrDefaultAsync(b => b.AssemblyId == assemblyId && b.Number == number, cancellationToken);
        return assembly is null || ballot is null ? null : new(assembly, ballot);
    }
}
