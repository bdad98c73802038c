using Microsoft.EntityFrameworkCore;

namespace Vmdo.Members.Rules;

/// <summary>By which rules a day is judged.</summary>
public static class StatutesInForce
{
    /// <summary>The version that holds on a day; none when none was entered for it.</summary>
    public static Task<StatutesVersion?> On(this DbSet<StatutesVersion> statutes, DateOnly day, CancellationToken cancellationToken) =>
        statutes.AsNoTracking()
            .Where(s => s.WithdrawnAt == null && s.ValidFrom <= day)
            .OrderByDescending(s => s.ValidFrom)
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>The rules of a day; those of the law where no statutes are entered.</summary>
    public static async Task<RuleSet> RulesOn(this MembersDb db, DateOnly day, CancellationToken cancellationToken) =>
        (await db.Statutes.On(day, cancellationToken))?.Rules ?? RuleSet.OfTheLaw;
}
