using System.Security.Cryptography;

namespace Vmdo.Standalone;

/// <summary>People to try the system out with. Their passwords are made at the first start, shown once and kept nowhere.</summary>
internal sealed class Demonstration
{
    private static readonly string[] Names =
    [
        "board", "second-board", "member-administration", "case-work", "content", "data-protection-officer", "operator",
        "representative", "editor", "volunteer",
    ];

    private Demonstration(IReadOnlyDictionary<string, string> passwords) => Passwords = passwords;

    public IReadOnlyDictionary<string, string> Passwords { get; }

    /// <summary>What Identity is told.</summary>
    public IReadOnlyDictionary<string, string> Environment => Passwords.ToDictionary(p => $"Demonstration__Passwords__{p.Key}", p => p.Value);

    public static string MailOf(string name) => $"{name}@example.org";

    /// <summary>None where they are there already, or where this is no place for them.</summary>
    public static Demonstration? For(CommandLine line)
    {
        var isDevelopment = (System.Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? "Development") == "Development";
        return line.IsEmpty || !isDevelopment || File.Exists(line.Data.DemonstrationPath)
            ? null
            : new(Names.ToDictionary(name => name, _ => RandomNumberGenerator.GetHexString(16, lowercase: true)));
    }

    /// <summary>From now on they are there.</summary>
    public static Task Remember(DataFolder data, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(data.DemonstrationPath, "The demonstration people were added. Their passwords were shown then.\n", cancellationToken);
}
