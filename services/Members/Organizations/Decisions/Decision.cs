using System.ComponentModel.DataAnnotations;
using Vmdo.Members.Register;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Organizations.Decisions;

/// <summary>What is decided about an organization.</summary>
/// <param name="EffectiveOn">From this day on it holds, in the past or in the future; today when absent.</param>
/// <param name="Reason">For the journal.</param>
/// <param name="Minutes">In which minutes it stands.</param>
public sealed record Decision(
    DateOnly? EffectiveOn = null,
    [property: StringLength(500)] string? Reason = null,
    [property: StringLength(200)] string? Minutes = null)
{
    internal Act ToAct(OrganizationChange change) =>
        change.Act(EffectiveDay.Check("/effectiveOn", EffectiveOn, change.Clock), Reason, new() { Minutes = Minutes });

    /// <summary>For decisions that the organization may ask to be explained.</summary>
    /// <exception cref="MalformedRequest">No reason is given.</exception>
    internal Act ToActWithReason(OrganizationChange change)
    {
        GivenReason.Check(Reason);
        return ToAct(change);
    }
}

/// <summary>The reason of a decision that the organization may ask to be explained.</summary>
internal static class GivenReason
{
    /// <exception cref="MalformedRequest">None is given.</exception>
    public static void Check(string? reason, string pointer = "/reason")
    {
        if (WrittenText.OrNothing(reason) is null)
        {
            throw MalformedRequest.Member(pointer, "is needed for this decision");
        }
    }
}
