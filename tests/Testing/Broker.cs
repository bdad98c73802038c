using MassTransit;
using RabbitMQ.Client;
using Vmdo.Contracts;

namespace Vmdo.Testing;

/// <summary>The broker as another service would use it: publishes events, and hears what is published.</summary>
public sealed class Broker(Uri address) : IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1);
    private IBusControl? _bus;

    public Uri Address { get; } = address;

    /// <summary>Publishes an event as its owner's outbox would; the same message id again is a repeated delivery.</summary>
    public async Task Publish<TEvent>(TEvent happened, Guid? messageId = null)
        where TEvent : class, IEvent
    {
        var bus = await Bus();
        await bus.Publish(happened, context => context.MessageId = messageId ?? Guid.CreateVersion7());
    }

    /// <summary>Hears every event of a type from now on, in a queue of its own.</summary>
    public async Task<Heard<TEvent>> Hear<TEvent>()
        where TEvent : class, IEvent
    {
        var heard = new Heard<TEvent>();
        var bus = await Bus();
        var endpoint = bus.ConnectReceiveEndpoint($"test.{Guid.CreateVersion7():N}", e => e.Handler<TEvent>(context =>
        {
            heard.Add(context.Message);
            return Task.CompletedTask;
        }));
        await endpoint.Ready;
        return heard;
    }

    /// <summary>Sends bytes to a queue, whatever they are.</summary>
    public async Task Send(string queue, byte[] body, Guid messageId, string contentType = "application/vnd.masstransit+json")
    {
        await using var connection = await new ConnectionFactory { Uri = Address }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await channel.BasicPublishAsync("", queue, mandatory: true, new BasicProperties { MessageId = messageId.ToString(), ContentType = contentType }, body);
    }

    public async ValueTask DisposeAsync()
    {
        if (_bus is not null)
        {
            await _bus.StopAsync(TimeSpan.FromSeconds(10));
        }

        _starting.Dispose();
    }

    private async Task<IBusControl> Bus()
    {
        await _starting.WaitAsync();
        try
        {
            if (_bus is null)
            {
                _bus = MassTransit.Bus.Factory.CreateUsingRabbitMq(rabbit => rabbit.Host(Address));
                await _bus.StartAsync(TimeSpan.FromSeconds(30));
            }

            return _bus;
        }
        finally
        {
            _starting.Release();
        }
    }
}

/// <summary>Events in the order in which they came.</summary>
public sealed class Heard<TEvent>
{
    private readonly List<TEvent> _events = [];

    public IReadOnlyList<TEvent> Events
    {
        get
        {
            lock (_events)
            {
                return [.. _events];
            }
        }
    }

    internal void Add(TEvent happened)
    {
        lock (_events)
        {
            _events.Add(happened);
        }
    }
}
