using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Positions.Concerns;

/// <summary>A representative takes a concern of her organization back; others no longer see it. 404 when unknown or another member's; 409 once it is gathered.</summary>
public static class WithdrawConcern
{
    public static Task<Results<Tagged<ConcernView>, NotFound>> Handle([AsParameters] ConcernInHand inHand, TimeProvider clock, CancellationToken cancellationToken) =>
        inHand.Change(c => c.Withdraw(clock.Instant()), cancellationToken);
}
