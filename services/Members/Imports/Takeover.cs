using Vmdo.Members.Organizations;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Imports;

/// <summary>Enters rows into the journals of their organizations, under the rules that hold for any entry.</summary>
internal sealed class Takeover(Dictionary<string, Organization> known, string actor, DateTimeOffset at, RegisterRowReader reader)
{
    private readonly Dictionary<string, Organization> _new = [];
    private readonly HashSet<Organization> _changed = [];

    public List<FieldError> Errors { get; } = [];

    public int NewOrganizations => _new.Count;

    public int NewEntries { get; private set; }

    public int CorrectedEntries { get; private set; }

    /// <summary>
    /// Takes all rows of one organization. Each stands for one entry of the journal: for one that says the same, else for
    /// one of the same event and day, which it corrects, else for a new one.
    /// </summary>
    public void Take(string reference, IReadOnlyList<RegisterRow> rows)
    {
        var organization = known.GetValueOrDefault(reference);
        if (organization is null)
        {
            _new[reference] = organization = Organization.TakenOver(reference);
        }

        var entries = Timeline.InForce([.. organization.Journal]).ToList();
        foreach (var row in rows.Where(row => TakeOut(entries, row.SaysTheSameAs) is null).ToList())
        {
            Enter(organization, row, TakeOut(entries, row.Means));
        }
    }

    /// <returns>The organizations to be added.</returns>
    public IEnumerable<Organization> Conclude()
    {
        foreach (var organization in _changed)
        {
            organization.Conclude(at);
        }

        return _new.Values;
    }

    private void Enter(Organization organization, RegisterRow row, JournalEntry? earlier)
    {
        try
        {
            organization.Note(row.Event, new Act(row.EffectiveOn, actor, row.Reason, at), row.Change, row.Document, corrects: earlier?.Sequence);
            ValidateDetails(organization, row);
        }
        catch (RuleBroken broken)
        {
            Errors.Add(new(broken.Message) { Line = row.Line, Column = RegisterColumns.Event });
            return;
        }

        _changed.Add(organization);
        NewEntries += earlier is null ? 1 : 0;
        CorrectedEntries += earlier is null ? 0 : 1;
    }

    private static JournalEntry? TakeOut(List<JournalEntry> entries, Predicate<JournalEntry> wanted)
    {
        var place = entries.FindIndex(wanted);
        if (place < 0)
        {
            return null;
        }

        var entry = entries[place];
        entries.RemoveAt(place);
        return entry;
    }

    // A change is judged by the profile that it leads to.
    private void ValidateDetails(Organization organization, RegisterRow row)
    {
        if (row.Event is not JournalEvent.Change)
        {
            return;
        }

        var before = reader.Errors.Count;
        var profile = Timeline.Of([.. organization.Journal]).Last(d => d.From <= row.EffectiveOn).Standing.Profile!; // a change has one before it
        reader.Validate(row.Line, profile);
        Errors.AddRange(reader.Errors.Skip(before));
    }
}
