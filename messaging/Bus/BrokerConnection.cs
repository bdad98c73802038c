using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;

namespace Vmdo.Messaging.Bus;

/// <summary>A plain connection beside the bus', for what the bus does not offer: error queues, and sending to one queue.</summary>
internal sealed class BrokerConnection(IConfiguration configuration) : IAsyncDisposable
{
    /// <summary>As all queues of the system: replicated where the broker is a cluster.</summary>
    public static readonly Dictionary<string, object?> QuorumQueue = new() { ["x-queue-type"] = "quorum" };

    private readonly SemaphoreSlim _opening = new(1);
    private IConnection? _connection;

    public static Uri Address(IConfiguration configuration) => new(configuration.GetConnectionString("messaging")
        ?? throw new InvalidOperationException("ConnectionStrings__messaging is not set."));

    public async Task<IConnection> Open(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        try
        {
            if (_connection is { IsOpen: true })
            {
                return _connection;
            }

            if (_connection is not null)
            {
                await _connection.DisposeAsync();
            }

            var factory = new ConnectionFactory { Uri = Address(configuration), AutomaticRecoveryEnabled = false };
            return _connection = await factory.CreateConnectionAsync(cancellationToken);
        }
        finally
        {
            _opening.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }

        _opening.Dispose();
    }
}
