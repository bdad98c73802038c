using Microsoft.EntityFrameworkCore;
using Vmdo.Messaging.Copies;
using Vmdo.Messaging.DeadLetters;
using Vmdo.Messaging.Idempotency;
using Vmdo.Messaging.Inbox;
using Vmdo.Messaging.Outbox;

namespace Vmdo.Messaging.Persistence;

/// <summary>A service's own database: its aggregates, and beside them what it has to say and has already heard.</summary>
public abstract class ServiceDb(DbContextOptions options) : DbContext(options)
{
    internal DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();

    internal DbSet<InboxMessage> InboxMessages => Set<InboxMessage>();

    internal DbSet<DeadLetter> DeadLetters => Set<DeadLetter>();

    internal DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();

    internal DbSet<StartedCopy> StartedCopies => Set<StartedCopy>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        for (var type = GetType(); type.IsAssignableTo(typeof(ServiceDb)); type = type.BaseType!) // it ends at ServiceDb
        {
            modelBuilder.ApplyConfigurationsFromAssembly(type.Assembly);
        }

        foreach (var aggregate in modelBuilder.Model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(Aggregate))))
        {
            aggregate.FindProperty(nameof(Aggregate.Version))!.IsConcurrencyToken = true; // every aggregate has it
        }
    }
}
