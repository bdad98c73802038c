using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Validity;

/// <summary>Whether it was held on the day, in the way and by the register that were announced.</summary>
internal static class DayChecks
{
    public static IEnumerable<Check> Of(Facts facts)
    {
        var occasion = facts.Assembly.Occasion;
        yield return Participation(facts);
        if (occasion.RecordDate != occasion.HeldOn)
        {
            yield return Check.Formal(
                "record-date", facts.SourceOf("recordDate", "§ 38 BGB"), facts.Rules.Sources.ContainsKey("recordDate"),
                $"Votes follow the register of {occasion.RecordDate:yyyy-MM-dd} instead of the day; that needs a rule of the statutes.");
        }

        if (facts.Assembly.OpenedAt is { } openedAt)
        {
            var opened = AssociationCalendar.DayOf(openedAt);
            yield return Check.Formal(
                "day", "§ 32 Abs. 1 BGB", opened == occasion.HeldOn,
                $"It was invited to for {occasion.HeldOn:yyyy-MM-dd} and opened on {opened:yyyy-MM-dd}.");
        }
    }

    // A resolution of the members covers later assemblies, not the one that takes it.
    private static Check Participation(Facts facts)
    {
        var occasion = facts.Assembly.Occasion;
        var (way, basis, resolvedOn) = (occasion.Participation, occasion.ParticipationBasis, occasion.ParticipationResolvedOn);
        var isCovered = basis is not null && resolvedOn < occasion.HeldOn;
        var says = basis is null
            ? $"It is {Words.Of(way)}; without a further resolution it may be: {InvitationChecks.Words(facts.Rules.Participation)}."
            : resolvedOn is { } day
                ? $"It is {Words.Of(way)}; resolved on {day:yyyy-MM-dd}, for later assemblies: {basis}."
                : $"It is {Words.Of(way)}; resolved: {basis}. The day is not entered, and without it nobody can tell whether it was "
                    + "before.";
        return Check.Formal(
            "participation", facts.SourceOf("participation", "§ 32 Abs. 2 BGB"),
            facts.Rules.Participation.Contains(way) || isCovered, says);
    }
}
