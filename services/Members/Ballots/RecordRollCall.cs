using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Ballots;

/// <summary>How organizations voted for all to see: by a show of hands, or when they were called by name.</summary>
/// <param name="Votes">One for each organization that voted.</param>
public sealed record RollCall([property: Required, MinLength(1), MaxLength(1000)] IReadOnlyList<NewVote> Votes);

/// <summary>That votes were entered; not which.</summary>
/// <param name="Ballot">Its number.</param>
/// <param name="Recorded">How many votes were entered just now.</param>
public sealed record RollCallReceipt(int Ballot, int Recorded);

/// <summary>
/// The office enters how organizations voted in an open ballot (Handzeichen, namentliche Abstimmung): all of it or nothing, by the
/// rules that hold for votes that are cast. A vote that was cast stands. 201; 400 names each vote that is malformed; 404 when the
/// ballot is unknown; 409 when it is secret or ended, or with the organization that has no vote and the reason why.
/// </summary>
public static class RecordRollCall
{
    public static async Task<Results<Created<RollCallReceipt>, NotFound>> Handle(
        Guid id, int number, RollCall rollCall, MembersDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.LockBallot(id, number, cancellationToken) is not { } locked)
        {
            return TypedResults.NotFound();
        }

        var (assembly, ballot) = locked;
        var references = await References(rollCall, db, cancellationToken);
        RequireShape(rollCall, ballot, references);
        ballot.RequireRollCall();
        var rights = await VotingRights.Load(db, assembly, ballot, [.. references.Keys], clock.Today(), cancellationToken);
        foreach (var vote in rollCall.Votes)
        {
            db.Votes.Add(Entered(vote, ballot, rights, references[new(vote.OrganizationId)]));
        }

        return TypedResults.Created($"/api/v1/assemblies/{id}/ballots/{number}", new RollCallReceipt(number, rollCall.Votes.Count));
    }

    private static Task<Dictionary<OrganizationId, string>> References(RollCall rollCall, MembersDb db, CancellationToken cancellationToken)
    {
        // the serializer lets nulls pass
        var ids = rollCall.Votes.OfType<NewVote>().Select(v => new OrganizationId(v.OrganizationId)).ToList();
        return db.Organizations.Where(o => ids.Contains(o.Id)).Select(o => new { o.Id, o.Reference })
            .ToDictionaryAsync(o => o.Id, o => o.Reference, cancellationToken);
    }

    private static void RequireShape(RollCall rollCall, Ballot ballot, Dictionary<OrganizationId, string> known)
    {
        var seen = new HashSet<Guid>();
        var errors = rollCall.Votes.Select((vote, i) => FaultOf(vote, $"/votes/{i}", ballot, known, seen)).OfType<FieldError>().ToList();
        if (errors.Count > 0)
        {
            throw new MalformedRequest(errors);
        }
    }

    private static FieldError? FaultOf(
        NewVote? vote, string place, Ballot ballot, Dictionary<OrganizationId, string> known, HashSet<Guid> seen) =>
        vote is null ? new("must not be null") { Pointer = place }
        : !known.ContainsKey(new(vote.OrganizationId)) ? new("is not in the register") { Pointer = $"{place}/organizationId" }
        : !seen.Add(vote.OrganizationId) ? new("stands there twice") { Pointer = $"{place}/organizationId" }
        : vote.FaultIn(ballot, place);

    private static Vote Entered(NewVote vote, Ballot ballot, VotingRights rights, string reference)
    {
        try
        {
            var organization = new OrganizationId(vote.OrganizationId);
            return Vote.Enter(ballot, organization, rights.MandateOf(organization).Id, vote.Choice);
        }
        catch (RuleBroken broken)
        {
            throw new RuleBroken($"{reference}: {broken.Message}");
        }
    }
}
