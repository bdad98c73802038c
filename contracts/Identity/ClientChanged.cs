namespace Vmdo.Contracts.Identity;

/// <summary>A client of a partner institution, as far as others need to know it.</summary>
public sealed record ClientChanged : IState
{
    public required Guid Id { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>As it calls itself when it asks for tokens; their subject.</summary>
    public required string ClientId { get; init; }

    /// <summary>The institution whose client it is.</summary>
    public required Guid InstitutionId { get; init; }

    /// <summary><c>active</c> or <c>disabled</c>; a disabled one is refused although its tokens still run.</summary>
    public required string Status { get; init; }

    /// <summary>Tokens that were issued before this instant are refused, although they still run; none when all are good.</summary>
    public DateTimeOffset? TokensFrom { get; init; }
}
