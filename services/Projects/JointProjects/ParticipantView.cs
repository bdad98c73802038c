using Vmdo.Projects.Carriers;

namespace Vmdo.Projects.JointProjects;

/// <summary>An organization that takes part in a project, as the register knows it today.</summary>
public sealed record ParticipantView
{
    public required Guid OrganizationId { get; init; }

    /// <summary>Its name today; absent while the register has not told us.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// How it stands to the association today: <c>active</c>, <c>left</c>, <c>dissolved</c>, <c>merged</c>; others, such as
    /// <c>suspended</c> and <c>excluded</c>, are for those who carry the project and the office.
    /// </summary>
    public string? Status { get; init; }

    internal static ParticipantView Of(OrganizationId id, Carrier? carrier, DateOnly today, bool forInsiders)
    {
        var status = carrier?.StatusOn(today);
        return new()
        {
            OrganizationId = id.Value,
            Name = carrier?.NameOn(today),
            Status = forInsiders
                || status is CarrierPeriod.Active or CarrierPeriod.Left or CarrierPeriod.Dissolved or CarrierPeriod.Merged
                ? status
                : null,
        };
    }
}
