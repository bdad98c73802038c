using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults.Json;
using Vmdo.Storage.Columns;
using Vmdo.Storage.Locks;
using Vmdo.Storage.Writes;

namespace Vmdo.Storage;

/// <summary>A service's own database: its aggregates, and beside them the answers that it has given.</summary>
public abstract class ServiceDb : DbContext
{
    private (Guid Transaction, DeclaredLock Lock)? _last;

    protected ServiceDb(DbContextOptions options)
        : base(options)
    {
        Database.AutoSavepointsEnabled = false; // a save that fails ends its transaction; nothing goes on after it
    }

    internal DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();

    /// <summary>Sees to it that locks are taken in their order.</summary>
    internal void RequireOrder(DeclaredLock wanted)
    {
        var transaction = Database.CurrentTransaction?.TransactionId
            ?? throw new InvalidOperationException(
                $"The lock {wanted.Name} is taken outside of a transaction, where nothing would hold it.");
        if (_last is { } last && last.Transaction == transaction && last.Lock.Order == wanted.Order && last.Lock.Rank > wanted.Rank)
        {
            throw new InvalidOperationException(
                $"The lock {wanted.Name} is taken after {last.Lock.Name}, but comes before it in the order of locks.");
        }

        _last = (transaction, wanted);
    }

    /// <summary>Typed ids and words of the service and of what all services share.</summary>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        ColumnConventions.Apply(configurationBuilder, [.. GetType().Assembly.GetTypes(), .. typeof(Words).Assembly.GetTypes()]);

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
