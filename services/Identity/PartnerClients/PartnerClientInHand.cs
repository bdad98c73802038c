using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Validation;
using Vmdo.Messaging.Persistence;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Identity.PartnerClients;

/// <summary>The client that a request changes, in the version that the office has seen.</summary>
[SkipValidation] // the validator would follow the database
public sealed record PartnerClientInHand(
    Guid Id, [property: FromHeader(Name = "If-Match")] string? IfMatch, IdentityDb Db, TokenServerClients Clients, TimeProvider Clock)
{
    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>Changes and saves it, and lets the token server know. 404 when unknown, 412 or 428 by <c>If-Match</c>, 409 when a rule forbids the change.</summary>
    /// <param name="change">Returns the secret that it has made, if any.</param>
    /// <param name="cancellationToken">Of the request.</param>
    public async Task<Results<Tagged<PartnerClientView>, NotFound>> Change(Func<PartnerClient, string?> change, CancellationToken cancellationToken)
    {
        await using var transaction = await Db.BeginUnlessBegun(cancellationToken);
        var client = await Db.PartnerClients.FindAsync([new PartnerClientId(Id)], cancellationToken);
        if (client is null)
        {
            return TypedResults.NotFound();
        }

        EntityTag.Require(IfMatch, client.Version);
        var secret = change(client);
        await Db.SaveChangesAsync(cancellationToken); // also publishes ClientChanged
        await Clients.BringUpToDate(client, cancellationToken);
        await transaction.CommitIfOwn(cancellationToken);
        return new Tagged<PartnerClientView>(PartnerClientView.Of(client, Now, secret), EntityTag.Of(client.Version));
    }

    /// <summary>Likewise, where no secret comes of it.</summary>
    public Task<Results<Tagged<PartnerClientView>, NotFound>> Change(Action<PartnerClient> change, CancellationToken cancellationToken) =>
        Change(
            client =>
            {
                change(client);
                return null;
            },
            cancellationToken);
}
