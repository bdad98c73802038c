using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.Storage;
using Vmdo.Storage.Writes;

namespace Vmdo.Identity.PartnerClients;

/// <summary>The client that a request changes; the token server follows.</summary>
public sealed record PartnerClientChange(Guid Id, string? IfMatch, IdentityDb Db, TokenServerClients Clients, TimeProvider Clock)
    : Change<PartnerClient, PartnerClientView>(IfMatch)
{
    private string? _secret;

    public DateTimeOffset Now => Clock.Instant();

    protected override ServiceDb Database => Db;

    /// <summary>Changes it by a verb that returns the secret that it has made, which the answer tells.</summary>
    public Task<Results<Tagged<PartnerClientView>, NotFound>> Make(Func<PartnerClient, string> verb, CancellationToken cancellationToken) =>
        Make(client => { _secret = verb(client); }, cancellationToken);

    protected override async Task<PartnerClient?> Find(CancellationToken cancellationToken) =>
        await Db.PartnerClients.FindAsync([new PartnerClientId(Id)], cancellationToken);

    protected override async Task<PartnerClientView> View(PartnerClient client, CancellationToken cancellationToken)
    {
        await Clients.BringUpToDate(client, cancellationToken);
        return PartnerClientView.Of(client, Now, _secret);
    }
}
