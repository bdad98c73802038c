using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;

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
    /// <summary>A mandate is held while its organization is a member, also while the membership rests.</summary>
    internal static IReadOnlyList<MembershipStatus> WhileMember { get; } = [MembershipStatus.Active, MembershipStatus.Suspended];

    /// <summary>The mandates whose term covers a day, as it is known now; whether the organization is a member then is asked apart.</summary>
    public static IQueryable<Mandate> HeldOn(this IQueryable<Mandate> mandates, DateOnly day) =>
        mandates.Where(m => m.Terms.Any(t => t.KnownUntil == null && t.From <= day && t.Until > day));

    /// <summary>The mandates that are held on a day by a state of knowledge: those whose organization is a member on it, by the same knowledge.</summary>
    internal static IQueryable<HeldMandate> MandatesSeenFrom(this MembersDb db, Viewpoint viewpoint, TimeProvider clock)
    {
        var day = viewpoint.Day(clock);
        var members = db.Periods.AsNoTracking().SeenFrom(viewpoint, clock).Where(p => WhileMember.Contains(p.Status));
        return db.MandatesKnownFrom(viewpoint, clock)
            .Where(h => h.Term.From <= day && h.Term.Until > day)
            .Where(h => members.Any(p => p.OrganizationId == h.Mandate.OrganizationId));
    }

    /// <summary>The mandates with the term that each had by a state of knowledge, whatever its days.</summary>
    internal static IQueryable<HeldMandate> MandatesKnownFrom(this MembersDb db, Viewpoint viewpoint, TimeProvider clock) =>
        db.Set<Term>().AsNoTracking().KnownFrom(viewpoint, clock)
            .Join(db.Mandates.AsNoTracking().IgnoreAutoIncludes(), t => t.MandateId, m => m.Id, (t, m) => new HeldMandate { Mandate = m, Term = t });

    private static IQueryable<Term> KnownFrom(this IQueryable<Term> terms, Viewpoint viewpoint, TimeProvider clock) =>
        viewpoint.Knowledge(clock) is { } knowledge
            ? terms.Where(t => t.KnownFrom <= knowledge && (t.KnownUntil == null || t.KnownUntil > knowledge))
            : terms.Where(t => t.KnownUntil == null);
}
