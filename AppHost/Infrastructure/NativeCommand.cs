using System.Diagnostics;

namespace Vmdo.AppHost.Infrastructure;

/// <summary>An installed program, run as an unprivileged account when the AppHost itself runs as root.</summary>
internal sealed record NativeCommand(string Executable, params string[] Arguments)
{
    private static bool IsRoot => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    public static NativeCommand Find(string program, string directory) =>
        Path.Combine(directory, program) is var path && File.Exists(path) ? new(path) : new(program);

    public NativeCommand RunAs(string account) => IsRoot
        ? new("setpriv", ["--reuid", account, "--regid", account, "--init-groups", Executable, .. Arguments])
        : this;

    /// <summary>
    /// The orchestrator stops a process with SIGTERM and kills it seconds later. To PostgreSQL SIGTERM means
    /// "wait until every client has gone", which ends in the kill and a crash recovery at the next start.
    /// </summary>
    public NativeCommand StoppedBy(string signal) =>
        new("sh", ["-c", $"\"$0\" \"$@\" & trap \"kill -{signal} $!\" TERM; wait $!; wait $!", Executable, .. Arguments]);

    public async Task Invoke(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(Executable, [.. Arguments, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new DistributedApplicationException($"{Executable} did not start.");
        var output = await Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new DistributedApplicationException($"{Executable} failed with exit code {process.ExitCode}: {string.Concat(output)}");
        }
    }

    public static async Task CreateDirectory(string path, string owner, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(path);
        if (IsRoot)
        {
            await new NativeCommand("chown", $"{owner}:").Invoke([path], cancellationToken);
        }
    }
}
