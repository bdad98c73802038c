using System.Globalization;

namespace Vmdo.EndToEnd.Tests.Commands;

/// <summary>A program that works in a folder, or writes to a file there, whoever started it.</summary>
public sealed record Worker(int Id, string Program)
{
    /// <summary>By the kernel's account: each part of a system writes its log in the data folder, and so do its helpers.</summary>
    public static IEnumerable<Worker> In(string folder) =>
        from entry in Directory.EnumerateDirectories("/proc")
        where int.TryParse(Path.GetFileName(entry), CultureInfo.InvariantCulture, out _) && Places(entry).Any(place => place.StartsWith(folder, StringComparison.Ordinal))
        select new Worker(int.Parse(Path.GetFileName(entry), CultureInfo.InvariantCulture), ProgramOf(entry));

    /// <summary>Its working folder and the files that it holds open; none for one that has just gone.</summary>
    private static List<string> Places(string entry)
    {
        try
        {
            return [.. Directory.EnumerateFiles(Path.Combine(entry, "fd")).Append(Path.Combine(entry, "cwd")).Select(link => new FileInfo(link).LinkTarget).OfType<string>()];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string ProgramOf(string entry)
    {
        try
        {
            return File.ReadAllText(Path.Combine(entry, "cmdline")).Replace('\0', ' ');
        }
        catch (IOException)
        {
            return "";
        }
    }
}
