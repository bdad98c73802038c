namespace Vmdo.Members.Validity;

/// <summary>
/// Judges an assembly by the rules of its day, item by item. Nothing is hidden: what was not in order is named with its
/// figures.
/// </summary>
internal static class Judgement
{
    public static IReadOnlyList<ItemValidity> Of(Facts facts)
    {
        Check[] common = [.. InvitationChecks.Of(facts), .. DayChecks.Of(facts)];
        return
        [
            .. facts.Assembly.Agenda.OrderBy(i => i.Number).Select(item =>
            {
                Check[] checks = [.. common, .. ItemChecks.Of(facts, item)];
                return new ItemValidity(item.Number, item.Title, checks.Max(c => c.Outcome), checks);
            }),
        ];
    }
}
