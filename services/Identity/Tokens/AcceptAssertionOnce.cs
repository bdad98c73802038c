using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using OpenIddict.Server;
using Vmdo.ServiceDefaults;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Vmdo.Identity.Tokens;

/// <summary>
/// The assertion by which a client proves itself (RFC 7523) holds for ten minutes at most and is used once, whichever instance it comes
/// to: whoever has seen one has nothing. Its signature, issuer and audience were checked before.
/// </summary>
internal sealed class AcceptAssertionOnce(IdentityDb db, TimeProvider clock) : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>Clocks of others go wrong.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(30);

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor
        .CreateBuilder<ProcessAuthenticationContext>()
        .AddFilter<OpenIddictServerHandlerFilters.RequireClientAssertionPrincipal>()
        .UseScopedHandler<AcceptAssertionOnce>()
        .SetOrder(OpenIddictServerHandlers.ValidateClientAssertion.Descriptor.Order + 3_500) // after what else is asked of it
        .Build();

    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        var assertion = new JsonWebToken(context.ClientAssertion); // it was read before
        var fault = FaultOf(assertion, clock.Instant())
            ?? (await IsFirst(assertion, context.CancellationToken) ? null : "The client assertion was used before.");
        if (fault is not null)
        {
            context.Reject(Errors.InvalidClient, fault);
        }
    }

    // A time that is absent is read as the earliest that there is. To one of the future nothing is added: it may be the last that there is.
    private static string? FaultOf(JsonWebToken assertion, DateTimeOffset now)
    {
        var (issued, begins, ends) = (At(assertion.IssuedAt), At(assertion.ValidFrom), At(assertion.ValidTo));
        return assertion.Id is not { Length: > 0 } ? "The client assertion needs a jti."
            : ends is null || ends <= now ? "The client assertion needs an exp in the future."
            : begins > now + Tolerance || issued > now + Tolerance ? "The client assertion is of the future."
            : ends > now + Longest + Tolerance || (issued is { } at && ends > at + Longest)
                ? "The client assertion holds for more than ten minutes."
            : null;
    }

    private static DateTimeOffset? At(DateTime time) =>
        time == DateTime.MinValue ? null : new(DateTime.SpecifyKind(time, DateTimeKind.Utc));

    private async Task<bool> IsFirst(JsonWebToken assertion, CancellationToken cancellationToken)
    {
        var (client, hash) = (assertion.Issuer, UsedAssertion.HashOf(assertion.Id));
        var until = new DateTimeOffset(DateTime.SpecifyKind(assertion.ValidTo, DateTimeKind.Utc)) + Tolerance;
        return await db.Database.ExecuteSqlAsync(
            $"insert into used_assertions (client_id, hash, expires_at) values ({client}, {hash}, {until}) on conflict do nothing",
            cancellationToken) == 1;
    }
}
