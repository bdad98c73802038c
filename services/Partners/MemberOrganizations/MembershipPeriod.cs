using Vmdo.Contracts.Members;

namespace Vmdo.Partners.MemberOrganizations;

/// <summary>A span of days in which nothing about an organization changed.</summary>
public sealed class MembershipPeriod
{
    internal const string Active = "active";

    public long Id { get; private set; }

    public Guid OrganizationId { get; private set; }

    public DateOnly ValidFrom { get; private set; }

    /// <summary>The first day on which it no longer holds. None: until further notice.</summary>
    public DateOnly? ValidUntil { get; private set; }

    /// <summary>As Members calls it; only an active organization counts as member.</summary>
    public string Status { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>What is spoken there, BCP 47.</summary>
    public IReadOnlyList<string> Languages { get; private set; } = [];

    public IReadOnlyList<string> FieldsOfWork { get; private set; } = [];

    public IReadOnlyList<string> Districts { get; private set; } = [];

    public string? Email { get; private set; }

    public string? Website { get; private set; }

    public bool IsActiveOn(DateOnly day) => Status == Active && ValidFrom <= day && (ValidUntil is null || ValidUntil > day);

    internal static MembershipPeriod Of(Guid organization, OrganizationPeriod period, DateOnly? until) => new()
    {
        OrganizationId = organization,
        ValidFrom = period.From,
        ValidUntil = until,
        Status = period.Status,
        Name = period.Name,
        Languages = ServiceDefaults.Languages.Current(period.Languages),
        FieldsOfWork = period.FieldsOfWork,
        Districts = period.Districts,
        Email = period.Email,
        Website = period.Website,
    };
}

internal static class MembershipPeriods
{
    /// <summary><see cref="MembershipPeriod.IsActiveOn"/> in a query: at most one for each organization.</summary>
    public static IQueryable<MembershipPeriod> ActiveOn(this IQueryable<MembershipPeriod> periods, DateOnly day) =>
        periods.Where(p => p.Status == MembershipPeriod.Active && p.ValidFrom <= day && (p.ValidUntil == null || p.ValidUntil > day));
}
