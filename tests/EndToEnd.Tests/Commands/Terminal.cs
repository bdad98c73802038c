using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Vmdo.Standalone;

namespace Vmdo.EndToEnd.Tests.Commands;

/// <summary>Where an operator types: each command is a process of its own, all of them for one data folder and its ports.</summary>
public sealed class Terminal : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string Runner = Path.Combine(Repository.Root, "standalone", "bin", Repository.Configuration, "net10.0", "Standalone.dll");
    private readonly DataFolder _data = DataFolder.Temporary();
    private readonly List<Command> _typed = [];
    private Command? _up;

    public Ports Ports { get; } = Ports.Free();

    public string Data => _data.Path;

    public Uri Gateway => new($"http://localhost:{Ports["gateway"]}/");

    /// <summary>The programs that work in the data folder at the moment.</summary>
    public IReadOnlyList<Worker> Workers => [.. Worker.In(Data)];

    /// <summary>Where the running system says which process is which part.</summary>
    public async Task<int> ProcessOf(string part)
    {
        var run = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(Path.Combine(Data, "run.json"), RunningSystem.Cancel));
        return run.GetProperty("Parts").GetProperty(part).GetProperty("Id").GetInt32();
    }

    /// <summary>The system of this folder, ready; started unless it runs.</summary>
    public async Task<Command> Up(params string[] options)
    {
        if (_up is not { Ended.IsCompleted: false })
        {
            _up = Begin(["up", "--port", Ports["gateway"].ToString(CultureInfo.InvariantCulture), "--no-dashboard", .. options]);
            await _up.Says("Ctrl-C stops everything.");
        }

        return _up;
    }

    /// <summary>Types a command and waits until it has ended.</summary>
    public async Task<(int ExitCode, string Said)> Run(params string[] words)
    {
        var command = Begin(words);
        var exitCode = await command.Ended.WaitAsync(Patience, RunningSystem.Cancel);
        return (exitCode, command.Said);
    }

    /// <summary>The office at the gateway, with a token as <c>token office</c> prints it.</summary>
    public async Task<HttpClient> Office()
    {
        var (exitCode, token) = await Run("token", "office");
        Assert.Equal(0, exitCode);
        var office = new HttpClient { BaseAddress = Gateway };
        office.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return office;
    }

    /// <summary>How many organizations the gateway's answer to this question counts.</summary>
    public async Task<int> Organizations(string question)
    {
        using var office = await Office();
        var page = await office.GetFromJsonAsync<JsonElement>($"api/v1/organizations?pageSize=1&{question}", RunningSystem.Cancel);
        return page.GetProperty("totalItems").GetInt32();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _typed.Where(c => !c.Ended.IsCompleted))
        {
            await command.Kill();
        }

        await Eventually.True(() => Task.FromResult(Workers.Count == 0), "nothing of the system is left");
        _typed.ForEach(command => command.Dispose());
        _data.Dispose();
    }

    private Command Begin(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Runner, .. words, "--data", Data]);
        foreach (var setting in start.Environment.Keys.Where(name => name.StartsWith("VMDO_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(setting); // meant for another system
        }

        var command = new Command(start);
        _typed.Add(command);
        return command;
    }
}
