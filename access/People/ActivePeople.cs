using Microsoft.EntityFrameworkCore;

namespace Vmdo.Access.People;

/// <summary>Who uses the system, for services that refer to people.</summary>
public static class ActivePeople
{
    /// <summary>Those of these people whom this service knows as active: neither deactivated nor erased.</summary>
    public static async Task<IReadOnlySet<Guid>> ActiveAmong(this GuardedDb db, IReadOnlyCollection<Guid> people, CancellationToken cancellationToken) =>
        await db.KnownPeople.Where(p => people.Contains(p.Id) && p.Status == KnownPerson.Active).Select(p => p.Id).ToHashSetAsync(cancellationToken);
}
