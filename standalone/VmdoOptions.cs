namespace Vmdo.Standalone;

/// <summary>How one system is run. The defaults are what <c>./vmdo up</c> does; tests choose otherwise.</summary>
public sealed record VmdoOptions
{
    public required DataFolder Data { get; init; }

    public required Ports Ports { get; init; }

    /// <summary>Environment by service name that replaces or adds to the usual one, such as another messaging string.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Environment { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Runs the Aspire dashboard, where it can be had.</summary>
    public bool WithDashboard { get; init; }

    /// <summary>Where services report to instead of the dashboard.</summary>
    public Telemetry? Telemetry { get; init; }

    /// <summary>Brings back parts that died. Off in tests, which kill on purpose.</summary>
    public bool IsSupervised { get; init; }

    /// <summary>False: a database that does not survive a power failure, and starts and writes faster.</summary>
    public bool IsDurable { get; init; } = true;
}
