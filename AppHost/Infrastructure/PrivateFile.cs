namespace Vmdo.AppHost.Infrastructure;

/// <summary>Files that nobody but their owner can read, not even for the moment between creation and chmod.</summary>
internal static class PrivateFile
{
    /// <summary>Replaces the file as a whole: readers see the old content or the new, and a crash leaves no half of it.</summary>
    public static void Write(string path, string content)
    {
        var draft = path + ".new";
        File.Delete(draft);
        using (var file = new FileStream(draft, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        using (var writer = new StreamWriter(file))
        {
            writer.Write(content);
        }

        File.Move(draft, path, overwrite: true);
    }
}
