using System.Text.Json;
using Vmdo.Contracts;

namespace Vmdo.Messaging.Outbox;

/// <summary>
/// The names of events in the outbox, in queues and towards operators: <c>members.organization-admitted.v1</c>. On the wire
/// MassTransit names a message after its namespace and class, which therefore stay as well.
/// </summary>
public static class EventTypes
{
    private static readonly Dictionary<string, Type> ByName = typeof(IEvent).Assembly.GetExportedTypes()
        .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IEvent)))
        .ToDictionary(NameOf);

    public static string NameOf<TEvent>()
        where TEvent : IEvent => NameOf(typeof(TEvent));

    public static string NameOf(Type type)
    {
        var publisher = type.Namespace![(type.Namespace!.LastIndexOf('.') + 1)..]; // contracts are in namespaces
        return $"{JsonNamingPolicy.KebabCaseLower.ConvertName(publisher)}.{JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name)}.v1";
    }

    /// <exception cref="UnknownEventType">No contract has that name.</exception>
    internal static Type TypeOf(string name) => ByName.GetValueOrDefault(name) ?? throw new UnknownEventType(name);
}

/// <summary>A row of the outbox names a contract that this version of the service does not have.</summary>
public sealed class UnknownEventType(string name) : Exception($"No contract is called {name}.");
