using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Access.People;
using Vmdo.Members.Mandates;
using Vmdo.Members.Statutes;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Assemblies.Ballots;

/// <summary>Somebody who stands for election.</summary>
public sealed record Nomination(Guid OrganizationId, Guid PersonId, [property: StringLength(200)] string? DisplayName = null);

/// <summary>A ballot to be opened.</summary>
/// <param name="Item">The item of the agenda.</param>
/// <param name="Question">The motion's wording; the item's title when absent.</param>
/// <param name="Kind">What is decided; as the item says when absent.</param>
/// <param name="Secret">Whether nobody may know who voted how.</param>
/// <param name="Candidates">For an election; their numbers follow the order.</param>
/// <param name="Seats">How many are elected.</param>
/// <param name="RunoffOf">For a further ballot: the one that it follows. All else comes from there.</param>
public sealed record NewBallot(
    int? Item = null, [property: StringLength(2000, MinimumLength = 3)] string? Question = null, ResolutionKind? Kind = null, bool Secret = false,
    [property: MaxLength(40)] IReadOnlyList<Nomination>? Candidates = null, [property: Range(1, 40)] int Seats = 1, int? RunoffOf = null);

/// <summary>A ballot that was opened.</summary>
/// <param name="Ballot">What is decided.</param>
/// <param name="UrnKey">Opens the urn of a secret ballot. It is told this once and kept nowhere: without it the ballot cannot be counted.</param>
public sealed record OpenedBallot(BallotView Ballot, string? UrnKey = null);

/// <summary>
/// A ballot is opened on an item of the agenda. 201 with, for a secret one, the key of the urn; 400 when item, candidate or
/// earlier ballot are unknown; 404 when the assembly is; 409 when it is not open.
/// </summary>
public static class OpenBallot
{
    public static async Task<Results<Created<OpenedBallot>, NotFound>> Handle(
        Guid id, NewBallot asked, MembersDb db, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginEnteringMandates(cancellationToken); // who is erased meanwhile is forgotten here, too
        await db.Database.ExecuteSqlAsync($"select 1 from assemblies where id = {id} for update", cancellationToken); // one after the other
        var assembly = await db.Assemblies.FindAsync([new AssemblyId(id)], cancellationToken);
        if (assembly is null)
        {
            return TypedResults.NotFound();
        }

        Rule.Require(assembly.Status is AssemblyStatus.Open, "A ballot is opened while the assembly is open.");
        var ask = await AskOf(asked, assembly, db, cancellationToken);
        var rules = await db.RulesOn(assembly.Occasion.HeldOn, cancellationToken);
        var (seal, key) = asked.Secret ? Urn.New() : ((byte[]?)null, null);
        var number = await db.Ballots.CountAsync(b => b.AssemblyId == assembly.Id, cancellationToken) + 1;
        var ballot = Ballot.Open(assembly.Id, number, ask, rules.MajorityFor(ask.Kind), seal, clock.Instant());
        db.Ballots.Add(ballot);
        await db.SaveChangesAsync(cancellationToken);
        await (transaction?.CommitAsync(cancellationToken) ?? Task.CompletedTask);
        http.Response.Headers.CacheControl = "no-store"; // nobody keeps the key but who asked for it
        http.Response.Headers.ETag = EntityTag.Of(ballot.Version);
        return TypedResults.Created($"/api/v1/assemblies/{id}/ballots/{number}", new OpenedBallot(BallotView.Of(ballot), key));
    }

    private static async Task<Ask> AskOf(NewBallot asked, Assembly assembly, MembersDb db, CancellationToken cancellationToken)
    {
        if (asked.RunoffOf is { } earlier)
        {
            var before = await db.Ballots.AsNoTracking().SingleOrDefaultAsync(b => b.AssemblyId == assembly.Id && b.Number == earlier, cancellationToken)
                ?? throw MalformedRequest.Member("/runoffOf", "is no ballot of this assembly");
            return before.Runoff();
        }

        var item = assembly.Agenda.SingleOrDefault(i => i.Number == asked.Item) ?? throw MalformedRequest.Member("/item", "is no item of the agenda");
        var candidates = asked.Candidates ?? [];
        await db.RequireOrganizations("/candidates", [.. candidates.Select(c => c.OrganizationId)], cancellationToken);
        if ((await db.ActiveAmong([.. candidates.Select(c => c.PersonId).Distinct()], cancellationToken)).Count < candidates.Select(c => c.PersonId).Distinct().Count())
        {
            throw MalformedRequest.Member("/candidates", "names nobody who uses the system");
        }

        var kind = asked.Kind ?? item.Kind ?? ResolutionKind.Ordinary;
        return kind is ResolutionKind.Runoff ? throw MalformedRequest.Member("/kind", "is said by runoffOf")
            : kind is ResolutionKind.Election == (candidates.Count == 0) ? throw MalformedRequest.Member("/candidates", "are needed for an election, and for nothing else")
            : new(item.Number, asked.Question ?? item.Title, kind, [.. candidates.Select((c, i) => new Candidate(i + 1, c.OrganizationId, c.PersonId, c.DisplayName))], asked.Seats, item.Concerns);
    }
}
