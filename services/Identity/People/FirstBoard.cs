using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.People;

/// <summary>The beginning: as long as fewer than two people are on the board, nobody could approve.</summary>
internal static class FirstBoard
{
    private const int Enough = 2;

    /// <summary>
    /// Who approves a role as it is given: the association's own client, as long as the board is not there to do so; else
    /// nobody yet. What a person gives always needs a second one.
    /// </summary>
    public static async Task<string?> ApproverOfWhatIsGivenBy(this IdentityDb db, string giver, DateOnly today, CancellationToken cancellationToken)
    {
        if (Guid.TryParse(giver, out _))
        {
            return null;
        }

        var board = await db.Set<Grant>().AsNoTracking()
            .Where(g => g.Role == Role.Board && g.WithdrawnAt == null && g.Until > today)
            .Join(db.People.IgnoreAutoIncludes().Where(p => p.Status == PersonStatus.Active), g => g.PersonId, p => p.Id, (g, _) => g)
            .ToListAsync(cancellationToken);
        return board.Where(g => g.HoldsOn(today)).DistinctBy(g => g.PersonId).Count() < Enough ? giver : null;
    }
}
