using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Vmdo.Contracts;
using Vmdo.Contracts.Copies;
using Vmdo.Messaging.Copies;
using Vmdo.Messaging.Inbox;
using Vmdo.Messaging.Outbox;

namespace Vmdo.Messaging.Bus;

/// <summary>What a service hears and owns.</summary>
public abstract class MessagingOptions(string service)
{
    private readonly List<string> _copiedStates = [];
    private readonly List<string> _queues = [];

    /// <summary>The service's name, first part of all its queues.</summary>
    public string Service { get; } = service;

    /// <summary>The states of which this service keeps a copy, by their names on the wire.</summary>
    public IReadOnlyList<string> CopiedStates => _copiedStates;

    /// <summary>One queue for each consumer.</summary>
    public IReadOnlyList<string> Queues => _queues;

    protected void AddCopied<TState>()
        where TState : IState => _copiedStates.Add(EventTypes.NameOf<TState>());

    protected string AddQueue<TEvent>()
    {
        var queue = $"{Service}.{EventTypes.NameOf(typeof(TEvent)).Replace(".v1", "", StringComparison.Ordinal)}";
        _queues.Add(queue);
        return queue;
    }
}

/// <summary>Collects what a service hears and owns, for <see cref="MessagingExtensions.AddMessaging"/>.</summary>
public sealed class MessagingBuilder<TDb>(string service, IServiceCollection services) : MessagingOptions(service)
    where TDb : MessagingDb
{
    internal List<Action<IBusRegistrationConfigurator>> Registrations { get; } = [];

    internal List<Action<IBusRegistrationContext, IRabbitMqBusFactoryConfigurator>> Endpoints { get; } = [];

    /// <summary>Keeps a copy of a state that another service owns, and asks for all of it at the first start.</summary>
    public MessagingBuilder<TDb> Copies<TState, TCopy>()
        where TState : class, IState
        where TCopy : Copy<TState>, new()
    {
        AddCopied<TState>();
        services.AddScoped<CopyVersions, CopyVersions<TState, TCopy>>();
        var queue = AddQueue<TState>();
        Registrations.Add(bus => bus.AddConsumer<CopyConsumer<TDb, TState, TCopy>>(consumer =>
            consumer.Options<BatchOptions>(batch =>
                batch.SetMessageLimit(100).SetTimeLimit(TimeSpan.FromMilliseconds(5)).SetConcurrencyLimit(1))));
        Endpoints.Add((context, rabbit) => rabbit.ReceiveEndpoint(queue, endpoint =>
        {
            endpoint.ConfigureReliability(prefetch: 400);
            endpoint.ConfigureConsumer<CopyConsumer<TDb, TState, TCopy>>(context);
        }));
        return this;
    }

    /// <summary>Has an effect when an event happens in another service.</summary>
    public MessagingBuilder<TDb> Handles<TEvent, THandler>()
        where TEvent : class, IEvent
        where THandler : class, IHandle<TEvent>
    {
        services.AddScoped<THandler>();
        var queue = AddQueue<TEvent>();
        Registrations.Add(bus => bus.AddConsumer<EffectConsumer<TDb, TEvent, THandler>>());
        Endpoints.Add((context, rabbit) => rabbit.ReceiveEndpoint(queue, endpoint =>
        {
            endpoint.ConcurrentMessageLimit = 8;
            endpoint.ConfigureReliability(prefetch: 32);
            endpoint.ConfigureConsumer<EffectConsumer<TDb, TEvent, THandler>>(context);
        }));
        return this;
    }

    /// <summary>Owns a state: publishes it again when a copy starts or an operator asks.</summary>
    public MessagingBuilder<TDb> Owns<TState, TOwner>()
        where TState : class, IState
        where TOwner : class, IStateOwner<TState>
    {
        services.AddScoped<IStateOwner<TState>, TOwner>();
        services.AddScoped<Republication, Republication<TState>>();
        return Queues.Any(q => q.EndsWith("copy-requested", StringComparison.Ordinal))
            ? this
            : Handles<CopyRequested, CopyRequestedConsumer>();
    }
}
