using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Mandates;
using Vmdo.Members.Register;
using Vmdo.Members.Rules;

namespace Vmdo.Members.Statutes;

/// <summary>Statutes come and go whatever is held: what collides with them is named.</summary>
internal static class ConflictsWithStatutes
{
    /// <summary>
    /// Seats of the board that more people hold than there are, on the days of a version: those on which it holds, or
    /// would have held if it had not been withdrawn.
    /// </summary>
    /// <returns>By first day; null when there are none.</returns>
    public static async Task<IReadOnlyList<SeatConflict>?> ConflictsIn(
        this MembersDb db, StatutesVersion version, CancellationToken cancellationToken)
    {
        var next = await db.Statutes.Where(s => s.WithdrawnAt == null && s.ValidFrom > version.ValidFrom)
            .MinAsync(s => (DateOnly?)s.ValidFrom, cancellationToken);
        var days = new Days(version.ValidFrom, next ?? DateOnly.MaxValue);
        var seating = await Seating.Load(db, cancellationToken);
        var conflicts = new ConflictSearch(seating.Within(days), days.From, DateOnly.MaxValue).Board()
            .OrderBy(c => c.From).ThenBy(c => c.Office)
            .ToList();
        return conflicts.Count > 0 ? conflicts : null;
    }
}
