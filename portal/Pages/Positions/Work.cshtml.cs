using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Positions;

/// <summary>All positions by how far they have come, with what is to be done next; for the office.</summary>
internal sealed class WorkPage(Visitor visitor, VmdoApi api) : PersonalPage(visitor)
{
    private const int Shown = 50;

    // Those that wait for somebody, then what is over.
    private static readonly PositionStatus[] Order =
    [
        PositionStatus.Gathering, PositionStatus.Resolved, PositionStatus.Published, PositionStatus.Addressed, PositionStatus.Concluded,
        PositionStatus.Dropped,
    ];

    /// <summary>None of a status while it cannot be had.</summary>
    public IReadOnlyList<(PositionStatus Status, PagedOfPositionLine? Lines)> ByStatus { get; private set; } = [];

    /// <summary>Concerns that are in no position yet.</summary>
    public PagedOfConcernView? Free { get; private set; }

    protected override bool IsOfTheOffice => true;

    public async Task<IActionResult> OnGet()
    {
        if (!await Visitor.MayInTheAssociation(Permissions.PositionsWrite))
        {
            return NotFound();
        }

        var free = api.ListConcernsAsync(unclustered: true, pageSize: 1, cancellationToken: Cancel).OrNothing();
        var lines = await Task.WhenAll(Order.Select(status => api.ListPositionsAsync(
            status: Words.Of(status), language: T.Language, pageSize: Shown, cancellationToken: Cancel).OrNothing()));
        (ByStatus, Free) = ([.. Order.Zip(lines)], await free);
        return Page();
    }

    /// <summary>What is to be done with one of them, beside what all of its status wait for; none where nothing is.</summary>
    public static string? NeedOf(PositionLine position) => position switch
    {
        { Status: PositionStatus.Gathering or PositionStatus.Resolved, Languages.Count: 0 } => "positions.work.needs.paper",
        { Status: PositionStatus.Published or PositionStatus.Addressed, Languages.Count: 1 } => "positions.work.needs.translation",
        _ => null,
    };
}
