using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using Vmdo.Messaging.Bus;
using Vmdo.Messaging.Persistence;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Messaging.DeadLetters;

/// <summary>
/// Empties the broker's error queues of this service into its database, where an operator can list and replay them by
/// id, and where looking at them does not use up a delivery count.
/// </summary>
internal sealed partial class DeadLetterCollector<TDb>(
    IServiceScopeFactory scopes, MessagingOptions options, BrokerConnection broker, Migrations<TDb> migrations, TimeProvider clock, ILogger<DeadLetterCollector<TDb>> logger)
    : BackgroundService
    where TDb : ServiceDb
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await migrations.Applied.WaitAsync(stoppingToken);
        while (true)
        {
            try
            {
                foreach (var queue in options.Queues)
                {
                    await Empty(queue, $"{queue}_error", stoppingToken);
                    await Empty(queue, $"{queue}_skipped", stoppingToken);
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogDelayed(exception.GetBaseException().Message); // they wait at the broker
            }

            await Task.Delay(Interval, clock, stoppingToken); // the broker does not tell when something has come
        }
    }

    private async Task Empty(string queue, string source, CancellationToken cancellationToken)
    {
        var connection = await broker.Open(cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        // Declared as MassTransit would, so that looking before the first failure is no error at the broker.
        await channel.QueueDeclareAsync(source, durable: true, exclusive: false, autoDelete: false, BrokerConnection.QuorumQueue, cancellationToken: cancellationToken);
        while (await channel.BasicGetAsync(source, autoAck: false, cancellationToken) is { } message)
        {
            await using var scope = scopes.CreateAsyncScope();
            var letter = LetterOf(message, queue);
            await scope.ServiceProvider.GetRequiredService<TDb>().Bury(letter, cancellationToken);
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false, cancellationToken);
            LogBuried(letter.MessageId, queue, letter.Error);
        }
    }

    private DeadLetter LetterOf(BasicGetResult message, string queue)
    {
        var headers = message.BasicProperties.Headers ?? new Dictionary<string, object?>();
        var error = headers.TryGetValue("MT-Fault-ExceptionType", out var type) && type is byte[] name ? Encoding.UTF8.GetString(name) : "unknown";
        return new()
        {
            MessageId = Guid.TryParse(message.BasicProperties.MessageId, out var id) ? id : Guid.CreateVersion7(),
            Queue = queue,
            ContentType = message.BasicProperties.ContentType,
            Body = message.Body.ToArray(),
            Headers = JsonSerializer.Serialize(DeadLetter.HeadersToKeep(headers!), JsonDefaults.Options), // null values are dropped there
            Error = error,
            FailedAt = clock.GetUtcNow(),
        };
    }

    [LoggerMessage(1, LogLevel.Error, "Message {MessageId} of {Queue} is a dead letter: {Error}")]
    private partial void LogBuried(Guid messageId, string queue, string error);

    [LoggerMessage(2, LogLevel.Warning, "Dead letters cannot be collected just now: {Reason}")]
    private partial void LogDelayed(string reason);
}
