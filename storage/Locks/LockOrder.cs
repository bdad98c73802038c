namespace Vmdo.Storage.Locks;

/// <summary>
/// The locks of a service in the order in which they are taken, so that no two requests wait for each other in a circle. They are
/// declared in that order; a lower one that is taken after a higher one is a bug, and is refused.
/// </summary>
public sealed class LockOrder
{
    private int _declared;

    /// <summary>A lock on something that is no row, by its name and by which one it is.</summary>
    public NamedLock Named(string name) => new(this, ++_declared, name);

    /// <summary>A lock on rows of an entity.</summary>
    /// <param name="key">The properties by which a row is named; the primary key when absent.</param>
    public RowLock<TEntity> Rows<TEntity>(params string[] key)
        where TEntity : class => new(this, ++_declared, key);
}

/// <summary>A lock to be taken until the transaction ends.</summary>
public abstract class DeclaredLock
{
    private protected DeclaredLock(LockOrder order, int rank, string name) => (Order, Rank, Name) = (order, rank, name);

    internal LockOrder Order { get; }

    internal int Rank { get; }

    internal string Name { get; }
}

/// <summary>A lock by a name that all who take it agree upon.</summary>
public sealed class NamedLock : DeclaredLock
{
    internal NamedLock(LockOrder order, int rank, string name)
        : base(order, rank, name)
    {
    }

    /// <summary>Nobody else has it meanwhile.</summary>
    /// <param name="which">Of several of that name.</param>
    public NamedLockRequest Of(params object[] which) => new(this, string.Join(' ', [Name, .. which]).TrimStart(), IsShared: false);

    /// <summary>Many share it, and nobody has it for himself meanwhile.</summary>
    public NamedLockRequest Shared() => new(this, Name, IsShared: true);

    /// <summary>Nobody else has it meanwhile.</summary>
    public NamedLockRequest Alone() => new(this, Name, IsShared: false);
}

/// <summary>A lock on rows of an entity.</summary>
public sealed class RowLock<TEntity> : DeclaredLock
    where TEntity : class
{
    private readonly string[] _key;

    internal RowLock(LockOrder order, int rank, string[] key)
        : base(order, rank, typeof(TEntity).Name) => _key = key;

    /// <summary>Nobody else changes, deletes or locks the row meanwhile.</summary>
    public RowLockRequest ForUpdate(params object[] values) => new(this, typeof(TEntity), _key, values, "for update");

    /// <summary>Nobody changes or deletes the row meanwhile.</summary>
    public RowLockRequest ForShare(params object[] values) => new(this, typeof(TEntity), _key, values, "for share");

    /// <summary>Nobody changes or deletes any of these rows meanwhile; they are locked in the order of their primary key.</summary>
    public RowLockRequest ForShareOfEach<TValue>(IReadOnlyCollection<TValue> values)
        where TValue : notnull => new(this, typeof(TEntity), _key, [.. values.Cast<object>()], "for share", IsEach: true);

    /// <inheritdoc cref="ForShareOfEach"/>
    public RowLockRequest ForUpdateOfEach<TValue>(IReadOnlyCollection<TValue> values)
        where TValue : notnull => new(this, typeof(TEntity), _key, [.. values.Cast<object>()], "for update", IsEach: true);
}

/// <summary>One lock of a name, as it is wanted.</summary>
public sealed record NamedLockRequest(DeclaredLock Lock, string Name, bool IsShared);

/// <summary>Rows of one entity, as they are to be locked.</summary>
public sealed record RowLockRequest(
    DeclaredLock Lock, Type Entity, IReadOnlyList<string> Key, IReadOnlyList<object> Values, string Strength, bool IsEach = false);
