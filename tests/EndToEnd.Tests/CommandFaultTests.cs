using Vmdo.EndToEnd.Tests.Commands;

namespace Vmdo.EndToEnd.Tests;

/// <summary>What cannot be is said in a sentence, with an exit code that tells, and leaves nothing half started.</summary>
public sealed class CommandFaultTests
{
    [Theory]
    [InlineData("There is no command frobnicate.", "frobnicate")]
    [InlineData("There is no option --frobnicate.", "up", "--frobnicate")]
    [InlineData("The port is \"abc\", but a port is a number from 1 to 55000.", "up", "--port", "abc")]
    [InlineData("The port is \"70000\", but a port is a number from 1 to 55000.", "up", "--port", "70000")]
    [InlineData("--data needs a value.", "up", "--data")]
    [InlineData("Which client? ./vmdo token CLIENT", "token")]
    [InlineData("No running AppHost found", "token", "office")]
    [InlineData("cannot be used", "up", "--no-build", "--data", "/dev/null/vmdo")]
    public async Task Words_that_make_no_sense_are_refused(string sentence, params string[] words)
    {
        await using var terminal = new Terminal();
        var (exitCode, said) = await terminal.Run(words);
        Assert.NotEqual(0, exitCode);
        Assert.Contains(sentence, said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal); // no stack trace
    }

    [Fact]
    public async Task Databases_of_another_version_are_not_touched()
    {
        await using var terminal = new Terminal();
        var cluster = Directory.CreateDirectory(Path.Combine(terminal.Data, "postgres", "data"));
        await File.WriteAllTextAsync(Path.Combine(cluster.FullName, "PG_VERSION"), "9\n", RunningSystem.Cancel);
        await File.WriteAllTextAsync(Path.Combine(terminal.Data, "secrets.json"), """{"postgres-password":"x"}""", RunningSystem.Cancel);
        var (exitCode, said) = await terminal.Run("up", "--no-build", "--no-dashboard", "--empty");
        Assert.NotEqual(0, exitCode);
        Assert.Contains($"The databases in {cluster.FullName} are of PostgreSQL 9, but PostgreSQL ", said, StringComparison.Ordinal);
        Assert.Equal(["PG_VERSION"], cluster.GetFiles().Select(f => f.Name));
    }

    [Theory]
    [InlineData("postgres")]
    [InlineData("audit")] // all that databases in containers leave in the folder
    public async Task Databases_whose_passwords_are_gone_are_not_touched(string left)
    {
        await using var terminal = new Terminal();
        Directory.CreateDirectory(Path.Combine(terminal.Data, left));
        var (exitCode, said) = await terminal.Run("up", "--no-build", "--no-dashboard", "--empty");
        Assert.NotEqual(0, exitCode);
        Assert.Contains($"{terminal.Data}/secrets.json is gone", said, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(terminal.Data, "secrets.json")));
    }

    [Fact]
    public async Task Too_little_space_is_said_before_anything_starts()
    {
        await using var terminal = new Terminal { Also = { ["Infrastructure__MegabytesNeeded"] = "2000000000" } };
        var (exitCode, said) = await terminal.Run("up", "--no-build", "--no-dashboard", "--empty");
        Assert.Equal(1, exitCode);
        Assert.Matches($@"There are \d+ MB of free space for the data folder {terminal.Data}, but 2000000000 MB are needed\.", said);
    }

    [Fact]
    public async Task What_does_not_become_ready_in_time_is_named_with_its_log()
    {
        await using var terminal = new Terminal { Also = { ["Operation__ReadyWithinSeconds"] = "2" } };
        var (exitCode, said) = await terminal.Run("up", "--no-build", "--no-dashboard", "--empty");
        Assert.Equal(1, exitCode);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal); // no stack trace
        Assert.Contains($"members was not ready within 2 s. Its log: {terminal.Data}/logs/members.log", said, StringComparison.Ordinal);
    }
}
