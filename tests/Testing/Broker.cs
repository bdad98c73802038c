using MassTransit;
using RabbitMQ.Client;
using Vmdo.Contracts;

namespace Vmdo.Testing;

/// <summary>The broker as another service would use it: publishes events, and hears what is published.</summary>
public sealed class Broker(Uri address) : IAsyncDisposable
{
    private static readonly CreateChannelOptions Confirmed =
        new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

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
        await Listen(queue => queue.Handler<TEvent>(heard.Add));
        return heard;
    }

    /// <summary>Hears every event of two types in one queue, so that it is known which came first.</summary>
    public async Task<Heard<IEvent>> Hear<TOne, TOther>()
        where TOne : class, IEvent
        where TOther : class, IEvent
    {
        var heard = new Heard<IEvent>();
        await Listen(queue =>
        {
            queue.Handler<TOne>(heard.Add);
            queue.Handler<TOther>(heard.Add);
        });
        return heard;
    }

    /// <summary>Takes no event of a type any more: a full queue makes the broker refuse each of them until this is disposed.</summary>
    public async Task<IAsyncDisposable> Refuse<TEvent>()
        where TEvent : class, IEvent
    {
        var connection = await new ConnectionFactory { Uri = Address }.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync(Confirmed);
        var arguments = new Dictionary<string, object?> { ["x-max-length"] = 1, ["x-overflow"] = "reject-publish" };
        var queue = (await channel.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true, arguments)).QueueName;
        await channel.BasicPublishAsync("", queue, mandatory: true, new BasicProperties(), ReadOnlyMemory<byte>.Empty);
        var exchange = $"{typeof(TEvent).Namespace}:{typeof(TEvent).Name}";
        await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);
        await channel.QueueBindAsync(queue, exchange, "");
        return connection; // the queue is its own and goes with it
    }

    /// <summary>Sends bytes to a queue, whatever they are.</summary>
    public async Task Send(string queue, byte[] body, Guid messageId, string contentType = "application/vnd.masstransit+json")
    {
        await using var connection = await new ConnectionFactory { Uri = Address }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(Confirmed);
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

    private async Task Listen(Action<IReceiveEndpointConfigurator> configure)
    {
        var bus = await Bus();
        var endpoint = bus.ConnectReceiveEndpoint($"test.{Guid.CreateVersion7():N}", queue =>
        {
            queue.PrefetchCount = 1; // one after the other, in the order of the queue
            configure(queue);
        });
        await endpoint.Ready;
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

    internal Task Add<THeard>(ConsumeContext<THeard> context)
        where THeard : class, TEvent
    {
        lock (_events)
        {
            _events.Add(context.Message);
        }

        return Task.CompletedTask;
    }
}
