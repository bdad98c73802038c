using System.Security.Cryptography;
using System.Text;
using Vmdo.Standalone.Processes;

namespace Vmdo.Standalone;

/// <summary>Everything that one system keeps: databases, broker, logs, secrets. Deleted on disposal when it is temporary.</summary>
public sealed class DataFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly bool _isTemporary;

    private DataFolder(string path, bool isTemporary = false) => (Path, _isTemporary) = (path, isTemporary);

    public string Path { get; }

    public string PostgresPath => System.IO.Path.Combine(Path, "postgres");

    public string RabbitPath => System.IO.Path.Combine(Path, "rabbitmq");

    public string DashboardPath => System.IO.Path.Combine(Path, "dashboard");

    public string SecretsPath => System.IO.Path.Combine(Path, "secrets.json");

    /// <summary>Stands there once the demonstration people were added.</summary>
    internal string DemonstrationPath => System.IO.Path.Combine(Path, "demonstration.txt");

    internal string RunPath => System.IO.Path.Combine(Path, "run.json");

    internal string LockPath => System.IO.Path.Combine(Path, "lock");

    private string LogsPath => System.IO.Path.Combine(Path, "logs");

    /// <summary>
    /// <c>.vmdo</c> in the repository. Where other accounts cannot reach that (a repository in root's home), a folder
    /// of this repository's own under <c>/var/lib/vmdo</c>.
    /// </summary>
    public static string DefaultPath
    {
        get
        {
            var inRepository = System.IO.Path.Combine(Repository.Root, ".vmdo");
            if (BlockedAt(inRepository) is null)
            {
                return inRepository;
            }

            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Repository.Root)))[..8];
            return $"/var/lib/vmdo/{System.IO.Path.GetFileName(Repository.Root)}-{hash}";
        }
    }

    /// <summary>The folder as it is, also when it does not exist.</summary>
    public static DataFolder At(string path) => new(System.IO.Path.GetFullPath(path));

    /// <summary>A folder that exists and that the accounts of PostgreSQL and RabbitMQ can reach.</summary>
    public static DataFolder Open(string path)
    {
        var data = At(path);
        if (BlockedAt(data.Path) is { } folder)
        {
            throw new VmdoException(
                $"The accounts of PostgreSQL and RabbitMQ cannot enter {folder}, so they cannot work in {data.Path}. " +
                $"Choose another place with --data (for example /var/lib/vmdo), or allow passing through: chmod o+x {folder}");
        }

        data.Create();
        return data;
    }

    public static DataFolder Temporary()
    {
        var data = new DataFolder(Directory.CreateTempSubdirectory("vmdo-").FullName, isTemporary: true);
        data.Create();
        return data;
    }

    /// <summary>The first folder on the way that keeps other accounts out; null when none does, or when nobody but us works here.</summary>
    public static string? BlockedAt(string path)
    {
        if (!Account.IsRoot)
        {
            return null;
        }

        var way = new Stack<string>();
        for (var folder = path; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            way.Push(folder);
        }

        // The folder itself is made passable when it is opened.
        return way.FirstOrDefault(f => f != path && Directory.Exists(f) && !File.GetUnixFileMode(f).HasFlag(UnixFileMode.OtherExecute));
    }

    /// <summary>Where mails become files instead of being sent.</summary>
    public string MailPath => System.IO.Path.Combine(Path, "mail");

    /// <summary>The heads of a service's record of who did what.</summary>
    public string AuditOf(string service) => System.IO.Path.Combine(Path, "audit", $"{service}.jsonl");

    public string LogOf(string part) => System.IO.Path.Combine(LogsPath, $"{part}.log");

    /// <summary>The logs of the present or last run.</summary>
    public IReadOnlyList<string> Logs =>
        Directory.Exists(LogsPath)
            ? [.. Directory.GetFiles(LogsPath, "*.log").Where(log => !log.EndsWith(".previous.log", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]
            : [];

    public void Dispose()
    {
        if (_isTemporary && Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    private void Create()
    {
        CreatePassable(Path);
        Passable(Path);
        Directory.CreateDirectory(LogsPath, OwnerOnly);
    }

    // A strict umask would close the folders on the way to the accounts that work inside.
    private static void CreatePassable(string folder)
    {
        if (!Directory.Exists(folder))
        {
            CreatePassable(System.IO.Path.GetDirectoryName(folder)!); // the root exists
            Directory.CreateDirectory(folder);
            Passable(folder);
        }
    }

    private static void Passable(string folder) =>
        File.SetUnixFileMode(folder, OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
}
