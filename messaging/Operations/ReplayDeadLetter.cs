using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using RabbitMQ.Client;
using Vmdo.Messaging.Bus;
using Vmdo.Messaging.DeadLetters;

namespace Vmdo.Messaging.Operations;

/// <summary>Sends dead letters back to the queue of the consumer that failed, as they came. 404 when there is none by that id.</summary>
public static class ReplayDeadLetter
{
    private static readonly CreateChannelOptions Confirmed = new(
        publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    internal static async Task<Results<Accepted, NotFound>> Handle(
        Guid id, MessagingDb db, BrokerConnection broker, CancellationToken cancellationToken)
    {
        var letters = await db.DeadLetters.Where(d => d.MessageId == id).ToListAsync(cancellationToken);
        if (letters.Count == 0)
        {
            return TypedResults.NotFound();
        }

        // In one transaction: a consumer that fails again buries the message only after this one is gone.
        db.DeadLetters.RemoveRange(letters);
        await db.SaveChangesAsync(cancellationToken);
        var connection = await broker.Open(cancellationToken);
        await using var channel = await connection.CreateChannelAsync(Confirmed, cancellationToken);
        foreach (var letter in letters)
        {
            // Each queue has an exchange of its name. Who may use the nameless one could write to the queues of others.
            await channel.BasicPublishAsync(
                letter.Queue, routingKey: "", mandatory: true, PropertiesOf(letter), letter.Body, cancellationToken);
        }

        // Committed only now: a replay that is repeated has no second effect, one that is lost has none at all.
        return TypedResults.Accepted((string?)null);
    }

    private static BasicProperties PropertiesOf(DeadLetter letter) => new()
    {
        MessageId = letter.MessageId.ToString(),
        ContentType = letter.ContentType,
        DeliveryMode = DeliveryModes.Persistent,
        // written by us
        Headers = JsonSerializer.Deserialize<Dictionary<string, string>>(letter.Headers)!.ToDictionary(h => h.Key, h => (object?)h.Value),
    };
}
