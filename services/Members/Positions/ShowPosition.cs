using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Positions;

/// <summary>
/// One position, its paper in the best language for the reader. 404 when unknown, or not public and the reader does not
/// discuss positions.
/// </summary>
public static class ShowPosition
{
    public static async Task<Results<Tagged<PositionView>, NotFound>> Handle(
        Guid id,
        [Description("The language of the paper, BCP 47; before those of Accept-Language. Where there is none, the source is shown.")]
        string? language,
        MembersDb db, HttpContext http, CancellationToken cancellationToken)
    {
        var wish = LanguageWish.Of(http, language);
        var positionId = new PositionId(id);
        var position = await db.Positions.AsNoTracking().VisibleTo(http.User)
            .SingleOrDefaultAsync(p => p.Id == positionId, cancellationToken);
        return position is null ? TypedResults.NotFound() : await db.View(position, http, wish, cancellationToken);
    }
}
