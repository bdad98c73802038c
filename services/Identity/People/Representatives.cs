using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage.Locks;

namespace Vmdo.Identity.People;

/// <summary>An organization is never left without a representative, also when two are taken away at the same moment.</summary>
internal static class Representatives
{
    /// <summary>Whether somebody else represents the organization on a day. Until the transaction ends nobody else can ask.</summary>
    public static async Task<bool> OthersRepresent(
        this IdentityDb db, Guid organization, PersonId person, DateOnly day, CancellationToken cancellationToken)
    {
        await db.Lock(Locks.Representatives.Of(organization), cancellationToken);
        var others = await db.Set<Grant>().AsNoTracking()
            .Where(g => g.OrganizationId == organization && g.Role == Role.Representative && g.PersonId != person && g.WithdrawnAt == null)
            .Join(db.People.IgnoreAutoIncludes().Where(p => p.Status == PersonStatus.Active), g => g.PersonId, p => p.Id, (g, _) => g)
            .ToListAsync(cancellationToken);
        return others.Any(g => g.HoldsOn(day));
    }
}
