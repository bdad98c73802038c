using Vmdo.ServiceDefaults;

namespace Vmdo.Storage;

/// <summary>A row in the table of a process: from where something is possible, and where it leads.</summary>
/// <param name="From">The statuses from which it is possible.</param>
/// <param name="To">The status to which it leads; none where the status stays.</param>
/// <param name="Rule">What is told where it is not possible.</param>
public sealed record Transition<TStatus>(IReadOnlyList<TStatus> From, TStatus? To, string Rule)
    where TStatus : struct, Enum
{
    /// <summary>Something that leaves the status as it is.</summary>
    public Transition(IReadOnlyList<TStatus> from, string rule)
        : this(from, null, rule)
    {
    }

    /// <summary>The status that follows.</summary>
    /// <exception cref="RuleBroken">It is not possible in this status.</exception>
    public TStatus After(TStatus status)
    {
        ServiceDefaults.Rule.Require(From.Contains(status), Rule);
        return To ?? status;
    }

    /// <exception cref="RuleBroken">It is not possible in this status.</exception>
    public void Require(TStatus status) => After(status);
}
