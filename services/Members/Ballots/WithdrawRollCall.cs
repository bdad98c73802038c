using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Ballots;

/// <summary>Whose votes the office has entered wrongly.</summary>
/// <param name="OrganizationIds">Each of them is free to vote again, or to be entered anew.</param>
public sealed record RollCallWithdrawal([property: Required, MinLength(1), MaxLength(1000)] IReadOnlyList<Guid> OrganizationIds);

/// <summary>
/// A slip of the office: votes that it entered by a roll call are taken away while the ballot is open, all of them or none. A vote
/// that an organization has cast itself stands. 404 when the ballot is unknown; 409 when it is ended or there is no such vote.
/// </summary>
public static class WithdrawRollCall
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, int number, RollCallWithdrawal withdrawal, MembersDb db, CancellationToken cancellationToken)
    {
        if (withdrawal.OrganizationIds.Distinct().Count() < withdrawal.OrganizationIds.Count)
        {
            throw MalformedRequest.Member("/organizationIds", "names an organization twice");
        }

        if (await db.LockBallot(id, number, cancellationToken) is not { } locked)
        {
            return TypedResults.NotFound();
        }

        var ballot = locked.Ballot;
        ballot.RequireOpen();
        var organizations = withdrawal.OrganizationIds.Select(o => new OrganizationId(o)).ToList();
        var votes = await db.Votes
            .Where(v => v.BallotId == ballot.Id && v.Recorded && organizations.Contains(v.OrganizationId))
            .ToListAsync(cancellationToken);
        Rule.Require(votes.Count == organizations.Count, "A vote that the office has entered is withdrawn; one that was cast stands.");
        db.Votes.RemoveRange(votes);
        return TypedResults.NoContent();
    }
}
