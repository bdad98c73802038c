using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;
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

/// <summary>What has to be filled.</summary>
/// <param name="AsOf">The day in question.</param>
/// <param name="Until">The last day that was looked at.</param>
/// <param name="Board">By seat; an office that lacks two is there twice.</param>
/// <param name="Delegates">By member organization.</param>
/// <param name="Bodies">Municipal bodies whose last seat ends without a successor.</param>
public sealed record Vacancies(DateOnly AsOf, DateOnly Until, IReadOnlyList<Vacancy> Board, IReadOnlyList<Vacancy> Delegates, IReadOnlyList<Vacancy> Bodies);

/// <summary>Which seats are vacant on a day or will be within so many days, computed from what is known now.</summary>
public static class ListVacancies
{
    private const int DaysAhead = 90;
    private const int MostDaysAhead = 730;

    public static async Task<Ok<Vacancies>> Handle(
        MembersDb db, TimeProvider clock, CancellationToken cancellationToken,
        [Description("The day in question, YYYY-MM-DD; today in Europe/Berlin when absent.")] string? asOf = null,
        [Description("How far to look ahead, 0 to 730 days.")] int withinDays = DaysAhead)
    {
        var day = new Viewpoint(asOf, null).Day(clock);
        if (withinDays is < 0 or > MostDaysAhead || day.DayNumber > DateOnly.MaxValue.DayNumber - withinDays)
        {
            throw MalformedRequest.Parameter("withinDays", $"must be between 0 and {MostDaysAhead}, and not beyond the calendar");
        }

        var search = new VacancySearch(await Seating.Load(db, cancellationToken), day, day.AddDays(withinDays));
        var delegates = search.Delegates().ToList();
        var references = await db.Organizations.AsNoTracking().IgnoreAutoIncludes().ToDictionaryAsync(o => o.Id, o => o.Reference, cancellationToken);
        return TypedResults.Ok(new Vacancies(
            day,
            day.AddDays(withinDays),
            [.. search.Board()],
            [.. delegates.Select(v => v with { Reference = references[new(v.OrganizationId!.Value)] }).OrderBy(v => v.Reference, StringComparer.Ordinal)], // a delegate's vacancy has it
            [.. search.Bodies()]));
    }
}
