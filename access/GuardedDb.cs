using Microsoft.EntityFrameworkCore;
using Vmdo.Access.Audit;
using Vmdo.Access.People;
using Vmdo.Messaging.Persistence;

namespace Vmdo.Access;

/// <summary>The database of a service that people use: beside its own tables it knows who may do what, and keeps who did what.</summary>
public abstract class GuardedDb(DbContextOptions options) : ServiceDb(options)
{
    internal DbSet<KnownPerson> KnownPeople => Set<KnownPerson>();

    internal DbSet<KnownClient> KnownClients => Set<KnownClient>();

    internal DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
}
