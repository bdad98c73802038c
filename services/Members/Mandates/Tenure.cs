using Vmdo.Members.Organizations;
using Vmdo.Members.Register;
using Vmdo.Members.Rules;

namespace Vmdo.Members.Mandates;

/// <summary>A mandate on the days on which it counts: those of its term on which its organization is a member.</summary>
internal sealed record Tenure(
    MandateId Id, Office Office, OrganizationId Organization, Guid? Person, string? Body, IReadOnlyList<Days> Spans)
{
    /// <summary>Whom nobody knows may be anybody.</summary>
    public bool IsHeldBy(Guid? person) => person is not null && Person == person;

    public bool HoldsOn(DateOnly day) => Spans.Any(s => s.Contain(day));
}
