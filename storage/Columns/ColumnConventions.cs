using Microsoft.EntityFrameworkCore;

namespace Vmdo.Storage.Columns;

/// <summary>Which types are stored by which rule, in every table of every service.</summary>
internal static class ColumnConventions
{
    public static void Apply(ModelConfigurationBuilder conventions, IEnumerable<Type> types)
    {
        foreach (var type in types.Where(type => !type.ContainsGenericParameters))
        {
            var converter = type.IsEnum ? typeof(WordsConverter<>) : IsTypedId(type) ? typeof(TypedIdConverter<>) : null;
            if (converter is not null)
            {
                conventions.Properties(type).HaveConversion(converter.MakeGenericType(type));
            }
        }
    }

    private static bool IsTypedId(Type type) => type.IsValueType && type.Name.EndsWith("Id", StringComparison.Ordinal)
        && type.GetProperty("Value")?.PropertyType == typeof(Guid) && type.GetConstructor([typeof(Guid)]) is not null;
}
