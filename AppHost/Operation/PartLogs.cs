using Microsoft.Extensions.Hosting;
using Vmdo.AppHost.Infrastructure;

namespace Vmdo.AppHost.Operation;

/// <summary>What the parts write also becomes files in the data folder, for when nothing runs any more. The run before is kept.</summary>
internal sealed class PartLogs(Parts parts, ResourceLoggerService logs, DataFolder data) : BackgroundService
{
    private const long Limit = 32 * 1024 * 1024;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(parts.All.Select(part => Keep(part, stoppingToken)));

    private async Task Keep(IResource part, CancellationToken cancellationToken)
    {
        var path = data.LogOf(part.Name);
        Turn(path);
        await foreach (var lines in logs.WatchAsync(part).WithCancellation(cancellationToken))
        {
            try
            {
                await File.AppendAllLinesAsync(path, lines.Select(line => line.Content), cancellationToken);
                if (new FileInfo(path).Length > Limit)
                {
                    Turn(path);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // No space, or somebody took the folder away: the system goes on, and the dashboard has the lines.
            }
        }
    }

    private static void Turn(string path)
    {
        if (File.Exists(path))
        {
            File.Move(path, Path.ChangeExtension(path, ".previous.log"), overwrite: true);
        }
    }
}
