using Vmdo.EndToEnd.Tests.Commands;

namespace Vmdo.EndToEnd.Tests;

/// <summary>However a system ends, nothing of it stays behind but its data, and it can be started again.</summary>
public sealed class CommandLifeTests
{
    [Fact]
    public async Task A_system_that_ends_leaves_only_its_data_and_finds_it_again()
    {
        await using var terminal = new Terminal();
        var first = await terminal.Up("--empty");
        Assert.Equal(0, await terminal.Organizations("status=all"));
        using (var office = await terminal.Office())
        {
            (await RunningSystem.Apply(office, "Bleibt bestehen e.V.", Guid.CreateVersion7(), RunningSystem.Cancel)).EnsureSuccessStatusCode();
        }

        await first.Kill();
        var second = await terminal.Up(); // at once; and the register is not empty any more: no sample
        Assert.Equal(1, await terminal.Organizations("status=all"));
        Assert.NotEmpty(terminal.Processes);
        await terminal.EndsInTime(second, async () => Assert.Equal(0, (await terminal.Run("down")).ExitCode));
    }
}
