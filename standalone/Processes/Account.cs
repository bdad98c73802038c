namespace Vmdo.Standalone.Processes;

/// <summary>The account a program runs under: its own when we are root, else ours. PostgreSQL refuses to run as root.</summary>
internal sealed record Account(string Name)
{
    public static readonly Account Postgres = new("postgres");
    public static readonly Account RabbitMq = new("rabbitmq");

    public static bool IsRoot => Environment.IsPrivilegedProcess;

    /// <summary>What <c>setpriv</c> is told, so that the program runs under this account.</summary>
    public string[] Privileges => IsRoot ? ["--reuid", Name, "--regid", Name, "--init-groups"] : [];

    /// <summary>Creates a folder that only this account can open.</summary>
    public async Task CreateFolder(string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await Own(path, cancellationToken);
    }

    /// <summary>Writes a file that only this account can read.</summary>
    public async Task WriteFile(string path, string content, CancellationToken cancellationToken)
    {
        await PrivateFile.Write(path, content, cancellationToken);
        await Own(path, cancellationToken);
    }

    private async Task Own(string path, CancellationToken cancellationToken)
    {
        if (IsRoot)
        {
            await Tool.Run("chown", [$"{Name}:", path], cancellationToken);
        }
    }
}
