using System.Text;

namespace Vmdo.Standalone.Processes;

/// <summary>What a part has written. Its process appends by itself, we only read and keep the size down.</summary>
internal static class LogFile
{
    private const long Limit = 32 * 1024 * 1024;

    public static string PreviousOf(string path) => Path.ChangeExtension(path, ".previous.log");

    /// <summary>The last lines, for an error message; empty when there is no log.</summary>
    public static IReadOnlyList<string> Tail(string path, int lines)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var file = Open(path);
        file.Seek(-Math.Min(file.Length, 256 * 1024), SeekOrigin.End);
        using var reader = new StreamReader(file, Encoding.UTF8);
        return [.. reader.ReadToEnd().TrimEnd('\n').Split('\n').TakeLast(lines)];
    }

    /// <summary>Complete lines after <paramref name="position"/>, and where to go on; from the start when the log became shorter.</summary>
    public static (IReadOnlyList<string> Lines, long Next) ReadFrom(string path, long position)
    {
        if (!File.Exists(path))
        {
            return ([], 0);
        }

        using var file = Open(path);
        position = file.Length < position ? 0 : position;
        file.Seek(position, SeekOrigin.Begin);
        var added = new byte[file.Length - position];
        file.ReadExactly(added);
        var complete = Array.LastIndexOf(added, (byte)'\n') + 1;
        return complete == 0
            ? ([], position)
            : (Encoding.UTF8.GetString(added, 0, complete - 1).Split('\n'), position + complete);
    }

    /// <summary>A new run starts a new log and keeps the one before.</summary>
    public static void Begin(string path)
    {
        if (File.Exists(path))
        {
            File.Move(path, PreviousOf(path), overwrite: true);
        }
    }

    /// <summary>
    /// A log that became too long is copied away and emptied, because its writer holds it open and appends.
    /// Lines written between copy and emptying are lost, which a log can bear.
    /// </summary>
    public static void KeepShort(string path)
    {
        if (File.Exists(path) && new FileInfo(path).Length > Limit)
        {
            try
            {
                File.Copy(path, PreviousOf(path), overwrite: true);
            }
            catch (IOException)
            {
                File.Delete(PreviousOf(path)); // no space left: then room matters more than old lines
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            file.SetLength(0);
        }
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
}
