using Vmdo.Members.Rules;

namespace Vmdo.Members.Assemblies;

/// <summary>When, where and how an assembly is held.</summary>
/// <param name="Title">For example: Ordinary assembly of 2026.</param>
/// <param name="HeldOn">The day.</param>
/// <param name="StartsAt">Local time.</param>
/// <param name="Participation">Where people take part.</param>
/// <param name="RecordDate">The register of this day says who has a vote.</param>
/// <param name="Place">The room; none when it is held by electronic means only.</param>
/// <param name="RemoteAccess">How to take part by electronic means; the invitation has to say it (§ 32 Abs. 2 S. 3 BGB).</param>
/// <param name="ParticipationBasis">Where the members resolved that it may be held so (§ 32 Abs. 2 S. 2 BGB), where the
/// statutes do not say it.</param>
/// <param name="ParticipationResolvedOn">On which day: such a resolution covers later assemblies only.</param>
public sealed record Occasion(
    string Title, DateOnly HeldOn, TimeOnly StartsAt, Participation Participation, DateOnly RecordDate,
    string? Place = null, string? RemoteAccess = null, string? ParticipationBasis = null,
    DateOnly? ParticipationResolvedOn = null)
{
    /// <summary>Whether somebody may take part so.</summary>
    public bool Admits(AttendanceMode mode) =>
        mode is AttendanceMode.Present ? Participation is not Participation.Virtual : Participation is not Participation.InPerson;
}
