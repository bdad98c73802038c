using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Vmdo.AppHost.Infrastructure;

/// <summary>
/// Everything that one system keeps on this machine: databases and broker where they are native, logs, generated
/// secrets.
/// </summary>
internal sealed class DataFolder(string path, bool isTemporary, int megabytesNeeded) : IAsyncDisposable
{
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const int TryAgain = 11; // EAGAIN: somebody else has locked it
    private static readonly TimeSpan RemainsEndWithin = TimeSpan.FromSeconds(20);
    private FileStream? _lock;

    public string Path { get; } = path;

    /// <summary>It goes with its run.</summary>
    public bool IsTemporary => isTemporary;

    /// <summary>A name for what belongs to this folder and cannot lie in it, such as volumes.</summary>
    public string Name { get; } = $"vmdo-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..8]}";

    public string SecretsPath => At("secrets.json");

    /// <summary>Stands there once the passwords of the demonstration people were shown.</summary>
    public string DemonstrationPath => At("demonstration.txt");

    public string At(string name) => System.IO.Path.Combine(Path, name);

    public string LogOf(string resource) => System.IO.Path.Combine(At("logs"), $"{resource}.log");

    /// <summary>The heads of a service's record of who did what.</summary>
    public string AuditOf(string service) => System.IO.Path.Combine(At("audit"), $"{service}.jsonl");

    /// <summary>
    /// <c>Infrastructure:DataPath</c>, else <c>.vmdo</c> in the repository. Where other accounts cannot reach that (a repository in
    /// root's home), a folder of this repository's own under <c>/var/lib/vmdo</c>. A run whose ports are its own (tests,
    /// <c>aspire run --isolated</c>) has a folder of its own, too, which goes with it.
    /// </summary>
    public static DataFolder Of(IDistributedApplicationBuilder builder)
    {
        // Four new databases; and the broker takes no messages with less than 300 MB.
        var needed = builder.Configuration.GetValue("Infrastructure:MegabytesNeeded", 500);
        var configured = builder.Configuration["Infrastructure:DataPath"];
        if (configured is not { Length: > 0 } && builder.Configuration.GetValue<bool>("DcpPublisher:RandomizePorts"))
        {
            return new(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"vmdo-{Guid.CreateVersion7():N}"), isTemporary: true, needed);
        }

        var repository = System.IO.Path.GetFullPath("..", builder.AppHostDirectory);
        return new(
            System.IO.Path.GetFullPath(configured is { Length: > 0 } ? configured : DefaultIn(repository), repository),
            isTemporary: false, needed);
    }

    /// <summary>Makes it ours: nobody else works in it, and nothing of an earlier run does any more.</summary>
    /// <exception cref="DistributedApplicationException">It cannot be used; the message says why, and what helps.</exception>
    /// <param name="keepsSecrets">Whether its secrets are kept here, and not given.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task Open(bool keepsSecrets, CancellationToken cancellationToken)
    {
        if (BlockedAt(Path) is { } folder)
        {
            throw new DistributedApplicationException(
                $"The accounts of PostgreSQL and RabbitMQ cannot enter {folder}, so they cannot work in {Path}. " +
                $"Choose another place with --data (for example /var/lib/vmdo), or allow passing through: chmod o+x {folder}");
        }

        if (keepsSecrets && (Directory.Exists(At("postgres")) || Directory.Exists(At("audit"))) && !File.Exists(SecretsPath))
        {
            throw new DistributedApplicationException(
                $"{SecretsPath} is gone, and with it the passwords of the databases in {Path}. Bring it back, or choose "
                    + "another data folder with --data.");
        }

        Create();
        if (new DriveInfo(Path).AvailableFreeSpace / 1_000_000 is var free && free < megabytesNeeded)
        {
            throw new DistributedApplicationException(
                $"There are {free} MB of free space for the data folder {Path}, but {megabytesNeeded} MB are needed. Make "
                    + "room, or choose another place with --data.");
        }

        try
        {
            _lock = new(At("lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw CannotBeUsed(exception);
        }
        catch (IOException exception)
        {
            throw exception.HResult != TryAgain ? CannotBeUsed(exception) : new DistributedApplicationException(
                $"The data folder {Path} is in use: a system runs there already. " +
                "Stop it with ./vmdo down, or run another one beside it with --data and --port.");
        }

        await Remains.AwaitEnd(Path, RemainsEndWithin, cancellationToken);
    }

    /// <summary>Makes the folder, such that the accounts of the servers can pass through it and nobody can list it.</summary>
    public void Create()
    {
        try
        {
            CreatePassable(Path);
            Directory.CreateDirectory(At("logs"), OwnerOnly);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw CannotBeUsed(exception);
        }
    }

    private DistributedApplicationException CannotBeUsed(Exception exception) =>
        new($"The data folder {Path} cannot be used: {exception.Message} Run it as the account that owns the folder, or "
            + "choose another one with --data.");

    public async ValueTask DisposeAsync()
    {
        await (_lock?.DisposeAsync() ?? ValueTask.CompletedTask);
        if (isTemporary && Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    private static string DefaultIn(string repository)
    {
        var inRepository = System.IO.Path.Combine(repository, ".vmdo");
        return BlockedAt(inRepository) is null
            ? inRepository
            : $"/var/lib/vmdo/{System.IO.Path.GetFileName(repository)}-"
                + $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(repository)))[..8]}";
    }

    // The first folder on the way that keeps other accounts out; null when none does, or when nobody but us works here.
    private static string? BlockedAt(string path)
    {
        var way = new Stack<string>();
        for (var folder = path; Account.IsRoot && folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            way.Push(folder);
        }

        return way.FirstOrDefault(f => Directory.Exists(f) && !File.GetUnixFileMode(f).HasFlag(UnixFileMode.OtherExecute));
    }

    // A strict umask would close the folders on the way to the accounts that work inside.
    private static void CreatePassable(string folder)
    {
        if (!Directory.Exists(folder))
        {
            CreatePassable(System.IO.Path.GetDirectoryName(folder)!); // the root exists
            Directory.CreateDirectory(folder);
            File.SetUnixFileMode(folder, OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }
    }
}

internal static class DataFolderExtensions
{
    /// <summary>The folder of this run; opened before anything starts, given back when all has stopped.</summary>
    public static DataFolder AddDataFolder(this IDistributedApplicationBuilder builder)
    {
        var data = builder.DataFolder();
        if (builder.ExecutionContext.IsRunMode)
        {
            builder.OnBeforeStart((_, cancellationToken) =>
                data.Open(keepsSecrets: builder.Environment.IsDevelopment(), cancellationToken));
        }

        return data;
    }

    /// <summary>The folder of this run.</summary>
    public static DataFolder DataFolder(this IDistributedApplicationBuilder builder)
    {
        if (builder.Services.FirstOrDefault(s => s.ServiceType == typeof(DataFolder))?.ImplementationInstance is DataFolder known)
        {
            return known;
        }

        var data = Infrastructure.DataFolder.Of(builder);
        builder.Services.Add(new(typeof(DataFolder), data));
        return data;
    }
}
