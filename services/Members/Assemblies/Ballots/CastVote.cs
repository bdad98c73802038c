using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;
using Vmdo.Messaging.Persistence;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Assemblies.Ballots;

/// <summary>A vote.</summary>
/// <param name="OrganizationId">The organization that votes.</param>
/// <param name="Answer">To a motion, or to all candidates of an election; none where candidates are named.</param>
/// <param name="Candidates">Their numbers.</param>
public sealed record NewVote(Guid OrganizationId, BallotAnswer? Answer = null, [property: MaxLength(40)] IReadOnlyList<int>? Candidates = null);

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
        await using var transaction = await db.BeginUnlessBegun(cancellationToken);
        var organization = new OrganizationId(vote.OrganizationId);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({$"vote {id} {number} {organization.Value}"}, 0))", cancellationToken);
        await db.Database.ExecuteSqlAsync($"select 1 from ballots where assembly_id = {id} and number = {number} for share", cancellationToken); // not closed meanwhile
        var assemblyId = new AssemblyId(id);
        var assembly = await db.Assemblies.AsNoTracking().IgnoreAutoIncludes().SingleOrDefaultAsync(a => a.Id == assemblyId, cancellationToken);
        var ballot = await db.Ballots.AsNoTracking().SingleOrDefaultAsync(b => b.AssemblyId == assemblyId && b.Number == number, cancellationToken);
        if (assembly is null || ballot is null)
        {
            return TypedResults.NotFound();
        }

        var choice = ChoiceIn(vote, ballot);
        ballot.RequireOpen();
        await RequireVote(db, assembly, ballot, organization, cancellationToken);
        var mandate = await db.MandateOf(organization, person, clock.Today(), cancellationToken);
        var attendance = await db.Attendances.AsNoTracking().SingleOrDefaultAsync(a => a.AssemblyId == assembly.Id && a.OrganizationId == organization, cancellationToken);
        Rule.Require(attendance is { LeftAt: null }, "An organization votes while it is checked in.");
        Rule.Require(attendance!.MandateId == mandate.Id, "The organization is represented by somebody else in this assembly."); // required the line before
        db.Votes.Add(Vote.Cast(ballot, organization, mandate.Id, choice));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitIfOwn(cancellationToken);
        return TypedResults.Created($"/api/v1/assemblies/{id}/ballots/{number}", new VoteReceipt(number, vote.OrganizationId));
    }

    private static Choice ChoiceIn(NewVote vote, Ballot ballot)
    {
        var candidates = vote.Candidates ?? [];
        if (vote.Answer is not null == candidates.Count > 0)
        {
            throw MalformedRequest.Member("/answer", "or /candidates is given, one of the two");
        }

        if (candidates.Distinct().Count() < candidates.Count)
        {
            throw MalformedRequest.Member("/candidates", "names somebody twice");
        }

        var choice = vote.Answer is { } answer ? Choice.Of(answer) : Choice.For([.. candidates]);
        return ballot.FaultOf(choice) is { } fault ? throw MalformedRequest.Member(vote.Answer is null ? "/candidates" : "/answer", fault) : choice;
    }

    private static async Task RequireVote(MembersDb db, Assembly assembly, Ballot ballot, OrganizationId organization, CancellationToken cancellationToken)
    {
        var status = await db.Periods.AsNoTracking().HoldingOn(assembly.Occasion.RecordDate)
            .Where(p => p.OrganizationId == organization).Select(p => (MembershipStatus?)p.Status).SingleOrDefaultAsync(cancellationToken);
        Rule.Require(status is not MembershipStatus.Suspended, "A member whose membership rests on the record date has no vote.");
        Rule.Require(
            status is MembershipStatus.Active && await db.MembersOf(assembly).ContainsAsync(organization, cancellationToken),
            "Who is a member on the record date, and on the day, has a vote.");
        Rule.Require(!ballot.Concerns.Contains(organization.Value), "Nobody votes in its own matter (§ 34 BGB).");
        Rule.Require(
            !await db.Votes.AnyAsync(v => v.BallotId == ballot.Id && v.OrganizationId == organization, cancellationToken),
            "The organization has cast its vote in this ballot already.");
    }
}
