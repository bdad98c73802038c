using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Register;

/// <summary>Who does what from which day, why, and when it is entered.</summary>
/// <param name="EffectiveOn">From this day on it holds; it may lie behind or ahead.</param>
/// <param name="Actor">The subject of the token.</param>
/// <param name="Reason">In the actor's words.</param>
/// <param name="At">When it is entered, UTC.</param>
/// <param name="Circumstances">What else belongs to it.</param>
public sealed record Act(DateOnly EffectiveOn, string Actor, string? Reason, DateTimeOffset At, Circumstances? Circumstances = null)
{
    public string? Reason { get; init => field = WrittenText.OrNothing(value); } = WrittenText.OrNothing(Reason);

    /// <summary>None rather than empty ones.</summary>
    public Circumstances? Circumstances { get; init => field = Circumstances.OrNone(value); } = Circumstances.OrNone(Circumstances);
}
