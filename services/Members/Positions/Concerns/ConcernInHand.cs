using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Validation;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Positions.Concerns;

/// <summary>The concern that a member changes, in the version that the client has seen.</summary>
[SkipValidation] // the validator would follow the database
public sealed record ConcernInHand(Guid Id, [property: FromHeader(Name = "If-Match")] string? IfMatch, MembersDb Db, ClaimsPrincipal User)
{
    /// <summary>Changes and saves it. 404 when unknown or another member's, 412 or 428 by <c>If-Match</c>, 409 when a rule forbids the change.</summary>
    public async Task<Results<Tagged<ConcernView>, NotFound>> Change(Action<Concern> change, CancellationToken cancellationToken)
    {
        var concern = await Db.Concerns.FindAsync([new ConcernId(Id)], cancellationToken);
        if (concern is null || !User.May(Permissions.PositionsPropose, concern.OrganizationId.Value))
        {
            return TypedResults.NotFound();
        }

        EntityTag.Require(IfMatch, concern.Version);
        change(concern);
        await Db.SaveChangesAsync(cancellationToken); // also publishes ConcernChanged
        var view = ConcernView.Of(concern, await KnownOrganizations.Of(Db, [concern.OrganizationId], cancellationToken));
        return new Tagged<ConcernView>(view, Fingerprint.Tag(concern.Version, view));
    }
}
