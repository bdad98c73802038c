using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Positions.Concerns;

/// <summary>One concern. 404 when unknown, or withdrawn by another member.</summary>
public static class ShowConcern
{
    public static async Task<Results<Tagged<ConcernView>, NotFound>> Handle(
        Guid id, MembersDb db, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var concernId = new ConcernId(id);
        var concern = await db.Concerns.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(c => c.Id == concernId, cancellationToken);
        if (concern is null)
        {
            return TypedResults.NotFound();
        }

        var view = ConcernView.Of(concern, await KnownOrganizations.Of(db, [concern.OrganizationId], cancellationToken));
        return new Tagged<ConcernView>(view, Fingerprint.Tag(concern.Version, view));
    }
}
