using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Identity.PartnerClients;

/// <summary>It may ask for tokens again, once it has a new secret or key. 404 when unknown; 409 when it is not disabled.</summary>
public static class EnablePartnerClient
{
    public static Task<Results<Tagged<PartnerClientView>, NotFound>> Handle(
        [AsParameters] PartnerClientChange change, CancellationToken cancellationToken) =>
        change.Make(client => client.Enable(change.Now), cancellationToken);
}
