using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Vmdo.Members.Mandates;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Statutes;

/// <summary>
/// A version was entered wrongly and never held; it stays readable. The answer names seats of the board that more people
/// hold than the statutes of its days provide without it. 404 when unknown; 409 when it is withdrawn already.
/// </summary>
public static class WithdrawStatutes
{
    public static async Task<Results<Tagged<StatutesView>, NotFound>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, MembersDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        await db.LockSeats(cancellationToken); // one that is being given right now is seen
        var version = await db.Statutes.FindAsync([new StatutesId(id)], cancellationToken);
        if (version is null)
        {
            return TypedResults.NotFound();
        }

        EntityTag.Require(ifMatch, version.Version);
        version.Withdraw(clock.Instant());
        await db.SaveChangesAsync(cancellationToken); // conflicts are looked for in what holds now
        var conflicts = await db.ConflictsIn(version, cancellationToken);
        return new Tagged<StatutesView>(StatutesView.Of(version) with { Conflicts = conflicts }, EntityTag.Of(version.Version));
    }
}
