using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;

namespace Vmdo.Portal.Pages.Assemblies;

/// <summary>The screen in the hall: what is decided now, how many can vote, and what came of it. It names no people.</summary>
internal sealed class HallPage(Visitor visitor, VmdoApi api, TimeProvider clock) : OfficePage(visitor, api, clock)
{
    /// <summary>Seconds between two looks.</summary>
    public const int Pause = 3;

    /// <summary>The item that the chair shows while nothing is decided.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Item { get; set; }

    public bool IsStill => Request.Query.ContainsKey("still");

    /// <summary>How many have a vote.</summary>
    public int? Entitled { get; private set; }

    public int Present => Attendances.Count(a => a.LeftAt is null);

    public AgendaItemView? Shown { get; private set; }

    /// <summary>The last result, of the item that is shown or of all.</summary>
    public BallotView? Last { get; private set; }

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public async Task OnGet(Guid id)
    {
        await LoadAll(id);
        var active = await Api.ListOrganizationsAsync(
            status: "active", asOf: Assembly.Occasion.RecordDate.InQuery(), pageSize: 1, cancellationToken: Cancel).OrNothing();
        Entitled = active?.TotalItems;
        Shown = Assembly.Agenda.FirstOrDefault(i => i.Number == Item);
        Last = Ballots.Where(b => b.Status is BallotStatus.Closed && (Shown is null || b.Item == Shown.Number)).MaxBy(b => b.EndedAt);
        var candidates = Open.Append(Last).SelectMany(b => b?.Candidates ?? []);
        Names = await Api.NamesOf(candidates.Select(c => c.OrganizationId).Concat(Shown?.MovedBy is { } mover ? [mover] : []), Cancel);
    }

    public string NameOf(Candidate candidate) =>
        $"{T.With("assemblies.candidate", T.Number(candidate.Number))}, {Names.GetValueOrDefault(candidate.OrganizationId)}";
}
