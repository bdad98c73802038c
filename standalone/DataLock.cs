using Vmdo.Standalone.Parts;
using Vmdo.Standalone.Processes;

namespace Vmdo.Standalone;

/// <summary>The right to work in a data folder. The kernel gives it back when its holder dies, however that happens.</summary>
internal sealed class DataLock : IAsyncDisposable
{
    private readonly DataFolder _data;
    private readonly FileStream _file;
    private readonly SemaphoreSlim _writing = new(1);
    private bool _isReleased;

    private DataLock(DataFolder data) => (_data, _file) = (data, Open(data));

    /// <exception cref="VmdoException">Another system works in the folder.</exception>
    public static DataLock Take(DataFolder data)
    {
        try
        {
            return new(data);
        }
        catch (IOException)
        {
            var by = RunFile.Read(data) is { } run ? $" by process {run.Runner.Id}" : "";
            throw new VmdoException(
                $"The data folder {data.Path} is in use{by}: a system runs there already.\n" +
                "Stop it with ./vmdo down, or run another one beside it with --data and --port.");
        }
    }

    public static bool IsTaken(DataFolder data)
    {
        try
        {
            if (File.Exists(data.LockPath))
            {
                Open(data).Dispose();
            }

            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>Writes down what runs now.</summary>
    public async Task Note(Ports ports, IEnumerable<Part> parts)
    {
        await _writing.WaitAsync();
        try
        {
            if (!_isReleased)
            {
                var self = ProcessIdentity.Of(Environment.ProcessId)!.Value; // we are alive
                var running = from part in parts
                              let identity = part.Identity
                              where identity is not null
                              select (part.Name, identity.Value);
                await new RunFile(self, ports.ToDictionary(), running.ToDictionary(p => p.Name, p => p.Value)).Write(_data, CancellationToken.None);
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _writing.WaitAsync();
        _isReleased = true;
        File.Delete(_data.RunPath);
        await _file.DisposeAsync();
        _writing.Release();
    }

    private static FileStream Open(DataFolder data) => new(data.LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
}
