namespace Vmdo.Projects.Carriers;

/// <summary>A span of days in which nothing changed about an organization.</summary>
public sealed record CarrierPeriod
{
    /// <summary>The only status that counts as member.</summary>
    public const string Active = "active";

    /// <summary>The membership rests; it has not ended.</summary>
    public const string Suspended = "suspended";

    public const string Left = "left";

    /// <summary>The organization itself has ended.</summary>
    public const string Dissolved = "dissolved";

    /// <summary>Another organization goes on for it.</summary>
    public const string Merged = "merged";

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The first day on which it holds no more; none: until further notice.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The register's word, such as <c>active</c> or <c>left</c>.</summary>
    public required string Status { get; init; }

    public required string Name { get; init; }

    /// <summary>As the organization declares of itself.</summary>
    public required IReadOnlyList<string> Backgrounds { get; init; }

    public bool IsActive => Status is Active;

    public bool HasEnded => Status is not (Active or Suspended);
}
