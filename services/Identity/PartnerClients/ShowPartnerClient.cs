using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Identity.PartnerClients;

/// <summary>One client. 404 when unknown.</summary>
public static class ShowPartnerClient
{
    public static async Task<Results<Tagged<PartnerClientView>, NotFound>> Handle(
        Guid id, IdentityDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var clientId = new PartnerClientId(id);
        var client = await db.PartnerClients.AsNoTracking().SingleOrDefaultAsync(c => c.Id == clientId, cancellationToken);
        if (client is null)
        {
            return TypedResults.NotFound();
        }

        // Secrets end by themselves, without a new version.
        var view = PartnerClientView.Of(client, clock.Instant());
        return new Tagged<PartnerClientView>(view, EntityTag.Of(client.Version, $"{view.Secrets.Count}"));
    }
}
