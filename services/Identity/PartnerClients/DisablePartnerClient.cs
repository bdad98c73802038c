using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Identity.PartnerClients;

/// <summary>A client is refused everywhere, at the latest within a minute. 404 when unknown; 409 when it is disabled already.</summary>
public static class DisablePartnerClient
{
    public static Task<Results<Tagged<PartnerClientView>, NotFound>> Handle([AsParameters] PartnerClientChange change, CancellationToken cancellationToken) =>
        change.Make(client => client.Disable(change.Now), cancellationToken);
}

/// <summary>It may ask for tokens again, once it has a new secret or key. 404 when unknown; 409 when it is not disabled.</summary>
public static class EnablePartnerClient
{
    public static Task<Results<Tagged<PartnerClientView>, NotFound>> Handle([AsParameters] PartnerClientChange change, CancellationToken cancellationToken) =>
        change.Make(client => client.Enable(change.Now), cancellationToken);
}

/// <summary>What a client may ask for.</summary>
public sealed record PermittedScopes([property: MinLength(1), PartnerScopes] IReadOnlyList<string> Scopes);

/// <summary>The office changes what a client may ask for. 404 when unknown; 409 when nothing would change.</summary>
public static class ChangeScopes
{
    public static Task<Results<Tagged<PartnerClientView>, NotFound>> Handle([AsParameters] PartnerClientChange change, PermittedScopes permitted, CancellationToken cancellationToken) =>
        change.Make(client => client.Permit(permitted.Scopes, change.Now), cancellationToken);
}
