using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Mandates;

/// <summary>
/// The member administration erases the name of who held a mandate and never had an account: Identity cannot say so. It is
/// shown nowhere any more, that the office was held stays. 404 when unknown; 409 when Identity knows her, or the name is gone.
/// </summary>
public static class EraseHolder
{
    public static Task<Results<Tagged<MandateView>, NotFound>> Handle([AsParameters] MandateInHand inHand, CancellationToken cancellationToken) =>
        inHand.Change(m => m.Erase(inHand.Clock.Instant()), cancellationToken);
}
