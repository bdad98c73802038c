using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Organizations;

/// <summary>What the office has to look after: papers that expire, memberships that end, appeals that wait.</summary>
internal sealed class RemindersPage(Visitor visitor, VmdoApi api, TimeProvider clock) : PersonalPage(visitor)
{
    private const int PageSize = 50;

    /// <summary>How far ahead one can look, in days.</summary>
    public static readonly IReadOnlyList<int> Spans = [30, 90, 180, 365];

    [BindProperty(SupportsGet = true)]
    public int WithinDays { get; set; } = 90;

    /// <summary>By the query alone: <c>page</c> means something else to Razor Pages.</summary>
    [BindProperty(SupportsGet = true), FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public PagedOfReminder Found { get; private set; } = null!; // set before the page is shown

    public DateOnly Today => clock.Today();

    protected override bool IsOfTheOffice => true;

    public async Task<IActionResult> OnGet()
    {
        if (!await Visitor.MayInTheAssociation(Permissions.OrganizationsAllRead))
        {
            return NotFound();
        }

        WithinDays = Spans.Contains(WithinDays) ? WithinDays : 90;
        Found = (await api.ListRemindersAsync(
            withinDays: WithinDays, page: Math.Clamp(Number, 1, 1_000), pageSize: PageSize, cancellationToken: Cancel)).Result;
        return Page();
    }
}
