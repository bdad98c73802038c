using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Vmdo.Messaging.Persistence;

namespace Vmdo.Members.Organizations;

/// <summary>
/// An entry is known from the instant that stands in it, but seen only once it is committed. So that no answer about an
/// instant changes afterwards, those who enter something say so before they look at the clock, and whoever asks what was
/// known a moment ago waits for them.
/// </summary>
internal static class Entering
{
    private const string Lock = "entering";

    /// <summary>Longer than any transaction of the register lasts.</summary>
    private static readonly TimeSpan AMoment = TimeSpan.FromMinutes(10);

    /// <summary>Many may enter at the same time. Take the time for the entry after this.</summary>
    public static async Task<IDbContextTransaction?> BeginEntering(this MembersDb db, CancellationToken cancellationToken)
    {
        var transaction = await db.BeginUnlessBegun(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock_shared(hashtextextended({Lock}, 0))", cancellationToken);
        return transaction;
    }

    /// <summary>Likewise, while nobody else enters anything: for an import, which must find the register as it will leave it.</summary>
    public static async Task<IDbContextTransaction?> BeginEnteringAlone(this MembersDb db, CancellationToken cancellationToken)
    {
        var transaction = await db.BeginUnlessBegun(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({Lock}, 0))", cancellationToken);
        return transaction;
    }

    /// <summary>Waits until everything that will be known as of this viewpoint can be seen.</summary>
    public static async Task WaitForEntries(this MembersDb db, Viewpoint viewpoint, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (viewpoint.Knowledge(clock) is { } instant && clock.GetUtcNow() - instant < AMoment)
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({Lock}, 0))", cancellationToken);
        }
    }
}
