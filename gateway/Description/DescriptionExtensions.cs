using System.Net.Mime;

namespace Vmdo.Gateway.Description;

/// <summary>The API's description for programs and for people.</summary>
internal static class DescriptionExtensions
{
    public static void AddDescription(this WebApplicationBuilder builder) => builder.Services.AddSingleton<PublicDescription>();

    public static void MapDescription(this WebApplication app)
    {
        app.MapGet(
            "/openapi/v1.json",
            async (PublicDescription description, CancellationToken cancellationToken) =>
                TypedResults.Bytes(await description.Get(cancellationToken), MediaTypeNames.Application.Json))
            .AllowAnonymous().ExcludeFromDescription();
        app.MapDocsPage();
    }
}
