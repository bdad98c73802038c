using Vmdo.Members.Mandates;
using Vmdo.Members.Organizations;
using Vmdo.Members.Register;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Imports;

/// <summary>
/// Enters rows as mandates, under the rules that hold for any mandate. What is taken over is no news: no milestone is raised.
/// </summary>
internal sealed class MandateTakeover(
    IReadOnlyList<Mandate> known, Dictionary<string, OrganizationId> organizations, IReadOnlySet<Guid> active,
    Seating seating, Act act, RowReader faults)
{
    private readonly Dictionary<Guid, Mandate> _known = known.ToDictionary(m => m.Id.Value);
    private readonly ILookup<(Office, OrganizationId, string?), Mandate> _alike = known.ToLookup(m => (m.Office, m.OrganizationId, m.Body));
    private readonly HashSet<Mandate> _meant = [];
    private readonly HashSet<Guid> _ids = [];

    /// <summary>Mandates to be added.</summary>
    public List<Mandate> New { get; } = [];

    public int Corrected { get; private set; }

    /// <summary>
    /// Takes all rows. Each stands for the mandate of its id, else for one that says the same, else for a new one. Those
    /// that change give their seats free before any is taken, so that the order of the rows does not matter.
    /// </summary>
    public void EnterAll(IReadOnlyList<MandateRow> rows)
    {
        var meant = rows.Where(IsReadable).Select(row => (Row: row, Mandate: MandateOf(row))).ToList();
        var changed = meant.Where(m => m.Mandate is null || Differs(m.Row, m.Mandate)).ToList();
        changed.Select(m => m.Mandate).OfType<Mandate>().ToList().ForEach(m => seating.Vacate(m.Id));
        foreach (var (row, mandate) in changed)
        {
            Try(row, () =>
            {
                var entered = mandate is null ? Give(row) : Correct(row, mandate);
                seating.Seat(entered);
            });
        }
    }

    private bool IsReadable(MandateRow row)
    {
        if (row.Id is { } id && !_ids.Add(id))
        {
            faults.Fault(row.Cells, MandateColumns.Id, "stands there twice");
            return false;
        }

        if (!organizations.ContainsKey(row.Organization))
        {
            faults.Fault(row.Cells, MandateColumns.Organization, $"is '{row.Organization}', which is no member number of the register");
            return false;
        }

        if (row.Person is null && UntilOf(row) > AssociationCalendar.DayOf(act.At))
        {
            faults.Fault(row.Cells, MandateColumns.Person, "is missing, and the term has not ended");
            return false;
        }

        return true;
    }

    private Mandate? MandateOf(MandateRow row)
    {
        var mandate = row.Id is { } id ? _known.GetValueOrDefault(id) : AlikeTo(row);
        if (mandate is not null)
        {
            _meant.Add(mandate);
        }

        return mandate;
    }

    // Where one of the two has no number the name tells people apart; one that was erased may be anybody's, whatever was corrected
    // since and however long the statutes let a term last by now.
    private Mandate? AlikeTo(MandateRow row)
    {
        var alike = _alike[(row.Office, organizations[row.Organization], row.Body)].Where(m => !_meant.Contains(m)).ToList();
        return alike.FirstOrDefault(m => row.Person is not null && m.PersonId == row.Person && IsOfTheRow(m.Term))
            ?? alike.FirstOrDefault(m =>
                (row.Person is null || NamesHolder(row, m)) && m.DisplayName == row.DisplayName && IsOfTheRow(m.Term))
            ?? alike.FirstOrDefault(m => row.Person is null && m.DisplayName is null && m.Terms.Any(t => t.From == row.From));

        bool IsOfTheRow(Term term) => term.From == row.From && term.Until == UntilOf(row);
    }

    // What a mandate is stays; a name that was erased does not come back by an old file.
    private bool Differs(MandateRow row, Mandate mandate)
    {
        var column = mandate.Term.IsEmpty ? MandateColumns.Id
            : !IsOf(row, mandate) ? MandateColumns.Office
            : mandate.AuthorizedOn != row.AuthorizedOn ? MandateColumns.AuthorizedOn
            : mandate.DisplayName != row.DisplayName ? MandateColumns.DisplayName
            : null;
        if (column is not null)
        {
            faults.Fault(
                row.Cells, column,
                mandate.Term.IsEmpty ? "was withdrawn" : "is otherwise for this mandate; only its term can be corrected");
            return false;
        }

        return NamesHolder(row, mandate) || HasAnotherTerm(row, mandate);
    }

    // A row without a number is from before it was known.
    private bool IsOf(MandateRow row, Mandate mandate) =>
        mandate.Office == row.Office && mandate.OrganizationId == organizations[row.Organization] && mandate.Body == row.Body
        && (mandate.PersonId == row.Person || row.Person is null || NamesHolder(row, mandate));

    private static bool NamesHolder(MandateRow row, Mandate mandate) =>
        row.Person is not null && mandate.PersonId is null && mandate.DisplayName is not null;

    private bool HasAnotherTerm(MandateRow row, Mandate mandate) => mandate.Term.From != row.From || mandate.Term.Until != UntilOf(row);

    private Mandate Give(MandateRow row)
    {
        RequireActive(row);
        if (row.DisplayName is null)
        {
            faults.Fault(row.Cells, MandateColumns.DisplayName, "is missing");
        }

        var mandate = Mandate.Give(
            row.Office, organizations[row.Organization], row.Person, row.DisplayName, row.Body, row.AuthorizedOn,
            row.From, UntilOf(row), ActOf(row), row.Id is { } id ? new(id) : null);
        New.Add(mandate);
        return mandate;
    }

    private Mandate Correct(MandateRow row, Mandate mandate)
    {
        if (NamesHolder(row, mandate))
        {
            RequireActive(row);
            mandate.Recognize(row.Person!.Value, act.At); // the row names her
        }

        if (HasAnotherTerm(row, mandate))
        {
            mandate.Correct(row.From, UntilOf(row), ActOf(row));
        }

        Corrected++;
        return mandate;
    }

    private void RequireActive(MandateRow row)
    {
        if (row.Person is { } person && !active.Contains(person))
        {
            faults.Fault(row.Cells, MandateColumns.Person, "is nobody who uses the system");
        }
    }

    private DateOnly UntilOf(MandateRow row) => row.Until ?? row.From.AfterMonths(seating.RulesOn(row.From).TermMonths(row.Office));

    private Act ActOf(MandateRow row) => new(row.From, act.Actor, row.Reason, act.At);

    private void Try(MandateRow row, Action enter)
    {
        try
        {
            enter();
        }
        catch (RuleBroken broken)
        {
            faults.Fault(row.Cells, MandateColumns.Office, broken.Message);
        }
    }
}
