using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;

namespace Vmdo.Storage;

/// <summary>What comes after a turn of something that repeats.</summary>
public enum Next
{
    /// <summary>Another turn after a rest.</summary>
    Rest,

    /// <summary>Another turn at once: there is more to do.</summary>
    Again,

    /// <summary>No other turn.</summary>
    Done,
}

/// <summary>
/// What a service does again and again by itself, once its database stands. It is nobody's trace. A turn that fails is put off to the
/// next one: database, broker and mail server come back on their own time.
/// </summary>
public abstract partial class Repeating<TDb>(IServiceScopeFactory scopes, Migrations<TDb> migrations, TimeProvider clock, ILogger logger)
    : BackgroundService
    where TDb : ServiceDb
{
    /// <summary>How long it rests between two turns.</summary>
    protected abstract TimeSpan Interval { get; }

    protected TimeProvider Clock => clock;

    /// <summary>One turn, with services of its own.</summary>
    protected abstract Task<Next> Turn(IServiceProvider services, CancellationToken cancellationToken);

    /// <summary>What is left to do when the service ends, with services of its own.</summary>
    protected virtual Task End(IServiceProvider services, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What it waits for between two turns.</summary>
    protected virtual Task Rest(CancellationToken cancellationToken) => Task.Delay(Interval, clock, cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await migrations.Applied.WaitAsync(stoppingToken);
        using var quiet = SuppressInstrumentationScope.Begin();
        while (await Try(services => Turn(services, stoppingToken), stoppingToken) is var next && next is not Next.Done)
        {
            await (next is Next.Rest ? Rest(stoppingToken) : Task.CompletedTask);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (migrations.Applied.IsCompletedSuccessfully)
        {
            using var quiet = SuppressInstrumentationScope.Begin();
            await Try(
                async services =>
                {
                    await End(services, cancellationToken);
                    return Next.Done;
                },
                cancellationToken);
        }
    }

    private async Task<Next> Try(Func<IServiceProvider, Task<Next>> turn, CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await turn(scope.ServiceProvider);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogPutOff(exception.GetBaseException().GetType().Name, exception.GetBaseException().Message);
            return Next.Rest;
        }
    }

    [LoggerMessage(100, LogLevel.Warning, "A turn failed and is put off ({Kind}): {Reason}")]
    private partial void LogPutOff(string kind, string reason);
}
