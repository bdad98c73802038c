namespace Vmdo.Access.Audit;

/// <summary>From the section <c>Audit</c> of the configuration.</summary>
public sealed class AuditOptions
{
    /// <summary>Where the chain's head is written to; none: to the log alone.</summary>
    public string? AnchorFile { get; init; }

    /// <summary>How long a head may stay inside.</summary>
    public TimeSpan AnchorInterval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How many entries may come before a head leaves, however short the time.</summary>
    public int AnchorEntries { get; init; } = 1_000;
}
