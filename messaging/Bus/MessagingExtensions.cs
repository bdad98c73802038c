using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Vmdo.Contracts;
using Vmdo.Messaging.Copies;
using Vmdo.Messaging.DeadLetters;
using Vmdo.Messaging.Outbox;
using Vmdo.Storage;

namespace Vmdo.Messaging.Bus;

/// <summary>Connects a service with the broker. This project alone knows which bus it is: docs/adr/0001.</summary>
public static class MessagingExtensions
{
    private static readonly TimeSpan[] RetryIntervals =
        [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)];

    public static WebApplicationBuilder AddMessaging<TDb>(
        this WebApplicationBuilder builder, string service, Action<MessagingBuilder<TDb>> hears)
        where TDb : MessagingDb
    {
        var messaging = new MessagingBuilder<TDb>(service, builder.Services);
        hears(messaging);
        builder.Services.AddSingleton<MessagingOptions>(messaging);
        builder.Services.AddSingleton<BrokerConnection>();
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            // The outbox absorbs the broker's absence, so that it is no reason to be unready.
            bus.ConfigureHealthCheckOptions(health =>
            {
                health.Name = "broker";
                health.MinimalFailureStatus = HealthStatus.Degraded;
                health.Tags.Clear();
                health.Tags.Add("broker");
            });
            messaging.Registrations.ForEach(register => register(bus));
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(BrokerConnection.Address(builder.Configuration));
                rabbit.Publish<IEvent>(topology => topology.Exclude = true); // nobody hears everything
                rabbit.Publish<IState>(topology => topology.Exclude = true);
                messaging.Endpoints.ForEach(add => add(context, rabbit));
            });
        });
        builder.Services.AddSingleton<OutboxSignal>();
        builder.Services.AddSingleton<IInterceptor, OutboxInterceptor>();
        builder.Services.AddScoped<MessagingDb>(services => services.GetRequiredService<TDb>());
        builder.Services.AddSingleton<OutboxStore>();
        builder.Services.AddSingleton<OutboxPublisher>();
        builder.Services.AddHostedService<OutboxDispatcher<TDb>>();
        builder.Services.AddHostedService<CopyStarter<TDb>>();
        builder.Services.AddHostedService<DeadLetterCollector<TDb>>();
        builder.Services.AddHostedService<Housekeeping<TDb>>();
        // Before the handler of all services, which takes what it does not know for a bug.
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IExceptionHandler, BrokerExceptionHandler>());
        return builder;
    }

    /// <summary>
    /// A replicated queue; a database that is away is waited for, anything else is tried five times and becomes a dead
    /// letter. Delayed redelivery is not used: without its plugin it loops and never gives up.
    /// </summary>
    internal static void ConfigureReliability(this IRabbitMqReceiveEndpointConfigurator endpoint, ushort prefetch)
    {
        endpoint.SetQuorumQueue();
        endpoint.PublishFaults = false; // dead letters tell more, and only to the service whose they are
        endpoint.PrefetchCount = prefetch;
        endpoint.UseMessageRetry(retry =>
        {
            retry.Handle<Exception>(DatabaseAway.IsReasonOf);
            retry.Exponential(int.MaxValue, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(500));
        });
        endpoint.UseMessageRetry(retry =>
        {
            retry.Ignore<Exception>(DatabaseAway.IsReasonOf);
            retry.Intervals(RetryIntervals);
        });
    }

    internal static string QueueName(this ConsumeContext context) => context.ReceiveContext.InputAddress.AbsolutePath.Split('/')[^1];
}
