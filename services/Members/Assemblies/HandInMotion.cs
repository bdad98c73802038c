using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;
using Vmdo.ServiceDefaults.Validation;

namespace Vmdo.Members.Assemblies;

/// <summary>A member's motion (Antrag).</summary>
/// <param name="OrganizationId">The member who moves it.</param>
/// <param name="Title">As it shall stand on the agenda.</param>
/// <param name="Text">The wording.</param>
/// <param name="Kind">What is to be decided.</param>
public sealed record Motion(
    Guid OrganizationId,
    [property: Required, StringLength(200), PlainName] string Title,
    [property: StringLength(10_000)] string? Text = null,
    ResolutionKind Kind = ResolutionKind.Ordinary);

/// <summary>
/// A member hands in a motion; it stands on the agenda. 201; 404 when the assembly is unknown; 403 for an organization
/// that is not one's own; 409 when the agenda is frozen, the motion too late, or the organization no member.
/// </summary>
public static class HandInMotion
{
    public static Task<Results<Added<AssemblyView>, NotFound>> Handle(
        [AsParameters] AssemblyAddition addition, Motion motion, CancellationToken cancellationToken)
    {
        if (!addition.User.May(Permissions.AssembliesPropose, motion.OrganizationId))
        {
            throw new NotPermitted("You hand in motions of your own organization.");
        }

        return addition.Add(
            async assembly =>
            {
                var (db, clock, by) = (addition.Db, addition.Clock, new OrganizationId(motion.OrganizationId));
                Rule.Require(
                    await db.Periods.HoldingOn(clock.Today()).WhoAreMembers().AnyAsync(p => p.OrganizationId == by, cancellationToken),
                    "Motions come from members.");
                assembly.Move(
                    new(motion.Title, motion.Text, motion.Kind),
                    by,
                    await db.RulesOn(assembly.Occasion.HeldOn, cancellationToken),
                    clock.Today(),
                    clock.Instant());
            },
            cancellationToken);
    }
}
