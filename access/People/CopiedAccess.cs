using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Access.People;

/// <summary>Answers from this service's own copies, so that Identity may be away.</summary>
internal sealed class CopiedAccess(GuardedDb db, TimeProvider clock) : IAccessDirectory
{
    public async Task<PersonAccess?> OfPerson(Guid person, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var known = (await db.KnownPeople.AsNoTracking().SingleOrDefaultAsync(p => p.Id == person, cancellationToken))?.On(today);
        var organizations = known?.Roles.Select(r => r.OrganizationId).OfType<Guid>().Distinct().ToList() ?? [];
        if (known is null || organizations.Count == 0)
        {
            return known;
        }

        var members = await db.MembersAmong(organizations, today, cancellationToken);
        return known with
        {
            Roles = [.. known.Roles.Select(r => r with { InMember = r.OrganizationId is { } id && members.Contains(id) })],
        };
    }

    public async Task<ClientAccess?> OfClient(string client, CancellationToken cancellationToken) =>
        await db.KnownClients.AsNoTracking().FirstOrDefaultAsync(c => c.ClientId == client, cancellationToken) is { } known
            ? new(known.Status == KnownClient.Disabled, known.TokensFrom)
            : null;
}
