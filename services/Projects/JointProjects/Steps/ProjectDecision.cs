using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Projects.JointProjects.Steps;

/// <summary>What is decided about a project.</summary>
/// <param name="EffectiveOn">From this day on it holds; today when absent, never ahead: what lies ahead is planned, not decided.</param>
/// <param name="Reason">For the journal.</param>
public sealed record ProjectDecision(DateOnly? EffectiveOn = null, [property: StringLength(500)] string? Reason = null)
{
    internal Act ToAct(ProjectChange change) => ToAct(change.User, change.Clock);

    /// <summary>For decisions that the organizations may ask to be explained.</summary>
    /// <exception cref="MalformedRequest">No reason is given.</exception>
    internal Act ToActWithReason(ProjectChange change) =>
        string.IsNullOrWhiteSpace(Reason) ? throw MalformedRequest.Member("/reason", "is needed for this decision") : ToAct(change);

    private Act ToAct(ClaimsPrincipal user, TimeProvider clock) =>
        new(
            PastDay.Check("/effectiveOn", EffectiveOn ?? clock.Today(), clock, Project.Earliest),
            user.Subject(), Reason, clock.Instant());
}
