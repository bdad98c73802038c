namespace Vmdo.Standalone.Commands;

/// <summary>A system that another process runs, found through its data folder.</summary>
internal static class RunningSystem
{
    /// <summary>Its record; null when nothing runs there. A number in an old file that belongs to another process by now does not count.</summary>
    public static RunFile? Find(DataFolder data) =>
        RunFile.Read(data) is { Runner.IsAlive: true } run && DataLock.IsTaken(data) ? run : null;

    /// <exception cref="VmdoException">Nothing runs there.</exception>
    public static async Task<VmdoSystem> Describe(DataFolder data, CancellationToken cancellationToken)
    {
        var run = Find(data) ?? throw new VmdoException($"Nothing runs in {data.Path}. Start it with ./vmdo up.");
        return await VmdoSystem.Create(new() { Data = data, Ports = Ports.Of(run.Ports), WithDashboard = run.Parts.ContainsKey("dashboard") }, cancellationToken);
    }
}
