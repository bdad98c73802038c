using Vmdo.Members.Organizations;

namespace Vmdo.Members.Mandates;

/// <summary>Days from the first to the one before the last.</summary>
internal readonly record struct Days(DateOnly From, DateOnly Until)
{
    public bool Contain(DateOnly day) => From <= day && day < Until;

    /// <summary>The days that both have; none when there are none.</summary>
    public Days? SharedWith(Days other)
    {
        var (from, until) = (From > other.From ? From : other.From, Until < other.Until ? Until : other.Until);
        return from < until ? new(from, until) : null;
    }
}

/// <summary>A mandate on the days on which it counts: those of its term on which its organization is a member.</summary>
internal sealed record Tenure(MandateId Id, Office Office, OrganizationId Organization, Guid? Person, string? Body, IReadOnlyList<Days> Spans)
{
    /// <summary>Whom nobody knows may be anybody.</summary>
    public bool IsHeldBy(Guid? person) => person is not null && Person == person;

    public bool HoldsOn(DateOnly day) => Spans.Any(s => s.Contain(day));
}
