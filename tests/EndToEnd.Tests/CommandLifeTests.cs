using System.Diagnostics;
using Vmdo.EndToEnd.Tests.Commands;

namespace Vmdo.EndToEnd.Tests;

/// <summary>However a system ends, nothing of it stays behind but its data, and it can be started again.</summary>
public sealed class CommandLifeTests
{
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(15);

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

        await EndsInTime(first, () => first.AskToEnd());
        Assert.Empty(terminal.Workers);
        Assert.NotEqual(0, (await terminal.Run("token", "office")).ExitCode);

        var second = await terminal.Up(); // the register is not empty any more: no sample
        Assert.Equal(1, await terminal.Organizations("status=all"));
        await second.Kill();
        await Eventually.True(() => Task.FromResult(terminal.Workers.Count == 0), "the parts of a killed runner end by themselves");

        var third = await terminal.Up();
        Assert.Equal(1, await terminal.Organizations("status=all"));
        await EndsInTime(third, async () => Assert.Equal(0, (await terminal.Run("down")).ExitCode));
        Assert.Empty(terminal.Workers);
    }

    private static async Task EndsInTime(Command up, Func<Task> end)
    {
        var watch = Stopwatch.StartNew();
        await end();
        Assert.Equal(0, await up.Ended.WaitAsync(EndsWithin, RunningSystem.Cancel));
        Assert.True(watch.Elapsed < EndsWithin, $"It took {watch.Elapsed.TotalSeconds:0.0} s to end.");
    }
}
