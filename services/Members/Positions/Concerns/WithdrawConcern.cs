using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Positions.Concerns;

/// <summary>
/// A representative takes a concern of her organization back; others no longer see it. 404 when unknown or another
/// member's; 409 once it is gathered.
/// </summary>
public static class WithdrawConcern
{
    public static Task<Results<Tagged<ConcernView>, NotFound>> Handle(
        [AsParameters] ConcernChange change, CancellationToken cancellationToken) =>
        change.Make(c => c.Withdraw(change.Clock.Instant()), cancellationToken);
}
