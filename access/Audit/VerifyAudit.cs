using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Vmdo.Access.Audit;

/// <summary>Whether the record is as it was written.</summary>
/// <param name="IsIntact">Whether no fault was found.</param>
/// <param name="Sealed">Entries in the chain.</param>
/// <param name="Unsealed">Entries of the last moment, not in the chain yet.</param>
/// <param name="Head">The hash of the last one in the chain.</param>
/// <param name="Anchors">Earlier heads that were compared.</param>
/// <param name="Fault">The first one.</param>
public sealed record AuditVerdict(bool IsIntact, long Sealed, long Unsealed, string? Head, int Anchors, AuditFault? Fault);

/// <summary>Where the record is not as it was written.</summary>
/// <param name="Position">The place in the chain.</param>
/// <param name="What">What is wrong there.</param>
public sealed record AuditFault(long Position, string What);

/// <summary>Computes the chain again from its beginning, and compares it with the heads that were written outside the database.</summary>
public static class VerifyAudit
{
    internal static async Task<Ok<AuditVerdict>> Handle(GuardedDb db, AuditAnchors anchors, CancellationToken cancellationToken)
    {
        var outside = await anchors.Read(cancellationToken);
        var expected = outside.GroupBy(a => a.Position).ToDictionary(g => g.Key, g => g.Select(a => a.Hash).Distinct().ToList());
        var (position, hash, fault) = (0L, "", (AuditFault?)null);
        await foreach (var entry in db.AuditEntries.AsNoTracking()
            .Where(e => e.Position != null)
            .OrderBy(e => e.Position)
            .AsAsyncEnumerable()
            .WithCancellation(cancellationToken))
        {
            position++;
            fault ??= FaultOf(entry, position, hash, expected);
            hash = entry.Hash ?? "";
        }

        var last = outside.Count == 0 ? 0 : outside.Max(a => a.Position);
        fault ??= last > position ? new(position + 1, $"The record ends at {position}, but had {last} entries.") : null;
        var unsealed = await db.AuditEntries.LongCountAsync(e => e.Position == null, cancellationToken);
        return TypedResults.Ok(new AuditVerdict(fault is null, position, unsealed, hash is "" ? null : hash, outside.Count, fault));
    }

    private static AuditFault? FaultOf(AuditEntry entry, long position, string previous, Dictionary<long, List<string>> expected) =>
        entry.Position != position ? new(position, "An entry is missing.")
        : entry.Hash != entry.HashAt(position, previous)
            ? new(position, "The entry does not fit its hash: it, or one before it, was changed.")
        : expected.TryGetValue(position, out var hashes) && hashes.Any(h => h != entry.Hash)
            ? new(position, "The hash differs from the one that was written outside the database.")
        : null;
}
