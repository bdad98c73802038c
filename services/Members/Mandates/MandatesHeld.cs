namespace Vmdo.Members.Mandates;

/// <summary>Who holds what on a day.</summary>
public static class MandatesHeld
{
    /// <summary>The mandates that are held on a day, as it is known now.</summary>
    public static IQueryable<Mandate> HeldOn(this IQueryable<Mandate> mandates, DateOnly day) =>
        mandates.Where(m => m.Terms.Any(t => t.KnownUntil == null && t.From <= day && t.Until > day));
}
