using Microsoft.EntityFrameworkCore;
using Vmdo.Identity.PartnerClients;
using Vmdo.Identity.People;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity;

/// <summary>Identity looks into its own register: what it has just decided holds at once.</summary>
internal sealed class OwnAccess(IdentityDb db, TimeProvider clock) : IAccessDirectory
{
    public async Task<PersonAccess?> OfPerson(Guid person, CancellationToken cancellationToken)
    {
        var id = new PersonId(person);
        return await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancellationToken) is { } known
            ? new(known.Status is not PersonStatus.Active, known.TokensFrom, known.RolesOn(clock.Today()))
            : new(IsLockedOut: true, TokensFrom: null, []);
    }

    public async Task<ClientAccess?> OfClient(string client, CancellationToken cancellationToken) =>
        await db.PartnerClients.AsNoTracking().SingleOrDefaultAsync(c => c.ClientId == client, cancellationToken) is { } known
            ? new(known.Status is PartnerClientStatus.Disabled, known.TokensFrom)
            : null;
}
