using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Mandates;

/// <summary>Seats of the board, delegates of members and seats in bodies that nobody holds, now or soon.</summary>
internal sealed class VacanciesPage(Visitor visitor, VmdoApi api, TimeProvider clock) : PersonalPage(visitor)
{
    private const int PageSize = 50;
    private const int MostNames = 200;

    /// <summary>How far ahead one can look, in days.</summary>
    public static readonly IReadOnlyList<int> Spans = [30, 90, 180, 365];

    [BindProperty(SupportsGet = true)]
    public int WithinDays { get; set; } = 90;

    /// <summary>By the query alone: <c>page</c> means something else to Razor Pages.</summary>
    [BindProperty(SupportsGet = true), FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public Vacancies Found { get; private set; } = null!; // set before the page is shown

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public bool MayGive { get; private set; }

    public DateOnly Today => clock.Today();

    /// <summary>Seats of the same office that are free in the same time.</summary>
    public IEnumerable<(Vacancy Seat, int Number)> Board =>
        Found.Board.GroupBy(s => (s.Office, s.From, s.Until, s.Now)).Select(seats => (seats.First(), seats.Count()));

    protected override bool IsOfTheOffice => true;

    public async Task<IActionResult> OnGet()
    {
        if (!await Visitor.MayInTheAssociation(Permissions.MandatesRead))
        {
            return NotFound();
        }

        WithinDays = Spans.Contains(WithinDays) ? WithinDays : 90;
        var (found, members) = (
            api.ListVacanciesAsync(Math.Clamp(Number, 1, 1_000), PageSize, withinDays: WithinDays, cancellationToken: Cancel),
            api.ListOrganizationsAsync(pageSize: MostNames, cancellationToken: Cancel).OrHidden());
        Found = (await found).Result;
        Names = (await members)?.Items.ToDictionary(o => o.Id, o => o.Details.Name) ?? [];
        MayGive = await Visitor.MayInTheAssociation(Permissions.MandatesWrite);
        return Page();
    }

    /// <summary>Since when a seat is free, or from when on.</summary>
    public string When(Vacancy seat) => seat switch
    {
        { Now: true, From: { } since } => T.With("vacancies.since", T.Day(since)),
        { Now: true } => T["vacancies.now"],
        { From: { } from } => T.With("vacancies.from", T.Day(from), DayTold.FromToday(T, from, Today)),
        _ => "",
    };
}
