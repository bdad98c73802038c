using Microsoft.EntityFrameworkCore;
using Vmdo.Messaging.Bus;

namespace Vmdo.Messaging.Inbox;

/// <summary>One effect for each message: the row that says so is written in the transaction of the effect.</summary>
internal static class InboxExtensions
{
    /// <returns>
    /// Those of the messages that this consumer has not had yet; a parallel delivery of one waits for the other's commit.
    /// </returns>
    public static async Task<IReadOnlySet<Guid>> EnterInbox(
        this MessagingDb db, string consumer, Guid[] messageIds, CancellationToken cancellationToken)
    {
        var fresh = await db.Database
            .SqlQuery<Guid>($"""
                insert into inbox_messages (message_id, consumer)
                select id, {consumer} from unnest({messageIds}) as id order by id
                on conflict do nothing
                returning message_id as "Value"
                """)
            .ToListAsync(cancellationToken);
        MessagingMetrics.InboxDuplicates.Add(messageIds.Length - fresh.Count, new KeyValuePair<string, object?>("consumer", consumer));
        return fresh.ToHashSet();
    }
}
