using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Positions.Concerns;

/// <summary>One concern. Its organization puts it in other words or takes it back; the office gathers it into a position.</summary>
internal sealed class ShowPage(Visitor visitor, VmdoApi api, ApiCalls calls) : PersonalPage(visitor)
{
    private const int MostPositions = 100;

    /// <summary>The position into which it shall be gathered, once one is chosen.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Into { get; set; }

    public ConcernView Concern { get; private set; } = null!; // 404 without

    /// <summary>Into which it is gathered.</summary>
    public PositionView? Position { get; private set; }

    /// <summary>Positions that still gather concerns; for the office.</summary>
    public IReadOnlyList<PositionLine> Gathering { get; private set; } = [];

    /// <summary>The chosen one, with the version that she sees.</summary>
    public PositionView? Chosen { get; private set; }

    public string? Version { get; private set; }

    public bool IsFree => Concern is { PositionId: null, WithdrawnAt: null };

    public bool IsHers { get; private set; }

    public bool MayGather { get; private set; }

    /// <summary>The same for the same intention.</summary>
    public Guid Key { get; } = Guid.CreateVersion7();

    public async Task<IActionResult> OnGet(Guid id)
    {
        if (!await Visitor.May(Permissions.PositionsRead))
        {
            return NotFound();
        }

        Concern = (await api.ShowConcernAsync(id, Cancel)).Result;
        Position = Concern.PositionId is { } position ? await api.ShowPositionAsync(position, T.Language, Cancel).OrNothing() : null;
        IsHers = IsFree && await Visitor.MayFor(Permissions.PositionsPropose, Concern.OrganizationId);
        MayGather = IsFree && await Visitor.MayInTheAssociation(Permissions.PositionsWrite);
        if (MayGather)
        {
            Gathering = (await api.ListPositionsAsync(
                status: "gathering", language: T.Language, pageSize: MostPositions, cancellationToken: Cancel).OrNothing())?.Items ?? [];
            await Choose();
        }

        return Page();
    }

    private async Task Choose()
    {
        if (Into is { } into && Gathering.Any(p => p.Id == into))
        {
            Chosen = await api.ShowPositionAsync(into, T.Language, Cancel).OrNothing();
            Version = (await calls.Get($"positions/{into}", Cancel)).Version;
        }
    }
}
