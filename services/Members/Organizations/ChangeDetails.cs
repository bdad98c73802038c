using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.Members.Register;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Organizations;

/// <summary>An organization's details as they shall be.</summary>
/// <param name="Details">All of them; what is left out is dropped.</param>
/// <param name="EffectiveOn">From this day on; today when absent.</param>
/// <param name="Reason">For the journal.</param>
public sealed record NewDetails(
    [property: Required] Profile Details,
    DateOnly? EffectiveOn = null,
    [property: StringLength(500)] string? Reason = null);

/// <summary>
/// The organization itself or the office changes its details; the office's remark is the office's alone. 404 when
/// unknown; 409 when nothing would change.
/// </summary>
public static class ChangeDetails
{
    public static Task<Results<Tagged<OrganizationView>, NotFound>> Handle(
        [AsParameters] OrganizationChange change, NewDetails details, CancellationToken cancellationToken) =>
        change.By(Permissions.OrganizationsWrite).Make(
            o => o.ChangeDetails(
                details.Details, change.Act(EffectiveDay.Check("/effectiveOn", details.EffectiveOn, change.Clock), details.Reason),
                keepsRemark: change.User.SightOf(change.Id) is not Sight.Office),
            cancellationToken);
}
