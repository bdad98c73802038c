using Vmdo.Contracts.Members;
using Vmdo.Messaging.Copies;

namespace Vmdo.Partners.MemberOrganizations;

/// <summary>
/// What the contact desk knows of an organization in the register of Members. Whether it is a member follows from its
/// periods, for any day; no job has to flip anything.
/// </summary>
public sealed class MemberOrganization : Copy<OrganizationChanged>
{
    private readonly List<MembershipPeriod> _periods = [];

    /// <summary>The member number.</summary>
    public string Reference { get; private set; } = "";

    public IReadOnlyList<MembershipPeriod> Periods => _periods;

    public bool IsActiveOn(DateOnly day) => _periods.Exists(p => p.IsActiveOn(day));

    protected override void Update(OrganizationChanged state)
    {
        Reference = state.Reference;
        var periods = state.Periods.OrderBy(p => p.From).ToList();
        _periods.Clear();
        _periods.AddRange(periods.Select((period, i) =>
            MembershipPeriod.Of(Id, period, until: i + 1 < periods.Count ? periods[i + 1].From : null)));
    }
}
