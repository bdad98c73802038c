using System.Collections.Immutable;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Vmdo.Identity.Tokens;

/// <summary>
/// No parameter stands there twice (RFC 6749 § 3.2): two scopes would be read as none and grant all. Control characters
/// mean nothing in OAuth, and NUL is none that the database takes.
/// </summary>
internal sealed class RefuseMalformedParameters<TContext> : IOpenIddictServerHandler<TContext>
    where TContext : BaseValidatingContext
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>()
        .UseSingletonHandler<RefuseMalformedParameters<TContext>>()
        .SetOrder(OpenIddictServerAspNetCoreHandlers.ExtractBasicAuthenticationCredentials<TContext>.Descriptor.Order + 500)
        .Build();

    public ValueTask HandleAsync(TContext context)
    {
        var parameters = (context.Transaction.Request ?? new()).GetParameters();
        if (parameters.FirstOrDefault(p => p.Value.Count > 1) is { Key: { } twice })
        {
            // Userinfo tells it in a header, which takes ASCII alone.
            context.Reject(Errors.InvalidRequest, $"The parameter {Uri.EscapeDataString(twice)} stands there twice.");
        }
        else if (parameters.Any(p => IsRefused(p.Key) || ((ImmutableArray<string?>?)p.Value ?? []).Any(IsRefused)))
        {
            context.Reject(Errors.InvalidRequest, "A parameter contains a control character.");
        }

        return ValueTask.CompletedTask;
    }

    private static bool IsRefused(string? text) => text?.Any(char.IsControl) is true;
}
