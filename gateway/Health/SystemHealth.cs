using Microsoft.AspNetCore.Http.HttpResults;

namespace Vmdo.Gateway.Health;

/// <summary>
/// <c>/health</c>: whether all services can do their work, for whoever watches from outside. It names no reasons; the
/// services' own <c>/healthz/ready</c> do, inside. The gateway's readiness does not depend on it.
/// </summary>
internal static class SystemHealth
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Holds = TimeSpan.FromSeconds(2);

    public static void AddSystemHealth(this WebApplicationBuilder builder) => builder.Services.AddSingleton(provider =>
    {
        var services = provider.GetRequiredService<Services>();
        return new Remembered<HealthOfAll>(async () => (await Look(services), Holds), provider.GetRequiredService<TimeProvider>());
    });

    public static void MapSystemHealth(this WebApplication app) =>
        app.MapMethods("/health", ["GET", "HEAD"], Show).AllowAnonymous().ExcludeFromDescription();

    private static async Task<JsonHttpResult<HealthOfAll>> Show(Remembered<HealthOfAll> health, CancellationToken cancellationToken)
    {
        var now = await health.Get(cancellationToken);
        return TypedResults.Json(
            now, statusCode: now.Status is Readiness.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<HealthOfAll> Look(Services services)
    {
        var answers = await services.Ask(
            services.Names, _ => "/healthz/ready", Limit, (response, _) => Task.FromResult(response.IsSuccessStatusCode));
        var states = answers.ToDictionary(a => a.Key, a => a.Value ? Readiness.Ready : Readiness.Unavailable);
        return new(states.Values.All(s => s is Readiness.Ready) ? Readiness.Ready : Readiness.Unavailable, states);
    }
}

/// <summary>Whether requests can be answered.</summary>
internal enum Readiness
{
    Ready,
    Unavailable,
}

/// <summary>The whole system's readiness, and each service's.</summary>
internal sealed record HealthOfAll(Readiness Status, IReadOnlyDictionary<string, Readiness> Services);
