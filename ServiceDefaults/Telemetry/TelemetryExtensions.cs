using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Vmdo.ServiceDefaults.Telemetry;

/// <summary>Traces, metrics and logs by OpenTelemetry, to wherever <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> points.</summary>
internal static class TelemetryExtensions
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
        });
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(
                builder.Configuration["OTEL_SERVICE_NAME"] ?? builder.Environment.ApplicationName.ToLowerInvariant(),
                serviceInstanceId: Guid.CreateVersion7().ToString()))
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter("MassTransit", "Npgsql", "Vmdo.*"))
            .WithTracing(tracing => tracing
                .AddAspNetCoreInstrumentation(http => http.Filter = IsWorthATrace)
                .AddHttpClientInstrumentation()
                .AddSource("MassTransit", "Npgsql", "Yarp.ReverseProxy", "Vmdo.*"));
        if (!string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            telemetry.UseOtlpExporter();
        }
    }

    private static bool IsWorthATrace(HttpContext http) => !http.Request.Path.StartsWithSegments("/healthz");
}
