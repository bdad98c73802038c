using Vmdo.Contracts.Members;
using Vmdo.Messaging.Copies;

namespace Vmdo.Projects.Carriers;

/// <summary>
/// An organization that carries projects (Träger), as the member register tells of it: past, present and the future
/// that is already decided. It answers for any day, so that a departure takes effect on its day without anybody's doing.
/// </summary>
public sealed class Carrier : Copy<OrganizationChanged>
{
    /// <summary>The member number.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>In order of time, without gaps; the last one is open-ended.</summary>
    /// <remarks>A list of this kind because EF Core maps no read-only one to JSON.</remarks>
    public IList<CarrierPeriod> Periods { get; private set; } = [];

    /// <summary>The register's word for how the organization stands on a day; none before its first day.</summary>
    public string? StatusOn(DateOnly day) => On(day)?.Status;

    public bool IsActiveOn(DateOnly day) => On(day) is { IsActive: true };

    /// <summary>Its name on a day; before its first day, the first it had.</summary>
    public string NameOn(DateOnly day) => (On(day) ?? Periods[0]).Name;

    /// <summary>What it declares of itself on a day; before its first day, what it declared first.</summary>
    public IReadOnlyList<string> BackgroundsOn(DateOnly day) => (On(day) ?? Periods[0]).Backgrounds;

    /// <summary>Since when, seen from a day, its membership has ended; none while it is a member or its membership rests.</summary>
    public DateOnly? LeftOn(DateOnly day)
    {
        var untilNow = Periods.Where(p => p.From <= day).Reverse().ToList();
        return untilNow.TakeWhile(p => p.HasEnded).LastOrDefault()?.From;
    }

    protected override void Update(OrganizationChanged state)
    {
        var periods = state.Periods.OrderBy(p => p.From).ToList();
        if (periods.Count == 0)
        {
            throw new ArgumentException("An organization has at least one period.", nameof(state)); // becomes a dead letter
        }

        Reference = state.Reference;
        Periods = [.. periods.Select((p, i) => PeriodOf(p, i + 1 < periods.Count ? periods[i + 1].From : null))];
    }

    private CarrierPeriod? On(DateOnly day) => Periods.LastOrDefault(p => p.From <= day);

    private static CarrierPeriod PeriodOf(OrganizationPeriod period, DateOnly? until) => new()
    {
        From = period.From,
        Until = until,
        Status = period.Status,
        Name = period.Name,
        Backgrounds = [.. period.Backgrounds],
    };
}
