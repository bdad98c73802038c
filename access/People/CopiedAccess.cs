using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Access.People;

/// <summary>Answers from this service's own copies, so that Identity may be away.</summary>
internal sealed class CopiedAccess(GuardedDb db, TimeProvider clock) : IAccessDirectory
{
    public async Task<PersonAccess?> OfPerson(Guid person, CancellationToken cancellationToken) =>
        (await db.KnownPeople.AsNoTracking().SingleOrDefaultAsync(p => p.Id == person, cancellationToken))?.On(clock.Today());

    public async Task<ClientAccess?> OfClient(string client, CancellationToken cancellationToken) =>
        await db.KnownClients.AsNoTracking().FirstOrDefaultAsync(c => c.ClientId == client, cancellationToken) is { } known
            ? new(known.Status == KnownClient.Disabled, known.TokensFrom)
            : null;
}
