using System.Diagnostics;
using Vmdo.Standalone.Parts;

namespace Vmdo.Standalone.Commands;

/// <summary>Starts everything, stays in the foreground, stops everything.</summary>
internal static class UpCommand
{
    public static async Task<int> Run(CommandLine line, CancellationToken ending)
    {
        var options = new VmdoOptions
        {
            Data = DataFolder.Open(line.DataPath),
            Ports = Ports.From(line.BasePort).OverriddenByEnvironment(),
            WithDashboard = line.HasDashboard,
            IsSupervised = true,
        };
        if (line.IsPreflight)
        {
            await using var folder = await VmdoSystem.Reserve(options, ending);
            return 0;
        }

        var system = await VmdoSystem.Create(options, ending);
        try
        {
            await StartDisplay.Show(system, () => system.Start(ending));
            if (!line.IsEmpty)
            {
                await FillRegister(system, ending);
            }

            Introduce(system, line);
            await Task.Delay(Timeout.Infinite, ending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return 0;
        }
        catch (VmdoException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
        finally
        {
            await Stop(system);
        }
    }

    private static async Task FillRegister(VmdoSystem system, CancellationToken cancellationToken)
    {
        try
        {
            using var gateway = new GatewayClient(system.GatewayAddress, system.Secrets);
            var token = await gateway.TokenOf("office", cancellationToken);
            if (await gateway.IsRegisterEmpty(token, cancellationToken))
            {
                await gateway.ImportRegister(token, Path.Combine(Repository.Root, "samples", "register.csv"), cancellationToken);
                Console.WriteLine("The register was empty: imported samples/register.csv.");
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The system itself is up: a sample is no reason to take it down.
            await Console.Error.WriteLineAsync($"The sample register was not imported. {exception.Message}");
        }
    }

    private static void Introduce(VmdoSystem system, CommandLine line)
    {
        var gateway = system.GatewayAddress;
        Console.WriteLine();
        Console.WriteLine($"  API         {gateway}api/v1");
        Console.WriteLine($"  API docs    {gateway}docs");
        Console.WriteLine($"  Dashboard   {DashboardOf(system, line)}");
        Console.WriteLine($"  Token       ./vmdo token office{Where(line)}");
        Console.WriteLine($"  Data        {system.Options.Data.Path}");
        Console.WriteLine();
        Console.WriteLine("Ctrl-C stops everything.");
    }

    private static string DashboardOf(VmdoSystem system, CommandLine line) => system.Dashboard switch
    {
        null when line.HasDashboard => "not available: npm, which fetches it, is not installed",
        null => "left out",
        { State: PartState.Ready } dashboard => dashboard.LoginLink.ToString(),
        { State: PartState.Failed } => "not available",
        var dashboard => $"{dashboard.LoginLink} (not ready yet)",
    };

    private static string Where(CommandLine line) => line.DataPath == DataFolder.DefaultPath ? "" : $" --data {line.DataPath}";

    private static async Task Stop(VmdoSystem system)
    {
        var (since, isRunning) = (Stopwatch.GetTimestamp(), system.Parts.Any(part => part.ProcessId is not null));
        Console.Write(isRunning ? "Stopping …\n" : "");
        await system.Stop();
        Console.Write(isRunning ? $"Stopped after {Stopwatch.GetElapsedTime(since).TotalSeconds:0.0} s.\n" : "");
    }
}
