namespace Vmdo.AppHost.Infrastructure;

/// <summary>The account a program runs under: its own when we are root, else ours. PostgreSQL refuses to run as root.</summary>
internal sealed record Account(string Name)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static readonly Account Postgres = new("postgres");
    public static readonly Account RabbitMq = new("rabbitmq");

    public static bool IsRoot => Environment.IsPrivilegedProcess;

    /// <summary>The same program under this account.</summary>
    public NativeCommand Running(NativeCommand command) => IsRoot
        ? new("setpriv", ["--reuid", Name, "--regid", Name, "--init-groups", command.Executable, .. command.Arguments])
        : command;

    /// <summary>Creates a folder that only this account can open.</summary>
    public Task CreateFolder(string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(path, OwnerOnly);
        return Own(path, cancellationToken);
    }

    /// <summary>Writes a file that only this account can read.</summary>
    public Task WriteFile(string path, string content, CancellationToken cancellationToken)
    {
        PrivateFile.Write(path, content);
        return Own(path, cancellationToken);
    }

    private Task Own(string path, CancellationToken cancellationToken) =>
        IsRoot ? new NativeCommand("chown", $"{Name}:").Invoke([path], cancellationToken) : Task.CompletedTask;
}
