using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Vmdo.AppHost.Infrastructure;
using Vmdo.EndToEnd.Tests.Commands;

namespace Vmdo.EndToEnd.Tests;

/// <summary>What an operator types and reads while the system runs.</summary>
[Collection(nameof(Terminal))]
public sealed partial class CommandTests(Terminal terminal)
{
    private static readonly string[] Parts = ["gateway", "identity", "mail", "members", "partners", "portal", "postgres", "projects", "rabbitmq"];

    [Fact]
    public async Task Up_starts_everything_fills_the_empty_register_and_says_where_everything_is()
    {
        var up = await terminal.Up();
        Assert.All(Parts, part => Assert.Matches($@"{part} +is ready after [\d.]+ s at ", up.Said));
        Assert.Contains("The register was empty: loaded samples/register.csv and samples/statutes.json.", up.Said, StringComparison.Ordinal);
        Assert.Contains($"API         {terminal.Gateway}api/v1, described at {terminal.Gateway}docs", up.Said, StringComparison.Ordinal);
        Assert.Contains($"Data        {terminal.Data}", up.Said, StringComparison.Ordinal);
        Assert.Equal(47, await terminal.Organizations("asOf=2015-10-20"));
        using var anybody = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await anybody.GetAsync(new Uri(terminal.Gateway, "docs"), RunningSystem.Cancel)).StatusCode);
    }

    [Fact]
    public async Task Passwords_of_the_demonstration_people_are_shown_once_and_new_ones_when_asked_for()
    {
        var up = await terminal.Up();
        Assert.True(await SignsIn("editor", PasswordIn(up.Said, "editor")));
        var kept = new[] { "*.json", "*.txt", "logs/*.log" }.SelectMany(files => Directory.GetFiles(terminal.Data, files)).Select(File.ReadAllText);
        Assert.DoesNotContain(kept, text => text.Contains(PasswordIn(up.Said, "editor"), StringComparison.Ordinal));

        var (exitCode, said) = await terminal.Run("resource", "identity", "demonstration-people");
        Assert.Equal(0, exitCode);
        Assert.NotEqual(PasswordIn(up.Said, "editor"), PasswordIn(said, "editor"));
        Assert.True(await SignsIn("editor", PasswordIn(said, "editor")));
        Assert.False(await SignsIn("editor", PasswordIn(up.Said, "editor")));
    }

    [Fact]
    public async Task A_sample_is_loaded_into_an_empty_register_alone()
    {
        await terminal.Up();
        var (exitCode, said) = await terminal.Run("resource", "members", "load-sample");
        Assert.Equal(0, exitCode);
        Assert.Contains("The register is not empty: nothing was loaded.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_and_logs_show_the_parts()
    {
        await terminal.Up();
        var (exitCode, said) = await terminal.Run("status");
        Assert.Equal(0, exitCode);
        Assert.All(Parts, part => Assert.Matches($@"{part} .*Running .*Healthy", said));
        (exitCode, said) = await terminal.Run("logs", "members");
        Assert.Equal(0, exitCode);
        Assert.Contains("The audit record has", said, StringComparison.Ordinal);
        (exitCode, said) = await terminal.Run("logs", "nobody");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("nobody", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_printed_alone_and_an_unknown_client_is_refused()
    {
        await terminal.Up();
        var command = terminal.Begin("token", "partner-demo");
        Assert.Equal(0, await command.Ended);
        Assert.Equal(3, command.SaidAsResult.Split('.').Length);
        var (exitCode, said) = await terminal.Run("token", "nobody");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("office, partner-demo", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_somebody_has_changed_makes_audit_fail()
    {
        await terminal.Up();
        var (exitCode, said) = await terminal.Run("audit");
        Assert.Equal(0, exitCode);
        Assert.Equal(4, Regex.Count(said, "intact"));
        var anchors = Path.Combine(terminal.Data, "audit", "members.jsonl");
        var kept = await Eventually.Get(() => File.ReadAllTextAsync(anchors, RunningSystem.Cancel), text => HashPattern().IsMatch(text), "Members has written an anchor");
        await File.WriteAllTextAsync(anchors, HashPattern().Replace(kept, hash => hash.Value[..^1] + (hash.Value[^1] is '0' ? '1' : '0')), RunningSystem.Cancel);
        try
        {
            (exitCode, said) = await terminal.Run("audit");
            Assert.NotEqual(0, exitCode);
            Assert.Contains("BROKEN", said, StringComparison.Ordinal);
        }
        finally
        {
            await File.WriteAllTextAsync(anchors, kept, RunningSystem.Cancel);
        }
    }

    [Fact]
    public async Task A_second_system_in_the_same_folder_is_refused_and_the_first_goes_on()
    {
        await terminal.Up();
        var (exitCode, said) = await terminal.Run("up", "--no-build", "--no-dashboard");
        Assert.Equal(1, exitCode);
        Assert.Contains($"The data folder {terminal.Data} is in use: a system runs there already.", said, StringComparison.Ordinal);
        Assert.Contains("Stop it with ./vmdo down, or run another one beside it with --data and --port.", said, StringComparison.Ordinal);
        Assert.Equal(0, (await terminal.Run("status")).ExitCode);
    }

    [Fact]
    public async Task A_part_that_dies_is_started_again_and_one_that_is_stopped_is_not()
    {
        var up = await terminal.Up();
        var killed = await ProcessOf("partners");
        ProcessSignal.Send(killed, ProcessSignal.Kill);
        await up.Says("partners is ready again.");
        Assert.NotEqual(killed, await ProcessOf("partners"));

        Assert.Equal(0, (await terminal.Run("resource", "projects", "stop")).ExitCode);
        Assert.Equal(0, (await terminal.Run("resource", "projects", "start")).ExitCode);
        await Eventually.True(async () => (await terminal.Run("status")).Said.Split('\n').Any(line => line.Contains("projects ", StringComparison.Ordinal) && line.Contains("Healthy", StringComparison.Ordinal)), "projects is ready");
        Assert.DoesNotContain("projects ended unexpectedly", up.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_with_what_chooses_another()
    {
        await using var idle = new Terminal();
        using var other = new TcpListener(IPAddress.Loopback, idle.Port);
        other.Start();
        var (exitCode, said) = await idle.Run("up", "--no-build", "--no-dashboard");
        Assert.Equal(1, exitCode);
        Assert.Contains($"Port {idle.Port} of the gateway is taken by another program. Choose other ports: ./vmdo up --port …", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    private async Task<bool> SignsIn(string name, string password)
    {
        using var browser = new Browser(terminal.Gateway);
        return (await browser.SignIn($"{name}@example.org", password)).Status is HttpStatusCode.Redirect;
    }

    private static string PasswordIn(string said, string name) => Regex.Match(said, $@"\b{name}@example\.org +([0-9a-f]+)").Groups[1].Value;

    private async Task<int> ProcessOf(string part)
    {
        var status = terminal.Begin("status", part, "--format", "json");
        Assert.Equal(0, await status.Ended);
        var resources = JsonDocument.Parse(status.SaidAsResult).RootElement.GetProperty("resources");
        return resources[0].GetProperty("properties").GetProperty("executable.pid").GetInt32();
    }

    [GeneratedRegex("\"hash\":\".")]
    private static partial Regex HashPattern();
}
