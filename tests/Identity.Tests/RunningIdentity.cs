namespace Vmdo.Identity.Tests;

/// <summary>Identity as it usually runs, for tests that change nothing about it.</summary>
public sealed class RunningIdentity(Servers servers) : IAsyncLifetime
{
    public Instance Instance { get; private set; } = null!; // started before any test

    public async ValueTask InitializeAsync() => Instance = await Instance.Start(await Place.New(servers));

    public ValueTask DisposeAsync() => Instance.DisposeAsync();
}
