using Microsoft.EntityFrameworkCore;

namespace Vmdo.Access.People;

/// <summary>Who uses the system, for services that refer to people.</summary>
public static class ActivePeople
{
    /// <summary>Those of these people whom this service knows as active: neither deactivated nor erased.</summary>
    public static async Task<IReadOnlySet<Guid>> ActiveAmong(
        this GuardedDb db, IReadOnlyCollection<Guid> people, CancellationToken cancellationToken) =>
        await db.KnownPeople
            .Where(p => people.Contains(p.Id) && p.Status == KnownPerson.Active)
            .Select(p => p.Id)
            .ToHashSetAsync(cancellationToken);

    /// <summary>She was erased: nothing may be entered for her any more, also before her access is heard to have changed.</summary>
    public static Task RememberErasure(this GuardedDb db, Guid person, CancellationToken cancellationToken) =>
        db.KnownPeople.Where(p => p.Id == person).ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, "erased"), cancellationToken);
}
