using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Validity;

/// <summary>Whether all members were invited, in the form and the period that the statutes ask for.</summary>
internal static class InvitationChecks
{
    public static IEnumerable<Check> Of(Facts facts)
    {
        yield return Check.Formal(
            "all-invited", "§ 32 Abs. 1 BGB", facts.Invited.Count == facts.Members,
            $"Of {facts.Members} members {facts.Invited.Count} were invited, with proof.");
        yield return Form(facts);
        yield return Period(facts);
        if (facts.Assembly.InvitedAt is { } frozenAt)
        {
            var frozen = AssociationCalendar.DayOf(frozenAt);
            var early = facts.Invited.Count(d => d.DispatchedOn < frozen);
            yield return Check.Formal(
                "dispatch-of-this-invitation", "§ 32 Abs. 1 S. 2 BGB", early == 0,
                early == 0
                    ? $"All went out after the agenda was frozen on {frozen:yyyy-MM-dd}."
                    : $"{early} went out before the agenda was frozen on {frozen:yyyy-MM-dd}.");
        }
    }

    private static Check Form(Facts facts)
    {
        var (forms, allowed) = (facts.Invited.Select(d => d.Form).Distinct().ToList(), facts.Rules.InvitationForms);
        return Check.Formal(
            "invitation-form", facts.SourceOf("invitationForms", "§ 58 Nr. 4 BGB"),
            forms.Count > 0 && (allowed.Count == 0 || forms.All(allowed.Contains)),
            $"Invited by {Words(forms)}; allowed: {(allowed.Count == 0 ? "any form" : Words(allowed))}.");
    }

    private static Check Period(Facts facts)
    {
        var source = facts.SourceOf("invitationDays", "§ 58 Nr. 4 BGB");
        if (facts.Invited.Count == 0)
        {
            return new("invitation-period", source, Outcome.VoidRisk, "No dispatch is proven.");
        }

        var last = facts.Invited.Max(d => d.DispatchedOn);
        var days = facts.Assembly.Occasion.HeldOn.DayNumber - last.DayNumber - 1;
        return Check.Formal(
            "invitation-period", source, days >= facts.Rules.InvitationDays,
            $"{Math.Max(days, 0)} whole days lie between the last dispatch ({last:yyyy-MM-dd}) and the assembly; "
                + $"{facts.Rules.InvitationDays} are needed.");
    }

    internal static string Words<T>(IReadOnlyList<T> values)
        where T : struct, Enum => values.Count == 0 ? "none" : string.Join(", ", values.Select(ServiceDefaults.Json.Words.Of));
}
