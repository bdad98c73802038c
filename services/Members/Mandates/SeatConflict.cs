using Vmdo.Members.Register;
using Vmdo.Members.Rules;

namespace Vmdo.Members.Mandates;

/// <summary>
/// More mandates than there are seats, in days with one number of seats. None is given so; but the register may turn out to
/// have been otherwise, and other statutes may come. Some of these mandates have to be ended or corrected.
/// </summary>
public sealed record SeatConflict
{
    /// <summary>Of the first mandate; a person may also hold two different ones of the board.</summary>
    public required Office Office { get; init; }

    /// <summary>The first day of it.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The first day on which it is over, or there is another number of seats, as far as it is known.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>How many may be held.</summary>
    public required int Seats { get; init; }

    /// <summary>Those that are held in these days, by begin.</summary>
    public required IReadOnlyList<Guid> Mandates { get; init; }
}

/// <summary>Looks for days on which more is held than the rules of offices allow.</summary>
internal sealed class ConflictSearch(Seating seating, DateOnly day, DateOnly last)
{
    /// <summary>All that touch the days in question, by first day.</summary>
    public IEnumerable<SeatConflict> All() =>
        Board()
            .Concat(Twice(t => t.Office.IsOfTheBoard() && t.Person is not null, t => t.Person))
            .Concat(Twice(t => t.Office.IsOfAnOrganization(), t => (t.Office, t.Organization)))
            .Concat(Twice(t => t.Office is Office.MunicipalSeat && t.Person is not null, t => (t.Body, t.Person)))
            .OrderBy(c => c.From).ThenBy(c => c.Office);

    /// <summary>Seats of the board that more people hold than the statutes of the day provide.</summary>
    public IEnumerable<SeatConflict> Board() =>
        Offices.OfTheBoard.SelectMany(office => Among(seating.Tenures.Where(t => t.Office == office), day => seating.SeatsOn(office, day)));

    private IEnumerable<SeatConflict> Twice<T>(Func<Tenure, bool> kind, Func<Tenure, T> rivals) =>
        seating.Tenures.Where(kind).GroupBy(rivals).Where(g => g.Skip(1).Any()).SelectMany(g => Among(g, _ => 1));

    // Between two turns nothing changes, and every term ends.
    private IEnumerable<SeatConflict> Among(IEnumerable<Tenure> rivals, Func<DateOnly, int> seats)
    {
        var tenures = rivals.Where(t => t.Spans.Count > 0).OrderBy(t => t.Spans[0].From).ThenBy(t => t.Id.Value).ToList();
        DateOnly? from = null;
        foreach (var turn in seating.Turns.Distinct().Order())
        {
            var areTooMany = tenures.Count(t => t.HoldsOn(turn)) > seats(turn);
            if (from is { } first && (!areTooMany || seats(turn) != seats(first)))
            {
                from = null;
                if (first <= last && turn > day)
                {
                    yield return Of(new(first, turn));
                }
            }

            if (areTooMany)
            {
                from ??= turn;
            }
        }

        SeatConflict Of(Days days)
        {
            var held = tenures.Where(t => t.Spans.Any(s => s.SharedWith(days) is not null)).ToList();
            return new()
            {
                Office = held[0].Office,
                From = days.From,
                Until = days.Until,
                Seats = seats(days.From),
                Mandates = [.. held.Select(t => t.Id.Value)]
            };
        }
    }
}
