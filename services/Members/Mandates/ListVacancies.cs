using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Register;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Mandates;

/// <summary>A seat that nobody holds, or will hold.</summary>
public sealed record Vacancy
{
    public Office? Office { get; init; }

    /// <summary>The first day on which it is vacant; absent when it always was.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The day on which somebody takes it, as far as it is known.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Whether it is vacant on the day in question, and not only soon.</summary>
    public required bool Now { get; init; }

    /// <summary>For a missing delegate: whose.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>Her organization's member number.</summary>
    public string? Reference { get; init; }

    /// <summary>For a seat in a municipal body: which.</summary>
    public string? Body { get; init; }
}

/// <summary>What has to be filled, and what too many hold.</summary>
/// <param name="AsOf">The day in question.</param>
/// <param name="Until">The last day that was looked at.</param>
/// <param name="Board">By seat; an office that lacks two is there twice.</param>
/// <param name="Delegates">A page of those that are missing, by member number.</param>
/// <param name="Bodies">Municipal bodies whose last seat ends without a successor.</param>
/// <param name="Conflicts">Seats that more hold than there are, by day.</param>
public sealed record Vacancies(
    DateOnly AsOf, DateOnly Until, IReadOnlyList<Vacancy> Board, Paged<Vacancy> Delegates, IReadOnlyList<Vacancy> Bodies,
    IReadOnlyList<SeatConflict> Conflicts);

/// <summary>Which seats are vacant, or held by too many, on a day or within so many days; computed from what is known now.</summary>
public static class ListVacancies
{
    private const int DaysAhead = 90;
    private const int MostDaysAhead = 730;

    public static async Task<Ok<Vacancies>> Handle(
        [AsParameters] PageRequest page, MembersDb db, TimeProvider clock, HttpContext http, CancellationToken cancellationToken,
        [Description("The day in question, YYYY-MM-DD; today in Europe/Berlin when absent.")] string? asOf = null,
        [Description("How far to look ahead, 0 to 730 days.")] int withinDays = DaysAhead)
    {
        var day = new Viewpoint(asOf, null).Day(clock);
        if (withinDays is < 0 or > MostDaysAhead || day.DayNumber > DateOnly.MaxValue.DayNumber - withinDays)
        {
            throw MalformedRequest.Parameter("withinDays", $"must be between 0 and {MostDaysAhead}, and not beyond the calendar");
        }

        var seating = await Seating.Load(db, cancellationToken);
        var search = new VacancySearch(seating, day, day.AddDays(withinDays));
        var references = await db.Organizations.IgnoreAutoIncludes()
            .Select(o => new { o.Id, o.Reference })
            .ToDictionaryAsync(o => o.Id.Value, o => o.Reference, cancellationToken);
        // a delegate's vacancy has it
        var delegates = search.Delegates().Select(v => v with { Reference = references[v.OrganizationId!.Value] })
            .OrderBy(v => v.Reference, StringComparer.Ordinal).ToList();
        return TypedResults.Ok(new Vacancies(
            day,
            day.AddDays(withinDays),
            [.. search.Board()],
            new Paged<Vacancy>([.. delegates.Skip(page.Skip).Take(page.Size)], page.Number, page.Size, delegates.Count).WithLinks(http),
            [.. search.Bodies()],
            [.. new ConflictSearch(seating, day, day.AddDays(withinDays)).All()]));
    }
}
