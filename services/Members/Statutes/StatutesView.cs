using Vmdo.Members.Mandates;
using Vmdo.Members.Rules;

namespace Vmdo.Members.Statutes;

/// <summary>A version of the statutes as it is shown.</summary>
/// <param name="Id">Of the version.</param>
/// <param name="AdoptedOn">The day of the resolution.</param>
/// <param name="ValidFrom">The first day on which they hold.</param>
/// <param name="Rules">As a computer can keep them.</param>
/// <param name="EnteredAt">UTC.</param>
/// <param name="Note">What has changed.</param>
/// <param name="WithdrawnAt">When they were withdrawn as wrongly entered, UTC.</param>
/// <param name="Conflicts">In the answer to entering or withdrawing them: seats of the board that more people hold than
/// the statutes of these days provide; absent when there are none.</param>
public sealed record StatutesView(
    Guid Id, DateOnly AdoptedOn, DateOnly ValidFrom, RuleSet Rules, DateTimeOffset EnteredAt,
    string? Note = null, DateTimeOffset? WithdrawnAt = null, IReadOnlyList<SeatConflict>? Conflicts = null)
{
    internal static StatutesView Of(StatutesVersion version) =>
        new(version.Id.Value, version.AdoptedOn, version.ValidFrom, version.Rules, version.EnteredAt, version.Note, version.WithdrawnAt);
}
