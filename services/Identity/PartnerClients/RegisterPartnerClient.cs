using System.ComponentModel.DataAnnotations;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;
using Vmdo.ServiceDefaults.Validation;

namespace Vmdo.Identity.PartnerClients;

/// <summary>A client for an institution.</summary>
/// <param name="Name">For people: what it is for.</param>
/// <param name="InstitutionId">An open institution of the register of partners.</param>
/// <param name="Scopes">What it may ask for.</param>
public sealed record NewPartnerClient(
    [property: Required, StringLength(100), PlainName] string Name,
    Guid InstitutionId,
    [property: MinLength(1), PartnerScopes] IReadOnlyList<string> Scopes);

/// <summary>Scopes that a partner may have.</summary>
public sealed class PartnerScopesAttribute() : ListOfAttribute(maxCount: 30, maxLength: 60)
{
    protected override bool IsKnown(string entry, ValidationContext context) => Permissions.ForPartners.Contains(entry);

    protected override string FaultOf(string entry, ValidationContext context) =>
        $"has '{entry}', but a partner may have only: {string.Join(", ", Permissions.ForPartners)}";
}

/// <summary>
/// The office registers a client for an institution. 201 with its address and its first secret; 400 when the institution is
/// unknown or closed.
/// </summary>
public static class RegisterPartnerClient
{
    public static async Task<Added<PartnerClientView>> Handle(
        NewPartnerClient asked, IdentityDb db, TokenServerClients clients,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Institutions.FindAsync([asked.InstitutionId], cancellationToken) is not { IsOpen: true })
        {
            throw MalformedRequest.Member("/institutionId", "is no open institution of the register");
        }

        var now = clock.Instant();
        var client = PartnerClient.Register(asked.Name, asked.InstitutionId, asked.Scopes, now);
        var secret = client.NewSecret(TimeSpan.Zero, now);
        db.PartnerClients.Add(client);
        await clients.BringUpToDate(client, cancellationToken);
        return new($"/api/v1/clients/{client.Id.Value}", PartnerClientView.Of(client, now, secret), EntityTag.Of(client.Version));
    }
}
