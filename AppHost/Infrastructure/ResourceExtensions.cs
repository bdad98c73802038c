using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Vmdo.AppHost.Infrastructure;

internal static partial class ResourceExtensions
{
    /// <summary>The resource is healthy as long as <paramref name="probe"/> does not throw.</summary>
    public static IResourceBuilder<T> WithProbe<T>(this IResourceBuilder<T> resource, Func<CancellationToken, Task> probe)
        where T : IResource
    {
        var key = $"{resource.Resource.Name}_check";
        resource.ApplicationBuilder.Services.AddHealthChecks().AddAsyncCheck(key, async cancellationToken =>
        {
            try
            {
                await probe(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                return HealthCheckResult.Unhealthy(exception.Message, exception);
            }
        });
        return resource.WithHealthCheck(key);
    }

    /// <summary>
    /// Done each time before it starts. What fails is written to its log, too: nobody else would say why it did not
    /// start.
    /// </summary>
    public static IResourceBuilder<T> PreparedBy<T>(this IResourceBuilder<T> resource, Func<CancellationToken, Task> prepare)
        where T : IResource => resource.OnBeforeResourceStarted(async (one, happening, cancellationToken) =>
        {
            try
            {
                await prepare(cancellationToken);
            }
            catch (Exception exception) when (exception is DistributedApplicationException or IOException or UnauthorizedAccessException)
            {
                LogFailure(happening.Services.GetRequiredService<ResourceLoggerService>().GetLogger(one), exception.Message);
                throw;
            }
        });

    [LoggerMessage(1, LogLevel.Error, "It cannot be started: {Reason}")]
    private static partial void LogFailure(ILogger logger, string reason);
}
