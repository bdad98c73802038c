using System.Text.Json;
using Vmdo.Standalone.Processes;

namespace Vmdo.Standalone;

/// <summary>What a running system writes about itself, so that other commands find it and a later run its remains.</summary>
internal sealed record RunFile(ProcessIdentity Runner, IReadOnlyDictionary<string, int> Ports, IReadOnlyDictionary<string, ProcessIdentity> Parts)
{
    /// <summary>Null when nothing ran here, or the file is unreadable.</summary>
    public static RunFile? Read(DataFolder data)
    {
        try
        {
            return JsonSerializer.Deserialize<RunFile>(File.ReadAllText(data.RunPath));
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }

    public Task Write(DataFolder data, CancellationToken cancellationToken) =>
        PrivateFile.Write(data.RunPath, JsonSerializer.Serialize(this), cancellationToken);

    /// <summary>
    /// Parts of a run that was killed stop by themselves, the databases with a checkpoint: a new run waits for that,
    /// but not for ever.
    /// </summary>
    public async Task AwaitRemains(TimeSpan patience, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(patience);
        while (Parts.Values.Any(part => part.IsAlive))
        {
            try
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), timeout.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                foreach (var part in Parts.Values)
                {
                    part.Send(Signal.Kill);
                }
            }
        }
    }
}
