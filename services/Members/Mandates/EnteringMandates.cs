using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Vmdo.Members.Organizations;

namespace Vmdo.Members.Mandates;

/// <summary>Mandates are given one after the other: of two clerks at the same moment one finds the last seat taken.</summary>
internal static class EnteringMandates
{
    private const string Lock = "mandates";

    /// <summary>Nobody else changes a mandate until the transaction is over. Take the time for the entry after this.</summary>
    public static async Task<IDbContextTransaction?> BeginEnteringMandates(this MembersDb db, CancellationToken cancellationToken)
    {
        var transaction = await db.BeginEntering(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({Lock}, 0))", cancellationToken);
        return transaction;
    }
}
