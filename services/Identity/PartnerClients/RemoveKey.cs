using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Identity.PartnerClients;

/// <summary>A public key is taken away; what was got by it is refused. 404 when unknown; 409 when there is none of this id.</summary>
public static class RemoveKey
{
    public static Task<Results<Tagged<PartnerClientView>, NotFound>> Handle(
        [AsParameters] PartnerClientChange change, string kid, CancellationToken cancellationToken) =>
        change.Make(client => client.RemoveKey(kid, change.Now), cancellationToken);
}
