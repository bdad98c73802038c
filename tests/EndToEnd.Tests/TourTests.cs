using System.Diagnostics;
using System.Text;
using Vmdo.EndToEnd.Tests.Commands;

namespace Vmdo.EndToEnd.Tests;

/// <summary>The tour is true: every line is executed, every answer is as promised.</summary>
[Collection(nameof(Terminal))]
public sealed class TourTests(Terminal terminal, ITestOutputHelper output)
{
    private const string Done = "--- step done ---";

    [Fact]
    public async Task Every_line_of_the_tour_does_what_it_says()
    {
        await terminal.Up();
        using var shell = StartShell();
        foreach (var (command, expected) in Steps())
        {
            var said = await Run(shell, command);
            output.WriteLine($"$ {command}\n{said}");
            Assert.All(expected, e => Assert.True(said.Contains(e, StringComparison.Ordinal), $"Expected '{e}' after:\n{command}\nbut it said:\n{said}"));
        }

        shell.StandardInput.Close();
        await shell.WaitForExitAsync(RunningSystem.Cancel);
    }

    /// <summary>The commands between the tour's marks, each with what it is promised to say.</summary>
    private static List<(string Command, IReadOnlyList<string> Expected)> Steps()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "docs", "tour.md"));
        var tour = readme[readme.IndexOf("<!-- tour -->", StringComparison.Ordinal)..readme.IndexOf("<!-- /tour -->", StringComparison.Ordinal)];
        var command = new StringBuilder();
        var expected = new List<string>();
        var steps = new List<(string, IReadOnlyList<string>)>();
        foreach (var line in tour.Split("```sh\n").Skip(1).SelectMany(block => block.Split("```")[0].Split('\n')))
        {
            const string Promise = "# → ";
            if (line.StartsWith(Promise, StringComparison.Ordinal))
            {
                expected.Add(line[Promise.Length..]);
            }
            else if (line.Length > 0 && !line.StartsWith('#'))
            {
                if (expected.Count > 0 || (command.Length > 0 && !IsContinued(command)))
                {
                    steps.Add((command.ToString(), [.. expected]));
                    command.Clear();
                    expected.Clear();
                }

                command.Append(command.Length > 0 ? "\n" : "").Append(line);
            }
        }

        steps.Add((command.ToString(), expected));
        Assert.True(steps.Count >= 10, "The tour is shorter than it was.");
        return steps;
    }

    // A backslash, or a text in quotes that is not closed yet, goes on in the next line.
    private static bool IsContinued(StringBuilder command)
    {
        var text = command.ToString();
        return text.EndsWith('\\') || text.Count(c => c == '\'') % 2 == 1;
    }

    private Process StartShell()
    {
        var start = new ProcessStartInfo("bash", ["--noprofile", "--norc"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in terminal.Environment)
        {
            start.Environment[name] = value;
        }

        var shell = Process.Start(start)!; // bash is there: it runs us
        shell.StandardInput.WriteLine("exec 2>&1");
        return shell;
    }

    private static async Task<string> Run(Process shell, string command)
    {
        await shell.StandardInput.WriteLineAsync($"{command}\necho; echo '{Done}'");
        var said = new StringBuilder();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(RunningSystem.Cancel);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        while (await shell.StandardOutput.ReadLineAsync(limit.Token) is { } line && line != Done)
        {
            said.AppendLine(line);
        }

        return said.ToString().TrimEnd();
    }
}
