using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Vmdo.AppHost.Operation;

/// <summary>What an operator gets beside the model: checks before the start, progress, logs that stay, parts that come back.</summary>
internal static class OperationExtensions
{
    public static void AddOperation(this IDistributedApplicationBuilder builder)
    {
        if (!builder.ExecutionContext.IsRunMode)
        {
            return;
        }

        builder.OnBeforeStart((happening, _) =>
        {
            Requirements.Check(happening.Model, builder.Configuration);
            return Task.CompletedTask;
        });
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<Parts>();
        builder.Services.AddSingleton<Introduction>();
        builder.AddWatcher<PartLogs>(wanted: true);
        builder.AddWatcher<Startup>(builder.Configuration.GetValue("Operation:Announces", true));
        builder.AddWatcher<Restarts>(builder.Configuration.GetValue("Operation:Restarts", true));
    }

    /// <summary>Done once everything is ready, in the order in which it was said; what it tells is printed.</summary>
    public static void OnceReady(
        this IDistributedApplicationBuilder builder, Func<IServiceProvider, CancellationToken, Task<string?>> act) =>
        builder.Services.AddSingleton(new FirstAct(act));

    // Before Aspire's own services, which return from their start only when everything runs: the start is what is watched.
    private static void AddWatcher<T>(this IDistributedApplicationBuilder builder, bool wanted)
        where T : class, IHostedService
    {
        if (wanted)
        {
            builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService, T>());
        }
    }
}

/// <summary>Something to do once everything is ready.</summary>
internal sealed record FirstAct(Func<IServiceProvider, CancellationToken, Task<string?>> Act);
