using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Vmdo.ServiceDefaults.Health;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;
using Vmdo.ServiceDefaults.Telemetry;

namespace Vmdo.ServiceDefaults;

/// <summary>What every executable of the system has: telemetry, health, problem details, access control, JSON, resilience.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>A JSON body may be this large, in bytes.</summary>
    public const long MaxJsonBytes = 1_000_000;

    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder)
    {
        builder.AddTelemetry();
        builder.Services.AddHealthChecks();
        builder.Services.AddProblems();
        builder.Services.AddJsonDefaults();
        builder.Services.AddAccessControl(builder.Configuration);
        builder.Services.AddApiDescription();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http =>
        {
            http.AddStandardResilienceHandler(resilience => resilience.Retry.DisableForUnsafeHttpMethods()); // a write is never sent twice
            http.AddServiceDiscovery();
        });
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxJsonBytes;
            kestrel.Limits.MaxConcurrentConnections = 2_000;
        });
        return builder;
    }

    /// <summary>The middleware of every service, in the order in which a request meets it, and the routes that every service has.</summary>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        app.UseNoStore();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRefusalOfUnreadableQueries();
        app.UseHeadLikeGet();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRefusalOfUnknownCharsets();
        app.UseRefusalOfBadTokens();
        app.UseAuthorization();
        app.MapHealth();
        app.MapApiDescription();
        return app;
    }
}
