using Vmdo.Storage.Locks;

namespace Vmdo.Members.Mandates;

internal static class LockedSeats
{
    /// <summary>Nobody else changes a mandate until the transaction is over. Take the time for the entry after this.</summary>
    public static async Task LockSeats(this MembersDb db, CancellationToken cancellationToken)
    {
        await db.Lock(Locks.Register.Shared(), cancellationToken);
        await db.Lock(Locks.Seats.Alone(), cancellationToken);
    }
}
