using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Ballots.Consents;

/// <summary>Why a consent should never have been entered; names nobody.</summary>
public sealed record ConsentWithdrawal([property: Required, StringLength(500, MinimumLength = 3)] string Reason);

/// <summary>
/// A consent was entered wrongly: it does not count and stays readable. <c>If-Match</c> names the ballot's version. 404 when ballot or
/// consent are unknown; 409 when it is withdrawn already.
/// </summary>
public static class WithdrawConsent
{
    public static Task<Results<Tagged<BallotView>, NotFound>> Handle(
        [AsParameters] BallotChange change, int consent, ConsentWithdrawal withdrawal, CancellationToken cancellationToken) => change.Make(
        ballot => change.Db.Consents.SingleOrDefaultAsync(c => c.BallotId == ballot.Id && c.Number == consent, cancellationToken),
        async (ballot, wrong) =>
        {
            wrong.Withdraw(withdrawal.Reason, change.Clock.Instant());
            var entered = await change.Db.Consents.Where(c => c.BallotId == ballot.Id).ToListAsync(cancellationToken);
            ballot.Count(entered.Where(c => c.WithdrawnAt is null).Select(c => c.ReceivedOn), change.Clock.Instant());
        },
        cancellationToken);
}
