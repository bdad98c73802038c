using System.Net;
using System.Net.Sockets;
using Vmdo.EndToEnd.Tests.Commands;
using Vmdo.Standalone;

namespace Vmdo.EndToEnd.Tests;

/// <summary>What an operator types and reads while the system runs.</summary>
public sealed class CommandTests(Terminal terminal) : IClassFixture<Terminal>
{
    [Fact]
    public async Task Up_starts_everything_fills_the_empty_register_and_prints_the_addresses()
    {
        var up = await terminal.Up();
        Assert.All(Service.All, s => Assert.Matches($@"{s.Name} +is ready after [\d.]+ s at http://127\.0\.0\.1:{terminal.Ports[s.Name]}/", up.Said));
        Assert.Contains("The register was empty: imported samples/register.csv and samples/statutes.json.", up.Said, StringComparison.Ordinal);
        Assert.Contains($"API         {terminal.Gateway}api/v1", up.Said, StringComparison.Ordinal);
        Assert.Contains($"API docs    {terminal.Gateway}docs", up.Said, StringComparison.Ordinal);
        Assert.Contains($"Data        {terminal.Data}", up.Said, StringComparison.Ordinal);
        Assert.Equal(47, await terminal.Organizations("asOf=2015-10-20"));
        using var anybody = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await anybody.GetAsync(new Uri(terminal.Gateway, "docs"), RunningSystem.Cancel)).StatusCode);
    }

    [Fact]
    public async Task Status_shows_every_part_and_is_a_success_while_all_are_ready()
    {
        await terminal.Up();
        var (exitCode, said) = await terminal.Run("status");
        Assert.Equal(0, exitCode);
        foreach (var part in Service.All.Select(s => s.Name).Append("postgres").Append("rabbitmq"))
        {
            Assert.Matches($@"{part} +│ ready +│ {await terminal.ProcessOf(part)} +│", said);
        }
    }

    [Fact]
    public async Task Logs_shows_what_a_part_wrote()
    {
        await terminal.Up();
        var (exitCode, said) = await terminal.Run("logs", "members");
        Assert.Equal(0, exitCode);
        Assert.Contains($"Now listening on: http://127.0.0.1:{terminal.Ports["members"]}", said, StringComparison.Ordinal);

        var (refused, why) = await terminal.Run("logs", "nobody");
        Assert.Equal(1, refused);
        Assert.Contains("There is no log of nobody. There are: ", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_finds_every_part_of_a_running_system_well()
    {
        await terminal.Up();
        var (exitCode, said) = await terminal.Run("doctor");
        Assert.All(
            Service.All.Select(s => s.Name).Append("postgres").Append("rabbitmq"),
            part => Assert.Matches($"(?m)^ok +{part} is ready at ", said));
        Assert.Equal(said.Contains("PROBLEM", StringComparison.Ordinal) ? 1 : 0, exitCode); // the machine itself may be short of something
    }

    [Fact]
    public async Task A_second_system_in_the_same_folder_is_refused_and_the_first_goes_on()
    {
        var first = await terminal.Up();
        var (exitCode, said) = await terminal.Run("up", "--no-dashboard");
        Assert.Equal(1, exitCode);
        Assert.Contains($"The data folder {terminal.Data} is in use by process {first.Id}: a system runs there already.", said, StringComparison.Ordinal);
        Assert.Contains("Stop it with ./vmdo down, or run another one beside it with --data and --port.", said, StringComparison.Ordinal);
        Assert.Equal(0, (await terminal.Run("status")).ExitCode);
    }

    [Fact]
    public async Task A_part_that_dies_is_started_again()
    {
        var up = await terminal.Up();
        var killed = await terminal.ProcessOf("partners");
        using (var process = System.Diagnostics.Process.GetProcessById(killed))
        {
            process.Kill();
        }

        await up.Says("partners is ready again.");
        Assert.NotEqual(killed, await terminal.ProcessOf("partners"));
        Assert.Equal(0, (await terminal.Run("status")).ExitCode);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_with_its_part_and_with_what_chooses_another()
    {
        await using var idle = new Terminal();
        var port = idle.Ports["members"];
        using var other = new TcpListener(IPAddress.Loopback, port);
        other.Start();
        var gateway = $"{idle.Ports["gateway"]}";
        var (exitCode, said) = await idle.Run("up", "--port", gateway, "--no-dashboard");
        Assert.Equal(1, exitCode);
        Assert.Contains($"Port {port} of members is taken by another program. Choose another one: VMDO_PORT_MEMBERS=…", said, StringComparison.Ordinal);

        var (found, what) = await idle.Run("doctor", "--port", gateway);
        Assert.Equal(1, found);
        Assert.Contains($"Port {port} for members is taken", what, StringComparison.Ordinal);
        Assert.Contains("VMDO_PORT_MEMBERS=…", what, StringComparison.Ordinal);
    }
}
