using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Organizations;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage.Locks;

namespace Vmdo.Members.Ballots;

/// <summary>A vote.</summary>
/// <param name="OrganizationId">The organization that votes.</param>
/// <param name="Answer">To a motion, or to all candidates of an election; none where candidates are named.</param>
/// <param name="Candidates">Their numbers.</param>
public sealed record NewVote(
    Guid OrganizationId,
    BallotAnswer? Answer = null,
    [property: MaxLength(40)] IReadOnlyList<int>? Candidates = null)
{
    internal Choice Choice => Answer is { } answer ? Choice.Of(answer) : Choice.For([.. Candidates ?? []]);

    /// <summary>Whether such a paper may be handed in.</summary>
    /// <param name="ballot">In which ballot.</param>
    /// <param name="place">Where it stands in the request, as JSON pointer.</param>
    /// <returns>What is wrong with it, or null.</returns>
    internal FieldError? FaultIn(Ballot ballot, string place = "")
    {
        var candidates = Candidates ?? [];
        var (member, fault) = Answer is not null == candidates.Count > 0 ? ("answer", "or /candidates is given, one of the two")
            : candidates.Distinct().Count() < candidates.Count ? ("candidates", "names somebody twice")
            : (Answer is null ? "candidates" : "answer", ballot.FaultOf(Choice));
        return fault is null ? null : new(fault) { Pointer = $"{place}/{member}" };
    }
}

/// <summary>That an organization has voted; not how.</summary>
public sealed record VoteReceipt(int Ballot, Guid OrganizationId);

/// <summary>
/// An organization casts its vote through whoever holds its mandate and has checked in. Once: it cannot be taken back, and a
/// second one is refused, so that a repetition does no harm. 201; 403 for an organization that is not one's own; 404 when
/// the ballot is unknown; 409 with the reason why there is no vote.
/// </summary>
public static class CastVote
{
    public static async Task<Results<Created<VoteReceipt>, NotFound>> Handle(
        Guid id, int number, NewVote vote, MembersDb db, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        if (!http.User.May(Permissions.AssembliesVote, vote.OrganizationId))
        {
            throw new NotPermitted("You cast the vote of your own organization.");
        }

        var person = CheckIn.PersonOf(http);
        var organization = new OrganizationId(vote.OrganizationId);
        await db.Lock(Locks.Vote.Of(id, number, organization.Value), cancellationToken);
        await db.Lock(Locks.Ballot.ForShare(id, number), cancellationToken); // not closed meanwhile
        var assemblyId = new AssemblyId(id);
        var assembly = await db.Assemblies.AsNoTracking().IgnoreAutoIncludes()
            .SingleOrDefaultAsync(a => a.Id == assemblyId, cancellationToken);
        var ballot = await db.Ballots.AsNoTracking()
            .SingleOrDefaultAsync(b => b.AssemblyId == assemblyId && b.Number == number, cancellationToken);
        if (assembly is null || ballot is null)
        {
            return TypedResults.NotFound();
        }

        if (vote.FaultIn(ballot) is { } fault)
        {
            throw new MalformedRequest([fault]);
        }

        ballot.RequireOpen();
        var rights = await VotingRights.Load(db, assembly, ballot, [organization], clock.Today(), cancellationToken);
        db.Votes.Add(Vote.Cast(ballot, organization, rights.MandateOf(organization, person).Id, vote.Choice));
        return TypedResults.Created($"/api/v1/assemblies/{id}/ballots/{number}", new VoteReceipt(number, vote.OrganizationId));
    }
}
