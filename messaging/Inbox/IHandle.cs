using Vmdo.Contracts;

namespace Vmdo.Messaging.Inbox;

/// <summary>
/// An effect of an event in another service. It runs in a transaction of its own in which the message is marked as
/// received, so that it happens once however often the event is delivered; it saves nothing itself.
/// </summary>
public interface IHandle<in TEvent>
    where TEvent : IEvent
{
    Task Handle(TEvent happened, CancellationToken cancellationToken);
}
