using Vmdo.ServiceDefaults.Health;

namespace Vmdo.Identity;

/// <summary>Nothing is issued before everything is prepared.</summary>
internal static class PreparationExtensions
{
    public static void AddPreparation(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Preparation>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Preparation>());
        builder.Services.AddHealthChecks().AddCheck<Preparation>("identity", tags: [HealthEndpoints.Ready]);
    }

    /// <summary>503 for all but health until then. Stands before authentication, which would already use the token server.</summary>
    public static void UsePreparation(this WebApplication app)
    {
        var preparation = app.Services.GetRequiredService<Preparation>();
        app.Use((http, next) => preparation.IsDone || http.Request.Path.StartsWithSegments("/healthz") ? next(http) : Refuse(http));
    }

    private static Task Refuse(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "2";
        return TypedResults.Problem("The service is starting.", statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(http);
    }
}
