namespace Vmdo.Access.Audit;

/// <summary>From the section <c>Audit</c> of the configuration.</summary>
public sealed class AuditOptions
{
    /// <summary>Where the chain's head is written to; none: to the log alone.</summary>
    public string? AnchorFile { get; init; }

    public TimeSpan AnchorInterval { get; init; } = TimeSpan.FromHours(1);
}
