using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Vmdo.Storage;

/// <summary>Several statements as one.</summary>
public static class TransactionExtensions
{
    /// <returns>None when the request already runs in a transaction, as those with an idempotency key do: whoever began it commits it.</returns>
    public static async Task<IDbContextTransaction?> BeginUnlessBegun(this DbContext db, CancellationToken cancellationToken) =>
        db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;

    /// <summary>Commits what <see cref="BeginUnlessBegun"/> began; nothing when that was none.</summary>
    public static Task CommitIfOwn(this IDbContextTransaction? transaction, CancellationToken cancellationToken) =>
        transaction?.CommitAsync(cancellationToken) ?? Task.CompletedTask;
}
