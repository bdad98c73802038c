using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Vmdo.Storage.Columns;

/// <summary>Typed ids are stored as what they stand for: <c>readonly record struct …Id(Guid Value)</c>.</summary>
public sealed class TypedIdConverter<T>() : ValueConverter<T, Guid>(ToValue, FromValue)
    where T : struct
{
    private static Expression<Func<T, Guid>> ToValue
    {
        get
        {
            var id = Expression.Parameter(typeof(T), "id");
            return Expression.Lambda<Func<T, Guid>>(Expression.Property(id, "Value"), id);
        }
    }

    private static Expression<Func<Guid, T>> FromValue
    {
        get
        {
            var value = Expression.Parameter(typeof(Guid), "value");
            // checked by the convention
            return Expression.Lambda<Func<Guid, T>>(Expression.New(typeof(T).GetConstructor([typeof(Guid)])!, value), value);
        }
    }
}
