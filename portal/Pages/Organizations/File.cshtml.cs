using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Organizations;

/// <summary>The office's file of one organization: all that is known of it, on any day and by the knowledge of any day.</summary>
internal sealed class FilePage(Visitor visitor, VmdoApi api, TimeProvider clock) : PersonalPage(visitor)
{
    private const int Most = 100;

    private static readonly HashSet<string> Ending = ["rejection", "suspension", "departure", "exclusion", "dissolution", "merger"];

    /// <summary>As it is today: its name and what can be done with it.</summary>
    public OrganizationView Now { get; private set; } = null!; // 404 without

    /// <summary>As it was on the day that is shown; none where the register did not have it then.</summary>
    public OrganizationView? Shown { get; private set; }

    public Viewpoint View { get; private set; } = null!; // set before the page is shown, like the next

    public EntryFacts Facts { get; private set; } = null!;

    public DateOnly Today => clock.Today();

    public IReadOnlyList<Station> Way { get; private set; } = [];

    public IReadOnlyList<HistoryLine>? History { get; private set; }

    public DuplicateCandidates? Duplicates { get; private set; }

    public PagedOfMandateView? Mandates { get; private set; }

    public PagedOfPersonView? People { get; private set; }

    public bool MayCorrect { get; private set; }

    public bool MayGiveMandates { get; private set; }

    public bool MayInvite { get; private set; }

    /// <summary>Words of the steps that are possible now, and whether they end something.</summary>
    public IEnumerable<(string Step, bool Ends)> Steps =>
        (Now.Links?.Keys ?? []).Select(step => (step, Ending.Contains(step)));

    protected override bool IsOfTheOffice => true;

    public async Task<IActionResult> OnGet(Guid id)
    {
        if (!await Visitor.MayInTheAssociation(Permissions.OrganizationsAllRead))
        {
            return NotFound();
        }

        View = Viewpoint.Of(Request, clock);
        var (now, history, duplicates, people) = (
            api.ShowOrganizationAsync(id, cancellationToken: Cancel),
            api.ShowHistoryAsync(id, View.KnownAt, Cancel).OrHidden(),
            api.ShowDuplicatesAsync(id, Cancel).OrHidden(),
            api.ListPeopleAsync(organizationId: id, pageSize: Most, cancellationToken: Cancel).OrHidden());
        var mandates = api.ListMandatesAsync(
            organizationId: id, asOf: View.AsOf, knownAt: View.KnownAt, pageSize: Most, cancellationToken: Cancel).OrHidden();
        var shown = View.IsNow ? null : api.ShowOrganizationAsync(id, View.AsOf, View.KnownAt, Cancel).OrHidden();
        Now = (await now).Result;
        Shown = shown is null ? Now : await shown;
        (Duplicates, People, Mandates) = (await duplicates, await people, await mandates);
        await ReadHistory(await history);
        MayCorrect = View.IsNow && await Visitor.MayInTheAssociation(Permissions.OrganizationsDecide);
        MayGiveMandates = View.IsNow && await Visitor.MayInTheAssociation(Permissions.MandatesWrite);
        MayInvite = View.IsNow && await Visitor.MayInTheAssociation(Permissions.PeopleWrite);
        return Page();
    }

    private async Task ReadHistory(History? history)
    {
        var entries = history?.Items ?? [];
        History = history is null ? null : HistoryLine.Of(entries);
        Way = Shown is null ? [] : Station.Of(Shown, entries, View.Day ?? Today);
        var names = new Dictionary<Guid, string>();
        var clerks = entries.Select(e => Guid.TryParse(e.Actor, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty);
        foreach (var person in clerks.Distinct().Take(Most))
        {
            if ((await api.ShowPersonAsync(person, cancellationToken: Cancel).OrHidden())?.Name is { } name)
            {
                names[person] = name;
            }
        }

        var others = entries.SelectMany(e => new[] { e.Circumstances?.MergedInto, e.Circumstances?.Absorbed }).OfType<Guid>();
        foreach (var other in others.Distinct())
        {
            if ((await api.ShowOrganizationAsync(other, cancellationToken: Cancel).OrHidden())?.Details.Name is { } name)
            {
                names[other] = name;
            }
        }

        Facts = new(T, names);
    }
}
