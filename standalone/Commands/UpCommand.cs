using System.Diagnostics;
using Vmdo.Standalone.Parts;

namespace Vmdo.Standalone.Commands;

/// <summary>Starts everything, stays in the foreground, stops everything.</summary>
internal static class UpCommand
{
    private static readonly TimeSpan DemonstrationLimit = TimeSpan.FromMinutes(1);

    public static async Task<int> Run(CommandLine line, CancellationToken ending)
    {
        var demonstration = Demonstration.For(line);
        var options = new VmdoOptions
        {
            Data = DataFolder.Open(line.DataPath),
            Ports = Ports.From(line.BasePort).OverriddenByEnvironment(),
            WithDashboard = line.HasDashboard,
            IsSupervised = true,
            Environment = demonstration is null ? new Dictionary<string, IReadOnlyDictionary<string, string>>() : new() { ["identity"] = demonstration.Environment },
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
            await (demonstration is null ? Task.CompletedTask : Introduce(demonstration, system, ending));
            Console.WriteLine("Ctrl-C stops everything.");
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
                await gateway.EnterStatutes(token, Path.Combine(Repository.Root, "samples", "statutes.json"), cancellationToken);
                Console.WriteLine("The register was empty: imported samples/register.csv and samples/statutes.json.");
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The system itself is up: a sample is no reason to take it down.
            await Console.Error.WriteLineAsync($"The sample was not imported. {exception.Message}");
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
        Console.WriteLine($"  Sign in     {gateway}account");
        Console.WriteLine();
    }

    // Shown once they are there, and never again: who has lost a password asks for a new one on the page.
    private static async Task Introduce(Demonstration demonstration, VmdoSystem system, CancellationToken cancellationToken)
    {
        try
        {
            using var gateway = new GatewayClient(system.GatewayAddress, system.Secrets);
            var token = await gateway.TokenOf("office", cancellationToken);
            for (var since = Stopwatch.GetTimestamp(); await gateway.CountPeople(token, cancellationToken) < demonstration.Passwords.Count; await Task.Delay(250, cancellationToken))
            {
                if (Stopwatch.GetElapsedTime(since) > DemonstrationLimit)
                {
                    throw new VmdoException("They are tried again at the next start.");
                }
            }

            await Demonstration.Remember(system.Options.Data, cancellationToken);
            Console.WriteLine("Demonstration people, for development alone; these passwords are shown only now:");
            demonstration.Passwords.ToList().ForEach(p => Console.WriteLine($"  {Demonstration.MailOf(p.Key),-45} {p.Value}"));
            Console.WriteLine();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync($"The demonstration people were not added. {exception.Message}");
        }
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
