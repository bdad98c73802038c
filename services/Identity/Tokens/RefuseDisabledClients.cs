using Microsoft.EntityFrameworkCore;
using OpenIddict.Server;
using Vmdo.Identity.PartnerClients;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Vmdo.Identity.Tokens;

/// <summary>A disabled client gets no token, however it proves who it is.</summary>
internal sealed class RefuseDisabledClients(IdentityDb db) : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<HandleTokenRequestContext>()
        .UseScopedHandler<RefuseDisabledClients>()
        .SetOrder(int.MinValue)
        .Build();

    public async ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        var client = context.Request.ClientId;
        if (await db.PartnerClients.AnyAsync(c => c.ClientId == client && c.Status == PartnerClientStatus.Disabled, context.CancellationToken))
        {
            context.Reject(Errors.InvalidClient, "The client is disabled.");
        }
    }
}
