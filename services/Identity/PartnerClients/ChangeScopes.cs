using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Identity.PartnerClients;

/// <summary>What a client may ask for.</summary>
public sealed record PermittedScopes([property: MinLength(1), PartnerScopes] IReadOnlyList<string> Scopes);

/// <summary>The office changes what a client may ask for. 404 when unknown; 409 when nothing would change.</summary>
public static class ChangeScopes
{
    public static Task<Results<Tagged<PartnerClientView>, NotFound>> Handle(
        [AsParameters] PartnerClientChange change, PermittedScopes permitted, CancellationToken cancellationToken) =>
        change.Make(client => client.Permit(permitted.Scopes, change.Now), cancellationToken);
}
