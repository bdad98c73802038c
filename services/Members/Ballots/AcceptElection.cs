using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Access.People;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Mandates;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;
using Vmdo.ServiceDefaults.Validation;

namespace Vmdo.Members.Ballots;

/// <summary>Somebody who was elected accepts.</summary>
/// <param name="Candidate">Her number in the ballot.</param>
/// <param name="Office">For which she was elected.</param>
/// <param name="From">The first day, not before she accepted; that day when absent.</param>
/// <param name="Until">The first day without it; when absent, as long as the statutes of the first day say.
/// Needed for a municipal body.</param>
/// <param name="Body">For a seat in a municipal body: which.</param>
/// <param name="DisplayName">As she is called in public; as in the ballot when absent.</param>
/// <param name="Reason">For the history; names nobody.</param>
/// <param name="AcceptedOn">The day on which she accepted; today when absent, never ahead.</param>
public sealed record Acceptance(
    int Candidate,
    Office Office,
    DateOnly? From = null,
    DateOnly? Until = null,
    [property: StringLength(120), PlainName] string? Body = null,
    [property: StringLength(120), PlainName] string? DisplayName = null,
    [property: StringLength(500)] string? Reason = null,
    DateOnly? AcceptedOn = null)
{
    internal NewMandate Of(Candidate elected, DateOnly today) =>
        // one of the names is there
        new(
            Office, elected.OrganizationId, elected.PersonId, DisplayName ?? elected.DisplayName!,
            From ?? AcceptedOn ?? today, Until, Body, Reason: Reason);
}

/// <summary>Who accepts an election.</summary>
/// <param name="Acceptances">One for each.</param>
public sealed record ElectionAccepted([property: Required, MinLength(1), MaxLength(40)] IReadOnlyList<Acceptance> Acceptances);

/// <summary>Mandates that an election brought, in the order of the acceptances.</summary>
public sealed record MandatesWon(IReadOnlyList<MandateView> Items);

/// <summary>
/// The office enters that elected people accept (Annahme der Wahl): each gets her mandate, all of them or nobody. 201 with the mandates;
/// 400 names each acceptance that is malformed; 404 when the ballot is unknown; 409 when a rule forbids it, such as a seat that is taken
/// or an acceptance that is entered already.
/// </summary>
public static class AcceptElection
{
    public static async Task<Results<Created<MandatesWon>, NotFound>> Handle(
        Guid id, int number, ElectionAccepted accepted, MembersDb db, TimeProvider clock, ClaimsPrincipal user,
        CancellationToken cancellationToken)
    {
        await db.LockSeats(cancellationToken);
        var assemblyId = new AssemblyId(id);
        var ballot = await db.Ballots.AsNoTracking()
            .SingleOrDefaultAsync(b => b.AssemblyId == assemblyId && b.Number == number, cancellationToken);
        if (ballot is null)
        {
            return TypedResults.NotFound();
        }

        Rule.Require(ballot is { Status: BallotStatus.Closed, IsElection: true }, "Who was elected accepts once the election is counted.");
        var people = ballot.Candidates.Select(c => c.PersonId).ToList();
        AcceptanceShape.Check(accepted, ballot, await db.ActiveAmong(people, cancellationToken), clock);
        var seating = await Seating.Load(db, cancellationToken);
        var held = await db.Mandates.AsNoTracking()
            .Where(m => m.PersonId != null && people.Contains(m.PersonId.Value))
            .ToListAsync(cancellationToken);
        // selected the line before
        var taken = held.Where(m => m.ElectedIn is { } won && won.AssemblyId == id && won.Ballot == number && !m.Term.IsEmpty)
            .Select(m => m.PersonId!.Value).ToHashSet();
        var mandates = accepted.Acceptances.Select(a => GiveMandate(a, ballot, taken, seating, user.Subject(), clock)).ToList();
        db.Mandates.AddRange(mandates);
        return TypedResults.Created(
            $"/api/v1/assemblies/{id}/ballots/{number}",
            new MandatesWon([.. mandates.Select(m => MandateView.Of(m, m.Term, user.SeesAllOf(m)))]));
    }

    private static Mandate GiveMandate(
        Acceptance acceptance, Ballot ballot, HashSet<Guid> taken, Seating seating, string actor, TimeProvider clock)
    {
        try
        {
            var elected = ballot.Candidates.Single(c => c.Number == acceptance.Candidate); // checked before
            // a closed ballot has its result
            Rule.Require(ballot.Result!.Elected.Contains(elected.Number), "Who was not elected has nothing to accept.");
            Rule.Require(!taken.Contains(elected.PersonId), "The mandate that was won in this ballot is entered already.");
            var acceptedOn = acceptance.AcceptedOn ?? clock.Today();
            Rule.Require(acceptedOn >= ballot.ElectedOn(), "Who is elected accepts on the day of the election at the earliest.");
            return seating.Give(
                acceptance.Of(elected, clock.Today()), actor, clock.Instant(),
                new(ballot.AssemblyId.Value, ballot.Number, acceptedOn));
        }
        catch (RuleBroken broken)
        {
            throw new RuleBroken($"Candidate {acceptance.Candidate}: {broken.Message}");
        }
    }

    /// <summary>The day on which an election was counted.</summary>
    internal static DateOnly ElectedOn(this Ballot ballot) => AssociationCalendar.DayOf(ballot.EndedAt!.Value); // a counted ballot is ended
}
