using Vmdo.Standalone.Parts;
using Vmdo.Standalone.Processes;

namespace Vmdo.Standalone.Commands;

/// <summary>What was found, and what helps when it is not as it should be.</summary>
/// <param name="Remedy">Null when all is well.</param>
internal sealed record Finding(string Subject, string? Remedy = null);

/// <summary>What a start needs, whether or not anything runs.</summary>
internal static class Checkup
{
    private const long NeededSpace = 2L * 1024 * 1024 * 1024;

    public static async Task<IEnumerable<Finding>> Programs(CancellationToken cancellationToken) =>
    [
        await Sdk(cancellationToken),
        Installed("PostgreSQL", PostgresPrograms.Installed("initdb"), "apt-get install postgresql"),
        Installed("RabbitMQ", RabbitServer.Installed(), "apt-get install rabbitmq-server"),
        Installed("Erlang's port mapper epmd", Tool.Find("epmd"), "apt-get install erlang-base"),
        Installed("setpriv", Tool.Find("setpriv"), "apt-get install util-linux"),
        Tool.Find("npm") is null
            ? new("npm is not installed: up runs without the dashboard")
            : new("npm can fetch the dashboard"),
    ];

    private static async Task<Finding> Sdk(CancellationToken cancellationToken)
    {
        try
        {
            // global.json decides which SDK is acceptable.
            await Tool.Run(new("dotnet", "--version") { WorkingFolder = Repository.Root }, cancellationToken);
            return new("The .NET SDK that global.json asks for");
        }
        catch (VmdoException exception)
        {
            return new("No .NET SDK that global.json accepts", $"Install the .NET 10 SDK: https://dot.net/download. {exception.Message}");
        }
    }

    private static Finding Installed(string what, string? path, string install) =>
        path is null ? new($"{what} is not installed", $"{install} (./vmdo up does it, too)") : new($"{what}: {path}");

    public static IEnumerable<Finding> Folder(DataFolder data)
    {
        if (DataFolder.BlockedAt(data.Path) is { } blocked)
        {
            yield return new($"Other accounts cannot enter {blocked}", $"chmod o+x {blocked}, or choose another data folder with --data");
        }

        var existing = data.Path;
        while (!Directory.Exists(existing))
        {
            existing = Path.GetDirectoryName(existing)!; // ends at the root, which exists
        }

        yield return IsWritable(existing)
            ? new($"The data folder {data.Path} can be written")
            : new($"{existing} cannot be written", "Run it as the account that owns it, or choose another data folder with --data");

        var free = new DriveInfo(existing).AvailableFreeSpace;
        yield return free > NeededSpace
            ? new($"{free >> 30} GB free for data")
            : new($"Only {free >> 20} MB free for data", $"Make room, or choose a data folder on another disk with --data. RabbitMQ takes no messages below {RabbitHome.DiskFreeLimit}");
    }

    public static Finding Build()
    {
        try
        {
            Service.All.ToList().ForEach(service => Repository.PathOf(service));
            return new("All services are built");
        }
        catch (VmdoException exception)
        {
            return new("Not all services are built", $"{exception.Message} (./vmdo up does it, too)");
        }
    }

    private static bool IsWritable(string folder)
    {
        var probe = Path.Combine(folder, $".probe-{Environment.ProcessId}");
        try
        {
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
