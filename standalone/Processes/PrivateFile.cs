namespace Vmdo.Standalone.Processes;

/// <summary>Files that nobody but their owner can read, not even for the moment between creation and chmod.</summary>
internal static class PrivateFile
{
    /// <summary>Replaces the file as a whole: readers see the old content or the new, and a crash leaves no half of it.</summary>
    public static async Task Write(string path, string content, CancellationToken cancellationToken)
    {
        var draft = path + ".new";
        File.Delete(draft);
        await using (var file = new FileStream(draft, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        await using (var writer = new StreamWriter(file))
        {
            await writer.WriteAsync(content.AsMemory(), cancellationToken);
        }

        File.Move(draft, path, overwrite: true);
    }
}
