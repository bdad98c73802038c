using System.Diagnostics;

namespace Vmdo.Standalone.Processes;

/// <summary>A program that does one thing and ends; its output matters only when it fails.</summary>
internal static class Tool
{
    public static Task Run(string program, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        Run(new Launch(program, [.. arguments]), cancellationToken);

    /// <exception cref="VmdoException">Not installed, or ended with an error: the message holds what it said.</exception>
    public static async Task Run(Launch launch, CancellationToken cancellationToken)
    {
        var start = launch.ToStartInfo();
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = await Spawner.Invoke(() => Process.Start(start)!); // null only with UseShellExecute
        try
        {
            var output = await Task.WhenAll(
                process.StandardOutput.ReadToEndAsync(cancellationToken),
                process.StandardError.ReadToEndAsync(cancellationToken));
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
            {
                throw new VmdoException($"{launch.Program} failed with exit code {process.ExitCode}: {string.Concat(output).Trim()}");
            }
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>The full path of a program in PATH; null when it is not installed.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Append("/usr/sbin") // not in the PATH of ordinary accounts
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
