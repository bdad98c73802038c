using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Vmdo.EndToEnd.Tests.Faults;

/// <summary>
/// A way to the broker that can be shut in one direction: what a consumer says, such as its acknowledgements, no longer
/// arrives, and neither side notices (a half-open connection).
/// </summary>
public sealed class BrokerDoor : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _ways = [];
    private readonly Uri _broker;
    private volatile bool _isShut;

    public BrokerDoor(Uri broker)
    {
        _broker = broker;
        _listener.Start();
        _ways.Add(Accept());
    }

    public Uri Address => new UriBuilder(_broker) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;

    /// <summary>Swallows from now on what is said to the broker.</summary>
    public void Shut() => _isShut = true;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await Task.WhenAll(_ways);
        _stop.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var visitor = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ways.Add(Serve(visitor));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task Serve(TcpClient visitor)
    {
        using (visitor)
        {
            using var broker = new TcpClient();
            try
            {
                await broker.ConnectAsync(_broker.Host, _broker.Port, _stop.Token);
                await Task.WhenAny(Carry(visitor.GetStream(), broker.GetStream(), () => _isShut), Carry(broker.GetStream(), visitor.GetStream(), () => false));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException)
            {
                // One side has gone; the other will notice when both are closed.
            }
        }
    }

    private async Task Carry(NetworkStream from, NetworkStream to, Func<bool> isShut)
    {
        var buffer = new byte[16_384];
        try
        {
            while (await from.ReadAsync(buffer, _stop.Token) is > 0 and var count)
            {
                if (!isShut())
                {
                    await to.WriteAsync(buffer.AsMemory(0, count), _stop.Token);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // Likewise.
        }
    }
}
