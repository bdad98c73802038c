using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Vmdo.ServiceDefaults.Json;

/// <summary>One JSON for the whole system: camelCase, no nulls, unknown members refused, enumerations as words.</summary>
public static class JsonDefaults
{
    /// <summary>The same options outside HTTP, for example for what is stored.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    internal static IServiceCollection AddJsonDefaults(this IServiceCollection services) =>
        services.Configure<JsonOptions>(json => Apply(json.SerializerOptions));

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options);
        return options;
    }

    private static void Apply(JsonSerializerOptions options)
    {
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.MaxDepth = 32;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new WrittenTextConverter());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
    }
}
