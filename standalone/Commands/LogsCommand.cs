using Vmdo.Standalone.Processes;

namespace Vmdo.Standalone.Commands;

/// <summary>Prints the end of one log or of all, and what is added to them.</summary>
internal static class LogsCommand
{
    private const int LinesOfOne = 200;
    private const int LinesOfEach = 20;

    public static async Task<int> Run(CommandLine line, CancellationToken cancellationToken)
    {
        var logs = Chosen(line);
        foreach (var log in logs)
        {
            foreach (var text in LogFile.Tail(log, line.Words.Count == 0 ? LinesOfEach : LinesOfOne))
            {
                Print(log, text, isOne: logs.Count == 1);
            }
        }

        if (line.Follows)
        {
            await Task.WhenAll(logs.Select(log => Follow(log, isOne: logs.Count == 1, cancellationToken)));
        }

        return 0;
    }

    private static IReadOnlyList<string> Chosen(CommandLine line)
    {
        var known = line.Data.Logs;
        if (known.Count == 0)
        {
            throw new VmdoException($"There are no logs in {line.Data.Path}: nothing ran there yet.");
        }

        var unknown = line.Words.Where(word => !known.Contains(line.Data.LogOf(word))).ToList();
        return unknown.Count > 0
            ? throw new VmdoException($"There is no log of {string.Join(", ", unknown)}. There are: {string.Join(", ", known.Select(Path.GetFileNameWithoutExtension))}.")
            : line.Words.Count == 0 ? known : [.. line.Words.Select(line.Data.LogOf)];
    }

    private static async Task Follow(string log, bool isOne, CancellationToken cancellationToken)
    {
        var position = new FileInfo(log).Length;
        while (true)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
            var (lines, next) = LogFile.ReadFrom(log, position);
            position = next;
            foreach (var text in lines)
            {
                Print(log, text, isOne);
            }
        }
    }

    private static void Print(string log, string text, bool isOne) =>
        Console.WriteLine(isOne ? text : $"{Path.GetFileNameWithoutExtension(log),-10} | {text}");
}
