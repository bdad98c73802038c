using Vmdo.Members.Rules;

namespace Vmdo.Members.Mandates;

/// <summary>Looks for seats that nobody holds on a day, or that become vacant until a later one.</summary>
internal sealed class VacancySearch(Seating seating, DateOnly day, DateOnly last)
{
    /// <summary>Seats that the statutes provide and nobody holds.</summary>
    public IEnumerable<Vacancy> Board()
    {
        foreach (var office in Offices.OfTheBoard)
        {
            var tenures = seating.Tenures.Where(t => t.Office == office).ToList();
            var turns = Turns(seating.Turns);
            var most = turns.Where(t => t <= last).Append(day).Max(t => seating.SeatsOn(office, t));
            foreach (var seat in Enumerable.Range(1, most))
            {
                if (Find(turns, d => seating.SeatsOn(office, d) >= seat && tenures.Count(t => t.HoldsOn(d)) < seat) is { } vacancy)
                {
                    yield return vacancy with { Office = office };
                }
            }
        }
    }

    /// <summary>Members that nobody speaks for.</summary>
    public IEnumerable<Vacancy> Delegates()
    {
        var delegates = seating.Tenures.Where(t => t.Office is Office.Delegate).ToLookup(t => t.Organization);
        foreach (var organization in seating.Memberships.Organizations)
        {
            var tenures = delegates[organization].ToList();
            var turns = Turns(TurnsOf(tenures).Concat(seating.Memberships.TurnsOf(organization)));
            if (Find(turns, d => seating.Memberships.IsActive(organization, d) && !tenures.Any(t => t.HoldsOn(d))) is { } vacancy)
            {
                yield return vacancy with { Office = Office.Delegate, OrganizationId = organization.Value };
            }
        }
    }

    /// <summary>Municipal bodies in which the association had a seat and has none.</summary>
    public IEnumerable<Vacancy> Bodies()
    {
        foreach (var tenures in seating.Tenures.Where(t => t.Body is not null && t.Spans.Count > 0)
            .GroupBy(t => t.Body).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var turns = Turns(TurnsOf(tenures));
            if (Find(turns, d => d >= turns[0] && !tenures.Any(t => t.HoldsOn(d))) is { } vacancy)
            {
                yield return vacancy with { Office = Office.MunicipalSeat, Body = tenures.Key };
            }
        }
    }

    // The end of the calendar is where a membership ends that goes on.
    private static List<DateOnly> Turns(IEnumerable<DateOnly> days) => [.. days.Where(d => d < DateOnly.MaxValue).Distinct().Order()];

    private static IEnumerable<DateOnly> TurnsOf(IEnumerable<Tenure> tenures) =>
        tenures.SelectMany(t => t.Spans).SelectMany(s => new[] { s.From, s.Until });

    // Between two turns nothing changes, so that they are all there is to look at.
    private Vacancy? Find(List<DateOnly> turns, Predicate<DateOnly> isVacant)
    {
        if (isVacant(day))
        {
            var before = turns.Where(t => t <= day).Reverse().TakeWhile(t => isVacant(t)).ToList();
            var always = before.Count == turns.Count(t => t <= day) && isVacant(DateOnly.MinValue);
            return new() { From = always ? null : before[^1], Until = Next(day), Now = true };
        }

        return turns.Where(t => t > day && t <= last && isVacant(t))
            .Select(t => new Vacancy { From = t, Until = Next(t), Now = false })
            .FirstOrDefault();

        DateOnly? Next(DateOnly after) => turns.Where(t => t > after && !isVacant(t)).Select(t => (DateOnly?)t).FirstOrDefault();
    }
}
