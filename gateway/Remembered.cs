namespace Vmdo.Gateway;

/// <summary>
/// A value that is made anew when its time is over. Of those who ask meanwhile one makes it and the others wait for it.
/// </summary>
/// <param name="make">Makes it and says how long it holds. It ends by itself, whoever asked may go.</param>
internal sealed class Remembered<T>(Func<Task<(T Value, TimeSpan Holds)>> make, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private (T Value, DateTimeOffset Since, TimeSpan Holds)? _known;

    public async Task<T> Get(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var age = clock.GetUtcNow() - _known?.Since;
            if (_known is var (known, _, holds) && age >= TimeSpan.Zero && age < holds)
            {
                return known;
            }

            var (value, holdsFor) = await make();
            _known = (value, clock.GetUtcNow(), holdsFor);
            return value;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
