using Vmdo.Client;

namespace Vmdo.Portal.Pages.People;

/// <summary>A role of a person, as pages show it.</summary>
/// <param name="Grant">As the API tells it.</param>
/// <param name="Organization">Its name; none for a role in the association.</param>
/// <param name="DaysLeft">Until it ends unless it is confirmed; counted from today.</param>
/// <param name="IsHers">Whether she who looks may give, confirm and take it.</param>
internal sealed record HeldRole(GrantView Grant, string? Organization, int DaysLeft, bool IsHers)
{
    /// <summary>Early enough to ask and to decide, late enough that the answer still holds when the year is over.</summary>
    private const int DaysBefore = 60;

    public bool IsDue => Grant.InForce && DaysLeft <= DaysBefore;

    /// <summary>It holds, will hold, or waits for a second member of the board.</summary>
    public bool IsOpen => Grant.WithdrawnAt is null && DaysLeft > 0;

    public static HeldRole Of(
        GrantView grant, IReadOnlyDictionary<Guid, string> names, IEnumerable<HeldGrant> visitor, DateOnly today) => new(
        grant,
        grant.OrganizationId is { } id ? names.GetValueOrDefault(id, "") : null,
        grant.Until.DayNumber - today.DayNumber,
        visitor.MayGive(grant.Role, grant.OrganizationId));
}
