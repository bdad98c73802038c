using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Statutes;

/// <summary>A version was entered wrongly and never held; it stays readable. 404 when unknown; 409 when it is withdrawn already.</summary>
public static class WithdrawStatutes
{
    public static async Task<Results<Tagged<StatutesView>, NotFound>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, MembersDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var version = await db.Statutes.FindAsync([new StatutesId(id)], cancellationToken);
        if (version is null)
        {
            return TypedResults.NotFound();
        }

        EntityTag.Require(ifMatch, version.Version);
        version.Withdraw(clock.Instant());
        await db.SaveChangesAsync(cancellationToken); // also publishes StatutesWithdrawn
        return new Tagged<StatutesView>(StatutesView.Of(version), EntityTag.Of(version.Version));
    }
}
