using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Identity.PartnerClients;

/// <summary>A new secret.</summary>
/// <param name="OverlapHours">For so long the earlier ones hold, too; 0 ends them at once.</param>
public sealed record SecretChange([property: Range(0, 24 * 30)] int OverlapHours = 24 * 7);

/// <summary>The client gets a new secret; those before go on for the overlap. 404 when unknown; 409 when it is disabled.</summary>
public static class ChangeSecret
{
    public static Task<Results<Tagged<PartnerClientView>, NotFound>> Handle(
        [AsParameters] PartnerClientChange change, SecretChange asked, CancellationToken cancellationToken) =>
        change.Make(client => client.NewSecret(TimeSpan.FromHours(asked.OverlapHours), change.Now), cancellationToken);
}
