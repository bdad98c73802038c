using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;
using Vmdo.Members.Register;

namespace Vmdo.Members.Mandates;

/// <summary>A mandate with the term by which it is held.</summary>
internal sealed record HeldMandate
{
    public required Mandate Mandate { get; init; }

    public required Term Term { get; init; }
}

/// <summary>Who holds what on a day.</summary>
public static class MandatesHeld
{
    /// <summary>
    /// The mandates whose term covers a day, as it is known now; whether the organization is a member then is asked apart.
    /// </summary>
    public static IQueryable<Mandate> HeldOn(this IQueryable<Mandate> mandates, DateOnly day) =>
        mandates.Where(m => m.Terms.Any(t => t.KnownUntil == null && t.From <= day && t.Until > day));

    /// <summary>
    /// The mandates that are held on a day by a state of knowledge: those whose organization is a member on it, by the same
    /// knowledge.
    /// </summary>
    internal static IQueryable<HeldMandate> MandatesSeenFrom(this MembersDb db, Viewpoint viewpoint, TimeProvider clock)
    {
        var day = viewpoint.Day(clock);
        // also while it rests
        var members = db.Periods.AsNoTracking().SeenFrom(viewpoint, clock).Where(p => MembershipStatuses.Members.Contains(p.Status));
        return db.MandatesKnownFrom(viewpoint, clock)
            .Where(h => h.Term.From <= day && h.Term.Until > day)
            .Where(h => members.Any(p => p.OrganizationId == h.Mandate.OrganizationId));
    }

    /// <summary>
    /// The mandates that were not withdrawn by a state of knowledge, with the term that each had then, whatever its days.
    /// </summary>
    internal static IQueryable<HeldMandate> MandatesKnownFrom(this MembersDb db, Viewpoint viewpoint, TimeProvider clock) =>
        viewpoint.Knowledge(clock) is { } knowledge
            ? db.WithMandates(t => t.KnownFrom <= knowledge && (t.KnownUntil == null || t.KnownUntil > knowledge))
            : db.MandatesKnown();

    /// <summary>The mandates that were not withdrawn, with their terms as they are known now.</summary>
    internal static IQueryable<HeldMandate> MandatesKnown(this MembersDb db) => db.WithMandates(t => t.KnownUntil == null);

    private static IQueryable<HeldMandate> WithMandates(this MembersDb db, Expression<Func<Term, bool>> known) =>
        db.Set<Term>().AsNoTracking().Where(known).Where(t => t.From < t.Until)
            .Join(db.Mandates.IgnoreAutoIncludes(), t => t.MandateId, m => m.Id, (t, m) => new HeldMandate { Mandate = m, Term = t });
}
