using Microsoft.EntityFrameworkCore;
using OpenIddict.Server;
using Vmdo.Identity.PartnerClients;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Vmdo.Identity.Tokens;

/// <summary>A disabled client gets no token, however it proves who it is; nor does that of an institution which is closed.</summary>
internal sealed class RefuseDisabledClients(IdentityDb db) : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor
        .CreateBuilder<HandleTokenRequestContext>()
        .UseScopedHandler<RefuseDisabledClients>()
        .SetOrder(int.MinValue)
        .Build();

    public async ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        var client = context.Request.ClientId;
        var partner = await db.PartnerClients.AsNoTracking().SingleOrDefaultAsync(c => c.ClientId == client, context.CancellationToken);
        if (partner is not null
            && (partner.Status is PartnerClientStatus.Disabled
                || await db.Institutions.FindAsync([partner.InstitutionId], context.CancellationToken) is not { IsOpen: true }))
        {
            context.Reject(Errors.InvalidClient, "The client is disabled, or its institution closed.");
        }
    }
}
