using Microsoft.EntityFrameworkCore;
using Vmdo.Contracts.Identity;
using Vmdo.Messaging.Copies;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Identity.PartnerClients;

/// <summary>Clients of partners as other services know them.</summary>
public sealed class PartnerClientStates(IdentityDb db, TimeProvider clock) : IStateOwner<ClientChanged>
{
    public async IAsyncEnumerable<ClientChanged> Current(IReadOnlyCollection<Guid>? ids)
    {
        var wanted = ids?.Select(id => new PartnerClientId(id)).ToList();
        await foreach (var client in db.PartnerClients.AsNoTracking()
            .Where(c => wanted == null || wanted.Contains(c.Id)).OrderBy(c => c.Id).AsAsyncEnumerable())
        {
            yield return Of(client, clock.Instant());
        }
    }

    internal static ClientChanged Of(PartnerClient client, DateTimeOffset at) => new()
    {
        Id = client.Id.Value,
        Version = client.Version,
        OccurredAt = at,
        ClientId = client.ClientId,
        InstitutionId = client.InstitutionId,
        Status = Words.Of(client.Status),
        TokensFrom = client.TokensFrom,
    };
}
