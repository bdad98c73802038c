using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Vmdo.Storage.Locks;

/// <summary>Takes locks in the present transaction; they end with it, also when the process dies.</summary>
public static class LockExtensions
{
    /// <summary>Waits for the lock.</summary>
    /// <exception cref="InvalidOperationException">There is no transaction, or a lock that comes later in the order is held.</exception>
    public static Task Lock(this ServiceDb db, NamedLockRequest wanted, CancellationToken cancellationToken)
    {
        db.RequireOrder(wanted.Lock);
        return wanted.IsShared
            ? db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock_shared(hashtextextended({wanted.Name}, 0))", cancellationToken)
            : db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({wanted.Name}, 0))", cancellationToken);
    }

    /// <inheritdoc cref="Lock(ServiceDb, NamedLockRequest, CancellationToken)"/>
    public static Task Lock(this ServiceDb db, RowLockRequest wanted, CancellationToken cancellationToken)
    {
        db.RequireOrder(wanted.Lock);
        var (sql, values) = StatementOf(wanted, db.Model.FindEntityType(wanted.Entity)
            ?? throw new InvalidOperationException($"{wanted.Entity.Name} is no entity of this database."));
#pragma warning disable RS0030 // the text is made of the model's names and placeholders alone
        return db.Database.ExecuteSqlRawAsync(sql, values, cancellationToken);
#pragma warning restore RS0030
    }

    /// <summary>Waits until the lock could be had, and does not keep it.</summary>
    public static Task WaitFor(this ServiceDb db, NamedLockRequest wanted, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({wanted.Name}, 0))", cancellationToken);

    /// <returns>Whether it was free.</returns>
    public static async Task<bool> TryLock(this ServiceDb db, NamedLockRequest wanted, CancellationToken cancellationToken)
    {
        db.RequireOrder(wanted.Lock);
        return (await db.Database
            .SqlQuery<bool>($"select pg_try_advisory_xact_lock(hashtextextended({wanted.Name}, 0)) as \"Value\"")
            .ToListAsync(cancellationToken))[0];
    }

    private static (string Sql, object[] Values) StatementOf(RowLockRequest wanted, IEntityType entity)
    {
        var primaryKey = entity.FindPrimaryKey()!.Properties; // what has rows has one
        var properties = wanted.Key.Count == 0 ? primaryKey : [.. wanted.Key.Select(name => entity.FindProperty(name)
            ?? throw new InvalidOperationException($"{entity.ShortName()} has no {name}."))];
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema()); // what is locked is a table
        var columns = properties.Select(p => p.GetColumnName(table)).ToList();
        if (wanted.IsEach)
        {
            var order = string.Join(", ", primaryKey.Select(p => p.GetColumnName(table)));
            var values = wanted.Values.Select(v => ProviderValue(properties[0], v)).ToArray();
            var array = Array.CreateInstance(values.Length == 0 ? typeof(Guid) : values[0].GetType(), values.Length);
            values.CopyTo(array, 0);
            return ($"select 1 from {table.Name} where {columns[0]} = any({{0}}) order by {order} {wanted.Strength}", [array]);
        }

        var conditions = string.Join(" and ", columns.Select((column, i) => $"{column} = {{{i}}}"));
        return (
            $"select 1 from {table.Name} where {conditions} {wanted.Strength}",
            [.. wanted.Values.Select((v, i) => ProviderValue(properties[i], v))]);
    }

    // A typed id, or the value that it stands for.
    private static object ProviderValue(IProperty property, object value) =>
        property.ClrType.IsInstanceOfType(value) ? property.GetTypeMapping().Converter?.ConvertToProvider(value) ?? value : value;
}
