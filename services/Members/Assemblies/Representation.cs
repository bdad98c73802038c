using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Mandates;
using Vmdo.Members.Organizations;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;
using Vmdo.Storage.Locks;

namespace Vmdo.Members.Assemblies;

/// <summary>Who speaks for an organization in an assembly: its delegate, or her substitute.</summary>
internal static class Representation
{
    /// <summary>The mandate by which a person represents an organization on a day.</summary>
    /// <exception cref="RuleBroken">She holds none on that day; the message says whether she did.</exception>
    public static async Task<Mandate> MandateOf(
        this MembersDb db, OrganizationId organization, Guid person, DateOnly day, CancellationToken cancellationToken) =>
        RequireHeld((await db.LockMandates([organization], cancellationToken)).Where(m => m.PersonId == person), day);

    /// <summary>
    /// The mandates of delegates and substitutes, of whatever days. They cannot end before the transaction does: who ends one at
    /// the same moment comes before or after.
    /// </summary>
    public static async Task<IReadOnlyList<Mandate>> LockMandates(
        this MembersDb db, IReadOnlyList<OrganizationId> organizations, CancellationToken cancellationToken)
    {
        await db.Lock(Locks.MandatesOf.ForShareOfEach(organizations), cancellationToken);
        return await db.Mandates.AsNoTracking()
            .Where(m => organizations.Contains(m.OrganizationId)
                && (m.Office == Office.Delegate || m.Office == Office.SubstituteDelegate))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The one of them that is held on a day; the delegate's, where somebody is both.</summary>
    /// <exception cref="RuleBroken">None is; the message says whether one was.</exception>
    public static Mandate RequireHeld(IEnumerable<Mandate> mandates, DateOnly day)
    {
        var terms = mandates.Select(m => (Mandate: m, Term: TermOf(m))).ToList();
        var held = terms.Where(t => t.Term is { } term && term.From <= day && day < term.Until).Select(t => t.Mandate).MinBy(m => m.Office);
        var ended = terms.Where(t => t.Term?.Until <= day).Max(t => t.Term?.Until);
        Rule.Require(
            held is not null || ended is null,
            $"The mandate for this organization ended; the first day without it was {ended:yyyy-MM-dd}.");
        Rule.Require(
            held is not null,
            "An organization is represented by its delegate or her substitute, who holds a mandate on that day.");
        return held;
    }

    /// <summary>The delegate of a day, or her substitute.</summary>
    /// <exception cref="RuleBroken">There is none.</exception>
    public static async Task<Mandate> MandateFor(
        this MembersDb db, OrganizationId organization, Office office, DateOnly day, CancellationToken cancellationToken)
    {
        var held = await db.Mandates.AsNoTracking().HeldOn(day)
            .FirstOrDefaultAsync(m => m.OrganizationId == organization && m.Office == office, cancellationToken);
        Rule.Require(
            held is not null,
            office is Office.Delegate
                ? "The organization has no delegate on that day."
                : "The organization has no substitute on that day.");
        return held;
    }

    // one that was withdrawn has no days
    private static Term? TermOf(Mandate mandate) => mandate.Terms.SingleOrDefault(t => t.KnownUntil is null && t.From < t.Until);
}
