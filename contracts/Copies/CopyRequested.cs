namespace Vmdo.Contracts.Copies;

/// <summary>A service starts a copy of others' state and asks the owner to publish all of it again.</summary>
public sealed record CopyRequested : IEvent
{
    /// <summary>The state's name, such as <c>members.organization-changed.v1</c>.</summary>
    public required string State { get; init; }

    /// <summary>The service that asks.</summary>
    public required string RequestedBy { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }
}
