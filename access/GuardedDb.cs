using Microsoft.EntityFrameworkCore;
using Vmdo.Access.Audit;
using Vmdo.Access.People;
using Vmdo.Messaging;

namespace Vmdo.Access;

/// <summary>The database of a service that people use: beside its own tables it knows who may do what, and keeps who did what.</summary>
public abstract class GuardedDb(DbContextOptions options) : MessagingDb(options)
{
    internal DbSet<KnownPerson> KnownPeople => Set<KnownPerson>();

    internal DbSet<KnownClient> KnownClients => Set<KnownClient>();

    internal DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>
    /// Those of these organizations that belong to the association on a day; all, where the service has nothing that members share.
    /// </summary>
    protected internal virtual Task<IReadOnlySet<Guid>> MembersAmong(
        IReadOnlyCollection<Guid> organizations, DateOnly day, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlySet<Guid>>(organizations.ToHashSet());
}
