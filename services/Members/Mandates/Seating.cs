using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;
using Vmdo.Members.Register;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Mandates;

/// <summary>
/// Who sits where on which days, as it is known now. The rules of offices are here, one sentence each, and hold for a
/// single mandate, corrections and imports alike.
/// </summary>
internal sealed class Seating(IEnumerable<Tenure> tenures, Memberships memberships, IReadOnlyList<(DateOnly From, RuleSet Rules)> statutes)
{
    private readonly List<Tenure> _tenures = [.. tenures];

    public IReadOnlyList<Tenure> Tenures => _tenures;

    public Memberships Memberships => memberships;

    /// <summary>All that is known now; an association has few hundred mandates in its life.</summary>
    public static async Task<Seating> Load(MembersDb db, CancellationToken cancellationToken) =>
        await Of(
            await db.MandatesKnown().ToListAsync(cancellationToken), db,
            await Memberships.Load(db, wanted: null, cancellationToken), cancellationToken);

    /// <summary>What the rules need for one mandate: those of the same office, of the same organization and of the same person.</summary>
    public static async Task<Seating> LoadFor(
        MembersDb db, Office office, OrganizationId organization, Guid? person, CancellationToken cancellationToken)
    {
        var held = await db.MandatesKnown()
            .Where(h => h.Mandate.Office == office || h.Mandate.OrganizationId == organization || h.Mandate.PersonId == person)
            .ToListAsync(cancellationToken);
        var organizations = held.Select(h => h.Mandate.OrganizationId).Append(organization).Distinct().ToList();
        return await Of(held, db, await Memberships.Load(db, organizations, cancellationToken), cancellationToken);
    }

    /// <summary>The rules of a day; those of the law where no statutes are entered.</summary>
    public RuleSet RulesOn(DateOnly day) => statutes.LastOrDefault(s => s.From <= day).Rules ?? RuleSet.OfTheLaw;

    /// <summary>Seats that the statutes of a day provide for an office of the board.</summary>
    public int SeatsOn(Office office, DateOnly day) => RulesOn(day).BoardSeats.GetValueOrDefault(office);

    /// <summary>Each day on which somebody takes or leaves an office, a membership begins or ends, or other statutes hold.</summary>
    public IEnumerable<DateOnly> Turns =>
        _tenures.SelectMany(t => t.Spans).SelectMany(s => new[] { s.From, s.Until }).Concat(statutes.Select(s => s.From));

    /// <summary>The same, with nothing held on other days.</summary>
    public Seating Within(Days days) =>
        new(
            _tenures.Select(t => t with { Spans = [.. t.Spans.Select(s => s.SharedWith(days)).OfType<Days>()] }),
            memberships,
            statutes);

    /// <summary>A mandate is about to change: its seats are free.</summary>
    public void Vacate(MandateId mandate) => _tenures.RemoveAll(t => t.Id == mandate);

    /// <summary>A mandate takes its seat.</summary>
    /// <exception cref="RuleBroken">It is not for a member, or the seat is taken.</exception>
    public void Seat(Mandate mandate)
    {
        var term = mandate.Term;
        Rule.Require(memberships.IsActive(mandate.OrganizationId, term.From), "A mandate is held for a member.");
        var wanted = TenureOf(mandate, term, memberships);
        if (mandate.Office.IsOfTheBoard())
        {
            RequireFree(
                wanted, t => t.Office.IsOfTheBoard() && t.IsHeldBy(wanted.Person),
                _ => 1, _ => "A person holds one office of the board at a time");
            RequireFree(
                wanted, t => t.Office == wanted.Office, day => SeatsOn(wanted.Office, day),
                seats => $"The statutes provide {seats} {(seats == 1 ? "seat" : "seats")} for the office {Words.Of(wanted.Office)}");
        }
        else if (mandate.Office.IsOfAnOrganization())
        {
            RequireFree(
                wanted, t => t.Office == wanted.Office && t.Organization == wanted.Organization,
                _ => 1, _ => "An organization has one delegate and one substitute at a time");
        }
        else
        {
            RequireFree(
                wanted, t => t.Office == wanted.Office && t.Body == wanted.Body && t.IsHeldBy(wanted.Person),
                _ => 1, _ => "A person has one seat in a body at a time");
        }

        _tenures.Add(wanted);
    }

    private void RequireFree(Tenure wanted, Func<Tenure, bool> rivals, Func<DateOnly, int> seats, Func<int, string> rule)
    {
        var others = _tenures.Where(rivals).ToList();
        var turns = Turns.Distinct().Order().ToList();
        foreach (var day in wanted.Spans.SelectMany(span => turns.Where(span.Contain).Prepend(span.From)))
        {
            Rule.Require(!IsFull(day), $"{rule(seats(day))}; taken from {day:yyyy-MM-dd}{FreeAgain(day)}.");
        }

        bool IsFull(DateOnly day) => others.Count(t => t.HoldsOn(day)) >= seats(day);

        string FreeAgain(DateOnly taken) =>
            turns.Where(day => day > taken && !IsFull(day)).Select(day => $" until {day:yyyy-MM-dd}").FirstOrDefault("");
    }

    private static async Task<Seating> Of(
        List<HeldMandate> held, MembersDb db, Memberships memberships, CancellationToken cancellationToken)
    {
        var statutes = await db.Statutes.AsNoTracking()
            .Where(s => s.WithdrawnAt == null)
            .OrderBy(s => s.ValidFrom)
            .ToListAsync(cancellationToken);
        return new(
            held.Select(h => TenureOf(h.Mandate, h.Term, memberships)),
            memberships,
            [.. statutes.Select(s => (s.ValidFrom, s.Rules))]);
    }

    private static Tenure TenureOf(Mandate mandate, Term term, Memberships memberships) =>
        new(
            mandate.Id, mandate.Office, mandate.OrganizationId, mandate.PersonId, mandate.Body,
            memberships.DaysWithin(mandate.OrganizationId, new(term.From, term.Until)));
}
