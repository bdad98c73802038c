using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Storage.Columns;

/// <summary>What is stored as it stands in JSON.</summary>
public static class JsonColumnExtensions
{
    /// <summary>A column of type <c>jsonb</c>. The value is replaced, never changed in place.</summary>
    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property) =>
        property.HasColumnType("jsonb").HasConversion(Converter<T>(), ValueComparer.CreateDefault<T>(favorStructuralComparisons: false));

    /// <inheritdoc cref="AsJson{T}(PropertyBuilder{T})"/>
    public static ComplexTypePropertyBuilder<T> AsJson<T>(this ComplexTypePropertyBuilder<T> property) =>
        property.HasColumnType("jsonb").HasConversion(Converter<T>(), ValueComparer.CreateDefault<T>(favorStructuralComparisons: false));

    private static ValueConverter<T, string> Converter<T>() => new(
        value => JsonSerializer.Serialize(value, JsonDefaults.Options),
        json => JsonSerializer.Deserialize<T>(json, JsonDefaults.Options)!); // it was written from one; null is never converted
}
