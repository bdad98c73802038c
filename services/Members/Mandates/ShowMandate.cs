using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Register;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Mandates;

/// <summary>
/// One mandate: for a day, when it is held on that day; without one, its term as it is known, wherever that lies. 404 when
/// hidden, or not held then.
/// </summary>
public static class ShowMandate
{
    public static async Task<Results<Tagged<MandateView>, NotFound>> Handle(
        Guid id, [AsParameters] Viewpoint viewpoint,
        MembersDb db, TimeProvider clock, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var mandateId = new MandateId(id);
        await db.WaitForEntries(viewpoint, clock, cancellationToken);
        var mandates = viewpoint.AsOf is null ? db.MandatesKnownFrom(viewpoint, clock) : db.MandatesSeenFrom(viewpoint, clock);
        var found = await mandates.VisibleTo(user).SingleOrDefaultAsync(h => h.Mandate.Id == mandateId, cancellationToken);
        if (found is null)
        {
            return TypedResults.NotFound();
        }

        var seesInside = user.SeesAllOf(found.Mandate);
        return new Tagged<MandateView>(MandateView.Of(found.Mandate, found.Term, seesInside), TagOf(found, seesInside));
    }

    // What is known, and who asks, choose the representation of the version.
    private static string TagOf(HeldMandate found, bool seesInside) =>
        EntityTag.Of(found.Mandate.Version, found.Term.Sequence.ToString(CultureInfo.InvariantCulture) + (seesInside ? "w" : ""));
}
