namespace Vmdo.Standalone;

/// <summary>What was typed after <c>./vmdo</c>.</summary>
internal sealed record CommandLine(string Command, IReadOnlyList<string> Words)
{
    public string DataPath { get; private init; } = Setting("VMDO_DATA") ?? DataFolder.DefaultPath;

    public int BasePort { get; private init; } = Ports.FromEnvironment("VMDO_PORT") ?? Ports.DefaultBase;

    /// <summary>Starts with an empty register instead of the sample one.</summary>
    public bool IsEmpty { get; private init; }

    public bool HasDashboard { get; private init; } = true;

    /// <summary>Keeps printing what is added to a log.</summary>
    public bool Follows { get; private init; }

    /// <summary>Only says whether a start could begin. The script asks before it builds, because a build replaces what runs.</summary>
    public bool IsPreflight { get; private init; }

    public DataFolder Data => DataFolder.At(DataPath);

    /// <exception cref="VmdoException">An option that does not exist, or without its value.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var line = new CommandLine(arguments.Count == 0 ? "help" : arguments[0], []);
        var rest = new Queue<string>(arguments.Skip(1));
        while (rest.TryDequeue(out var argument))
        {
            line = argument switch
            {
                "--data" => line with { DataPath = ValueOf(argument, rest) },
                "--port" => line with { BasePort = Ports.Parse(ValueOf(argument, rest), argument) },
                "--empty" => line with { IsEmpty = true },
                "--no-dashboard" => line with { HasDashboard = false },
                "--preflight" => line with { IsPreflight = true },
                "-f" or "--follow" => line with { Follows = true },
                "-h" or "--help" => line with { Command = "help" },
                ['-', ..] => throw new VmdoException($"There is no option {argument}. See ./vmdo help."),
                _ => line with { Words = [.. line.Words, argument] },
            };
        }

        return line;
    }

    private static string ValueOf(string option, Queue<string> rest) =>
        rest.TryDequeue(out var value) ? value : throw new VmdoException($"{option} needs a value. See ./vmdo help.");

    private static string? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
