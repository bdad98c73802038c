namespace Vmdo.Contracts.Identity;

/// <summary>A person's data was erased (Art. 17 GDPR): whoever keeps something of hers erases it, too.</summary>
public sealed record PersonErased : IEvent
{
    /// <summary>The subject of the tokens that she had.</summary>
    public required Guid PersonId { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }
}
