using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Assemblies.Ballots.Consents;

/// <summary>Why a consent should never have been entered; names nobody.</summary>
public sealed record ConsentWithdrawal([property: Required, StringLength(500, MinimumLength = 3)] string Reason);

/// <summary>
/// A consent was entered wrongly: it does not count and stays readable. <c>If-Match</c> names the ballot's version. 404 when ballot or
/// consent are unknown; 409 when it is withdrawn already.
/// </summary>
public static class WithdrawConsent
{
    public static async Task<Results<Tagged<BallotView>, NotFound>> Handle(
        [AsParameters] BallotInHand inHand, int consent, ConsentWithdrawal withdrawal, CancellationToken cancellationToken)
    {
        var (db, assemblyId) = (inHand.Db, new AssemblyId(inHand.Id));
        var isKnown = await db.Consents.AnyAsync(
            c => c.Number == consent && db.Ballots.Any(b => b.Id == c.BallotId && b.AssemblyId == assemblyId && b.Number == inHand.Number), cancellationToken);
        return !isKnown ? TypedResults.NotFound() : await inHand.Change(
            async (_, ballot) =>
            {
                var entered = await db.Consents.Where(c => c.BallotId == ballot.Id).ToListAsync(cancellationToken);
                entered.Single(c => c.Number == consent).Withdraw(withdrawal.Reason, inHand.Clock.Instant()); // none is ever deleted
                ballot.Count(entered.Where(c => c.WithdrawnAt is null).Select(c => c.ReceivedOn), inHand.Clock.Instant());
            },
            cancellationToken);
    }
}
