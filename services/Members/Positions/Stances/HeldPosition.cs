using Microsoft.EntityFrameworkCore;

namespace Vmdo.Members.Positions.Stances;

/// <summary>
/// Members speak one after the other: whoever takes or withdraws a stance holds the position until the end of her
/// transaction. So no word is lost, and none slips in when the position is concluded.
/// </summary>
internal static class HeldPosition
{
    public static async Task<Position?> Hold(this MembersDb db, PositionId id, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"select from positions where id = {id.Value} for update", cancellationToken);
        return await db.Positions.IgnoreAutoIncludes().SingleOrDefaultAsync(p => p.Id == id, cancellationToken);
    }
}
