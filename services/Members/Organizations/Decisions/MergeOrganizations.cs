using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.Members.Register;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Organizations.Decisions;

/// <summary>A member becomes part of another one.</summary>
/// <param name="Into">The organization that goes on for both.</param>
/// <param name="EffectiveOn">The first day on which there is one; today when absent.</param>
/// <param name="Reason">For both journals.</param>
/// <param name="Minutes">In which minutes it stands.</param>
public sealed record MergerWithAnother(
    [property: Required] Guid? Into,
    DateOnly? EffectiveOn = null,
    [property: StringLength(500)] string? Reason = null,
    [property: StringLength(200)] string? Minutes = null);

/// <summary>
/// Two members become one (Verschmelzung). Both stay in the register: one goes on, the other names it. 404 when unknown;
/// 409 when one of them is no member on that day.
/// </summary>
public static class MergeOrganizations
{
    public static Task<Results<Tagged<OrganizationView>, NotFound>> Handle(
        [AsParameters] OrganizationChange change, MergerWithAnother merger, CancellationToken cancellationToken) =>
        change.Make(
            async organization =>
            {
                var other = await Other(change, merger, cancellationToken);
                GivenReason.Check(merger.Reason);
                var day = EffectiveDay.Check("/effectiveOn", merger.EffectiveOn, change.Clock);
                organization.MergeInto(other, change.Act(day, merger.Reason, new() { Minutes = merger.Minutes }));
            },
            cancellationToken);

    private static async Task<Organization> Other(OrganizationChange change, MergerWithAnother merger, CancellationToken cancellationToken)
    {
        var id = merger.Into!.Value; // required
        return id == change.Id
            ? throw MalformedRequest.Member("/into", "is the organization itself")
            : await change.Db.Organizations.FindAsync([new OrganizationId(id)], cancellationToken)
                ?? throw MalformedRequest.Member("/into", "is not in the register");
    }
}
