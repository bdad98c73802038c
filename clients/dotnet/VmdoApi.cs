using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vmdo.Client;

/// <summary>
/// The whole API, an operation a method, called as the description calls it. Made of <c>clients/openapi.json</c> at each build. A
/// refusal is an <see cref="ApiFault"/> with the problem details in its response.
/// </summary>
public partial class VmdoApi
{
    /// <summary>Words of the API are kebab-case: <c>in-review</c>.</summary>
    static partial void UpdateJsonSerializerSettings(JsonSerializerOptions settings) =>
        settings.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
}
