using System.Diagnostics;
using System.Text.Json;
using MassTransit;
using OpenTelemetry;
using Vmdo.Contracts.Copies;
using Vmdo.Messaging.Bus;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Messaging.Outbox;

/// <summary>Publishes saved events in order, confirms pipelined, each in the trace of the request that saved it.</summary>
internal sealed class OutboxPublisher(IBus bus)
{
    private static readonly TimeSpan BatchLimit = TimeSpan.FromSeconds(5);
    private readonly HashSet<string> _warmTypes = [];

    /// <returns>One outcome a message; none is thrown for a broker that is away.</returns>
    public async Task<IReadOnlyList<PublishOutcome>> Publish(IReadOnlyList<PendingMessage> messages, CancellationToken cancellationToken)
    {
        // Publishing hangs while the connection is lost, so it always gets a limit.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(BatchLimit);
        var outcomes = new List<Task<PublishOutcome>>(messages.Count);
        foreach (var message in messages)
        {
            var outcome = Publish(message, limit.Token);
            outcomes.Add(outcome);
            if (_warmTypes.Add(message.Type))
            {
                await outcome; // the first of its type declares an exchange, and later ones would overtake it
            }
        }

        var all = await Task.WhenAll(outcomes);
        if (all.Any(o => o.Result is PublishResult.Undelivered))
        {
            _warmTypes.Clear();
        }

        return all;
    }

    private async Task<PublishOutcome> Publish(PendingMessage message, CancellationToken cancellationToken)
    {
        // The dispatcher runs without traces; what it publishes belongs to the request that saved it.
        using var traced = SuppressInstrumentationScope.Begin(false);
        Activity.Current = null;
        using var activity = Tracing.Source.StartActivity($"outbox {message.Type}", ActivityKind.Internal, message.TraceParent);
        try
        {
            var type = EventTypes.TypeOf(message.Type);
            var content = JsonSerializer.Deserialize(message.Payload, type, JsonDefaults.Options)
                ?? throw new JsonException("The payload is null.");
            await bus.Publish(content, type, Pipe.Execute<PublishContext>(context =>
            {
                context.MessageId = message.MessageId;
                context.Headers.Set(Tracing.ParentHeader, Activity.Current?.Id);
                if (context.TryGetPayload<RabbitMqSendContext>(out var rabbit))
                {
                    // A request to the owner of a state must reach it; the events of an owner may have no listener yet.
                    rabbit.Mandatory = content is CopyRequested;
                }
            }), cancellationToken);
            return new(message, PublishResult.Delivered);
        }
        catch (Exception exception) when (exception is UnknownEventType or JsonException or NotSupportedException)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            return new(message, PublishResult.Faulty, exception.Message);
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            return new(message, PublishResult.Undelivered, exception.Message);
        }
    }
}
