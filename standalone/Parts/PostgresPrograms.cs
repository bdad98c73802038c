using System.Globalization;
using Vmdo.Standalone.Processes;

namespace Vmdo.Standalone.Parts;

/// <summary>Debian keeps the server programs of each major version out of PATH.</summary>
internal static class PostgresPrograms
{
    private const string Versions = "/usr/lib/postgresql";

    public static string Find(string program) =>
        Installed(program) ?? throw new VmdoException($"{program} is not installed. Install it: apt-get install postgresql (or run ./vmdo up, which does).");

    public static string? Installed(string program) =>
        Candidates(program).FirstOrDefault(File.Exists) ?? Tool.Find(program);

    private static IEnumerable<string> Candidates(string program) =>
        from folder in Directory.Exists(Versions) ? Directory.GetDirectories(Versions) : []
        let version = int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0
        orderby version descending
        select Path.Combine(folder, "bin", program);
}
