using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Identity.PartnerClients;

/// <summary>A client is refused everywhere, at the latest within a minute. 404 when unknown; 409 when it is disabled already.</summary>
public static class DisablePartnerClient
{
    public static Task<Results<Tagged<PartnerClientView>, NotFound>> Handle(
        [AsParameters] PartnerClientChange change, CancellationToken cancellationToken) =>
        change.Make(client => client.Disable(change.Now), cancellationToken);
}
