using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Access.People;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Mandates;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Validation;
using Vmdo.Storage.Locks;

namespace Vmdo.Members.Ballots;

/// <summary>Somebody who stands for election.</summary>
public sealed record Nomination(
    Guid OrganizationId,
    Guid PersonId,
    [property: StringLength(120), PlainName] string? DisplayName = null);

/// <summary>A ballot to be opened.</summary>
/// <param name="Item">The item of the agenda.</param>
/// <param name="Question">The motion's wording; the item's title when absent.</param>
/// <param name="Kind">What is decided; for an item that says it, the same.</param>
/// <param name="Secret">Whether nobody may know who voted how.</param>
/// <param name="Candidates">For an election; their numbers follow the order.</param>
/// <param name="Seats">How many are elected; those for which nobody stands stay vacant.</param>
/// <param name="RunoffOf">For a further ballot: the one that it follows. All else comes from there; it is secret when that one was.</param>
/// <param name="Concerns">Organizations with which a contract is made or a lawsuit led: they have no vote in it (§ 34 BGB). Elections
/// and one's own exclusion are none, unless the statutes say so. As the item says when absent.</param>
public sealed record NewBallot(
    int? Item = null,
    [property: StringLength(2000, MinimumLength = 3)] string? Question = null,
    ResolutionKind? Kind = null,
    bool Secret = false,
    [property: MaxLength(40), NoNulls] IReadOnlyList<Nomination>? Candidates = null,
    [property: Range(1, 40)] int? Seats = null,
    int? RunoffOf = null,
    [property: MaxLength(20)] IReadOnlyList<Guid>? Concerns = null);

/// <summary>A ballot that was opened.</summary>
/// <param name="Ballot">What is decided.</param>
/// <param name="UrnKey">Opens the urn of a secret ballot.
/// It is told this once and kept nowhere: without it the ballot cannot be counted.</param>
public sealed record OpenedBallot(BallotView Ballot, string? UrnKey = null);

/// <summary>
/// A ballot is opened on an item of the agenda. 201 with, for a secret one, the key of the urn; 400 when item, candidate or
/// earlier ballot are unknown; 404 when the assembly is; 409 when it is not open.
/// </summary>
public static class OpenBallot
{
    public static async Task<Results<Added<OpenedBallot>, NotFound>> Handle(
        Guid id, NewBallot asked, MembersDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        await db.LockSeats(cancellationToken); // who is erased meanwhile is forgotten here, too
        await db.Lock(Locks.Assembly.ForUpdate(id), cancellationToken); // one after the other
        var assembly = await db.Assemblies.FindAsync([new AssemblyId(id)], cancellationToken);
        if (assembly is null)
        {
            return TypedResults.NotFound();
        }

        AssemblyProcess.Ballot.Require(assembly.Status);
        var before = await db.Ballots.AsNoTracking()
            .Where(b => b.AssemblyId == assembly.Id)
            .OrderBy(b => b.Number)
            .ToListAsync(cancellationToken);
        var rules = await db.RulesOn(assembly.Occasion.HeldOn, cancellationToken);
        var (ask, isSecret) = asked.RunoffOf is { } earlier
            ? Further(asked, earlier, before, rules)
            : (await AskOf(asked, assembly, before, db, cancellationToken), asked.Secret);
        rules.RequireOwnMatter(ask.Kind, ask.Concerns);
        var (seal, key) = isSecret ? Urn.New() : ((byte[]?)null, null);
        var ballot = Ballot.Open(assembly.Id, before.Count + 1, ask, rules.MajorityFor(ask.Kind), seal, clock.Instant());
        db.Ballots.Add(ballot);
        return new Added<OpenedBallot>(
            $"/api/v1/assemblies/{id}/ballots/{ballot.Number}", new(BallotView.Of(ballot), key), EntityTag.Of(ballot.Version));
    }

    private static (Ask Ask, bool IsSecret) Further(NewBallot asked, int earlier, List<Ballot> before, RuleSet rules)
    {
        if (asked is not { Item: null, Question: null, Kind: null, Candidates: null, Seats: null, Concerns: null })
        {
            throw MalformedRequest.Member("/runoffOf", "is given: everything else comes from that ballot");
        }

        var first = before.Find(b => b.Number == earlier) ?? throw MalformedRequest.Member("/runoffOf", "is no ballot of this assembly");
        Rule.Require(!before.Any(b => b.RunoffOf == earlier && b.Status is not BallotStatus.Void), "One further ballot follows a ballot.");
        var ask = first.Runoff();
        // The first ballot may have been opened when more counted as somebody's own matter.
        return (rules.KnowsOwnMatter(ask.Kind) ? ask : ask with { Concerns = [] }, first.IsSecret || asked.Secret);
    }

    private static async Task<Ask> AskOf(
        NewBallot asked, Assembly assembly, List<Ballot> before, MembersDb db, CancellationToken cancellationToken)
    {
        var item = assembly.Agenda.SingleOrDefault(i => i.Number == asked.Item)
            ?? throw MalformedRequest.Member("/item", "is no item of the agenda");
        var kind = asked.Kind ?? item.Kind ?? ResolutionKind.Ordinary;
        if (kind is ResolutionKind.Runoff || kind != (item.Kind ?? kind))
        {
            throw MalformedRequest.Member(
                "/kind", item.Kind is null ? "is said by runoffOf" : $"must be as the agenda says: {Words.Of(item.Kind.Value)}");
        }

        var candidates = await Candidates(asked, kind, db, cancellationToken);
        await db.RequireOrganizations("/concerns", asked.Concerns ?? [], cancellationToken);
        Rule.Require(!before.Any(b => b.Item == item.Number && b.Status is BallotStatus.Open), "One ballot at a time is open on an item.");
        return new(item.Number, asked.Question ?? item.Title, kind, candidates, asked.Seats ?? 1, asked.Concerns ?? item.Concerns);
    }

    private static async Task<IReadOnlyList<Candidate>> Candidates(
        NewBallot asked, ResolutionKind kind, MembersDb db, CancellationToken cancellationToken)
    {
        var nominations = asked.Candidates ?? [];
        var people = nominations.Select(c => c.PersonId).Distinct().ToList();
        var fault = kind is ResolutionKind.Election == (nominations.Count == 0) ? "are needed for an election, and for nothing else"
            : people.Count < nominations.Count ? "names somebody twice"
            : (await db.ActiveAmong(people, cancellationToken)).Count < people.Count ? "names nobody who uses the system"
            : null;
        if (fault is not null)
        {
            throw MalformedRequest.Member("/candidates", fault);
        }

        await db.RequireOrganizations("/candidates", [.. nominations.Select(c => c.OrganizationId)], cancellationToken);
        return [.. nominations.Select((c, i) => new Candidate(i + 1, c.OrganizationId, c.PersonId, c.DisplayName))];
    }
}
