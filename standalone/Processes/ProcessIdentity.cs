using System.Globalization;
using System.Text.Json.Serialization;

namespace Vmdo.Standalone.Processes;

/// <summary>
/// A process that cannot be mistaken for a later one with the same number: the kernel hands numbers out again,
/// never together with the same start time (clock ticks since boot).
/// </summary>
internal readonly record struct ProcessIdentity(int Id, long StartTime)
{
    [JsonIgnore]
    public bool IsAlive => Of(Id) == this;

    /// <summary>The identity of a living process; null when there is none, or only its remains wait to be collected.</summary>
    public static ProcessIdentity? Of(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' '); // the name before may itself hold blanks and brackets
            return fields[0] is "Z" or "X" ? null : new(id, long.Parse(fields[19], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Processes that work inside <paramref name="folder"/>, whoever started them.</summary>
    public static IEnumerable<ProcessIdentity> WorkingIn(string folder) =>
        from entry in Directory.EnumerateDirectories("/proc")
        where int.TryParse(Path.GetFileName(entry), CultureInfo.InvariantCulture, out _) && WorkingFolder(entry) == folder
        let identity = Of(int.Parse(Path.GetFileName(entry), CultureInfo.InvariantCulture))
        where identity is not null
        select identity.Value;

    /// <summary>Sends the signal unless the process has gone and its number belongs to another one by now.</summary>
    public void Send(Signal signal)
    {
        if (IsAlive)
        {
            Signals.Send(Id, signal);
        }
    }

    private static string? WorkingFolder(string entry)
    {
        try
        {
            return new FileInfo(Path.Combine(entry, "cwd")).LinkTarget;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
