using System.Diagnostics;

namespace Vmdo.AppHost.Infrastructure;

/// <summary>An installed program and the arguments that it always gets.</summary>
internal sealed record NativeCommand(string Executable, params string[] Arguments)
{
    /// <summary>The program in one of the folders, where distributions keep servers out of PATH; else the one in PATH.</summary>
    public static NativeCommand Find(string program, IEnumerable<string> folders) =>
        new(folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists) ?? program);

    /// <summary>
    /// The orchestrator stops a process with SIGTERM and kills it seconds later. To PostgreSQL SIGTERM means
    /// "wait until every client has gone", which ends in the kill and a crash recovery at the next start.
    /// </summary>
    public NativeCommand StoppedBy(string signal) =>
        new("sh", ["-c", $"\"$0\" \"$@\" & trap \"kill -{signal} $!\" TERM; wait $!; wait $!", Executable, .. Arguments]);

    /// <summary>Runs it to its end.</summary>
    /// <exception cref="DistributedApplicationException">It is not installed or failed: the message holds what it said of that.</exception>
    public async Task Invoke(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Start([.. Arguments, .. arguments]);
        var output = await Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            var said = output[1].Trim() is { Length: > 0 } errors ? errors : output[0].Trim();
            throw new DistributedApplicationException(
                $"{string.Join(' ', [Executable, .. Arguments])} failed with exit code {process.ExitCode}: {said}");
        }
    }

    private Process Start(string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(Executable, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = "/", // other accounts may not be able to enter ours
            })!; // null only with UseShellExecute
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new DistributedApplicationException(
                $"{Executable} is not installed. ./vmdo up installs what is missing, where no containers are used.");
        }
    }
}
