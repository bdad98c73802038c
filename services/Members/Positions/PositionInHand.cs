using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Validation;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Positions;

/// <summary>The position that an editor changes, in the version that the client has seen.</summary>
[SkipValidation] // the validator would follow the database
public sealed record PositionInHand(Guid Id, [property: FromHeader(Name = "If-Match")] string? IfMatch, MembersDb Db, HttpContext Http)
{
    /// <summary>Changes and saves it. 404 when unknown, 412 or 428 by <c>If-Match</c>, 409 when a rule forbids the change.</summary>
    /// <param name="change">May find that what it is about is no part of the position: 404 as well.</param>
    /// <param name="cancellationToken">Of the request.</param>
    /// <param name="wish">The languages of the answer; the request's when absent.</param>
    public async Task<Results<Tagged<PositionView>, NotFound>> Change(Func<Position, Task<bool>> change, CancellationToken cancellationToken, LanguageWish? wish = null)
    {
        var position = await Db.Positions.SingleOrDefaultAsync(p => p.Id == new PositionId(Id), cancellationToken);
        if (position is null)
        {
            return TypedResults.NotFound();
        }

        EntityTag.Require(IfMatch, position.Version);
        if (!await change(position))
        {
            return TypedResults.NotFound();
        }

        await Db.SaveChangesAsync(cancellationToken); // also publishes PositionChanged
        return await Db.View(position, Http, wish ?? LanguageWish.Of(Http), cancellationToken);
    }

    /// <summary>Likewise, for a change of the position alone.</summary>
    public Task<Results<Tagged<PositionView>, NotFound>> Change(Action<Position> change, CancellationToken cancellationToken, LanguageWish? wish = null) =>
        Change(
            position =>
            {
                change(position);
                return Task.FromResult(true);
            },
            cancellationToken,
            wish);
}
