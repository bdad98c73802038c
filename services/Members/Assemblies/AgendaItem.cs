using Vmdo.Members.Organizations;
using Vmdo.Members.Rules;

namespace Vmdo.Members.Assemblies;

/// <summary>An item of an assembly's agenda.</summary>
public sealed class AgendaItem
{
    public AssemblyId AssemblyId { get; private set; }

    /// <summary>From 1. Once the invitation is out, it never changes.</summary>
    public int Number { get; private set; }

    public string Title { get; private set; } = "";

    public string? Text { get; private set; }

    public ResolutionKind? Kind { get; private set; }

    public IReadOnlyList<Guid> Concerns { get; private set; } = [];

    /// <summary>The member whose motion it is; none for the board's.</summary>
    public OrganizationId? MovedBy { get; private set; }

    /// <summary>Whether it was not in the invitation.</summary>
    public bool IsLate { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }

    internal static AgendaItem Of(
        AssemblyId assembly, int number, AgendaPoint point, OrganizationId? movedBy, bool isLate, DateTimeOffset at) => new()
        {
            AssemblyId = assembly,
            Number = number,
            Title = point.Title,
            Text = point.Text,
            Kind = point.Kind,
            Concerns = point.Concerns ?? [],
            MovedBy = movedBy,
            IsLate = isLate,
            AddedAt = at,
        };
}
