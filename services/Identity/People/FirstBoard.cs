using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.People;

/// <summary>
/// The beginning: as long as fewer than two people are on the board, nobody could approve, and the association's own
/// client appoints. From then on roles in the association are the board's alone, and two of it have to want them.
/// </summary>
internal static class FirstBoard
{
    private const int Enough = 2;

    /// <summary>Whether there are two who can decide.</summary>
    public static async Task<bool> HasBoard(this IdentityDb db, DateOnly today, CancellationToken cancellationToken)
    {
        var board = await db.Set<Grant>().AsNoTracking()
            .Where(g => g.Role == Role.Board && g.WithdrawnAt == null && g.Until > today)
            .Join(db.People.IgnoreAutoIncludes().Where(p => p.Status == PersonStatus.Active), g => g.PersonId, p => p.Id, (g, _) => g)
            .ToListAsync(cancellationToken);
        return board.Where(g => g.HoldsOn(today)).DistinctBy(g => g.PersonId).Count() >= Enough;
    }

    /// <summary>Who approves a role as it is given: the association's own client in the beginning; else nobody yet.</summary>
    public static async Task<string?> ApproverOfWhatIsGivenBy(
        this IdentityDb db, string giver, DateOnly today, CancellationToken cancellationToken) =>
        Guid.TryParse(giver, out _) || await db.HasBoard(today, cancellationToken) ? null : giver;
}
