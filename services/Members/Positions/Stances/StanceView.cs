namespace Vmdo.Members.Positions.Stances;

/// <summary>A member's word on a position.</summary>
public sealed record StanceView
{
    public required Guid OrganizationId { get; init; }

    /// <summary>Its name on the day on which it spoke.</summary>
    public string? OrganizationName { get; init; }

    public required StanceKind Stance { get; init; }

    /// <summary>In its own words.</summary>
    public string? Says { get; init; }

    public required DateOnly TakenOn { get; init; }

    internal static StanceView Of(Stance stance, KnownOrganizations organizations) => new()
    {
        OrganizationId = stance.OrganizationId.Value,
        OrganizationName = organizations.NameOn(stance.OrganizationId, stance.TakenOn),
        Stance = stance.Kind,
        Says = stance.Says,
        TakenOn = stance.TakenOn,
    };
}
