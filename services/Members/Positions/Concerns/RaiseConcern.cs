using System.Security.Claims;
using Vmdo.Members.Organizations;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Positions.Concerns;

/// <summary>A concern that a member raises.</summary>
public sealed record NewConcern : ConcernWording
{
    public required Guid OrganizationId { get; init; }

    /// <summary>Today when absent, never ahead.</summary>
    public DateOnly? RaisedOn { get; init; }
}

/// <summary>
/// A representative raises a concern of her organization. 201 with its address; 403 for another organization; 400 when the
/// register does not have it; 409 when it is no member on that day.
/// </summary>
public static class RaiseConcern
{
    public static async Task<Added<ConcernView>> Handle(
        NewConcern raised, MembersDb db, TimeProvider clock, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (!user.May(Permissions.PositionsPropose, raised.OrganizationId))
        {
            throw new NotPermitted("You raise concerns for your own organization.");
        }

        var id = new OrganizationId(raised.OrganizationId);
        var organizations = await KnownOrganizations.Of(db, [id], cancellationToken);
        organizations.Require(id, refusal => MalformedRequest.Member("/organizationId", refusal));
        var concern = Concern.RaisedBy(
            id,
            raised.ToWording(),
            PastDay.Check("/raisedOn", raised.RaisedOn ?? clock.Today(), clock),
            organizations,
            clock.Instant());
        db.Concerns.Add(concern);
        var view = ConcernView.Of(concern, organizations);
        return new($"/api/v1/positions/concerns/{view.Id}", view, Fingerprint.Tag(concern.Version, view));
    }
}
