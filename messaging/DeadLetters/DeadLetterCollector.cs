using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using Vmdo.Messaging.Bus;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;
using Vmdo.Storage;

namespace Vmdo.Messaging.DeadLetters;

/// <summary>
/// Empties the broker's error queues of this service into its database, where an operator can list and replay them by
/// id, and where looking at them does not use up a delivery count.
/// </summary>
internal sealed partial class DeadLetterCollector<TDb>(
    IServiceScopeFactory scopes, MessagingOptions options, BrokerConnection broker, Migrations<TDb> migrations, TimeProvider clock,
    ILogger<DeadLetterCollector<TDb>> logger)
    : Repeating<TDb>(scopes, migrations, clock, logger)
    where TDb : MessagingDb
{
    private readonly ILogger _logger = logger;

    protected override TimeSpan Interval => TimeSpan.FromSeconds(2); // the broker does not tell when something has come

    protected override async Task<Next> Turn(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<TDb>();
        foreach (var queue in options.Queues)
        {
            await Empty(db, queue, $"{queue}_error", cancellationToken);
            await Empty(db, queue, $"{queue}_skipped", cancellationToken);
        }

        return Next.Rest;
    }

    private async Task Empty(TDb db, string queue, string source, CancellationToken cancellationToken)
    {
        var connection = await broker.Open(cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        // Declared as MassTransit would, so that looking before the first failure is no error at the broker.
        await channel.QueueDeclareAsync(
            source, durable: true, exclusive: false, autoDelete: false, BrokerConnection.QuorumQueue, cancellationToken: cancellationToken);
        while (await channel.BasicGetAsync(source, autoAck: false, cancellationToken) is { } message)
        {
            var letter = LetterOf(message, queue);
            await db.Bury(letter, cancellationToken);
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false, cancellationToken);
            LogBuried(letter.MessageId, queue, letter.Error);
        }
    }

    private DeadLetter LetterOf(BasicGetResult message, string queue)
    {
        var headers = message.BasicProperties.Headers ?? new Dictionary<string, object?>();
        var error = headers.TryGetValue("MT-Fault-ExceptionType", out var type) && type is byte[] name
            ? Encoding.UTF8.GetString(name)
            : "unknown";
        return new()
        {
            MessageId = Guid.TryParse(message.BasicProperties.MessageId, out var id) ? id : Guid.CreateVersion7(),
            Queue = queue,
            ContentType = message.BasicProperties.ContentType,
            Body = message.Body.ToArray(),
            Headers = JsonSerializer.Serialize(DeadLetter.HeadersToKeep(headers!), JsonDefaults.Options), // null values are dropped there
            Error = error,
            FailedAt = Clock.Instant(),
        };
    }

    [LoggerMessage(1, LogLevel.Error, "Message {MessageId} of {Queue} is a dead letter: {Error}")]
    private partial void LogBuried(Guid messageId, string queue, string error);
}
