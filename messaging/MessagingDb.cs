using Microsoft.EntityFrameworkCore;
using Vmdo.Messaging.Copies;
using Vmdo.Messaging.DeadLetters;
using Vmdo.Messaging.Inbox;
using Vmdo.Messaging.Outbox;
using Vmdo.Storage;

namespace Vmdo.Messaging;

/// <summary>The database of a service that speaks with others: beside its own tables, what it has to say and has already heard.</summary>
public abstract class MessagingDb(DbContextOptions options) : ServiceDb(options)
{
    internal DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();

    internal DbSet<InboxMessage> InboxMessages => Set<InboxMessage>();

    internal DbSet<DeadLetter> DeadLetters => Set<DeadLetter>();

    internal DbSet<StartedCopy> StartedCopies => Set<StartedCopy>();
}
