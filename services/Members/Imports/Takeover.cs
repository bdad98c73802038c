using Vmdo.Members.Organizations;
using Vmdo.Members.Register;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;
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

    /// <summary>Gives ids to organizations that are not in the register, so that rows can name each other's.</summary>
    public void Meet(IEnumerable<string> references)
    {
        foreach (var reference in references.Distinct().Where(r => !known.ContainsKey(r)))
        {
            _new[reference] = Organization.TakenOver(reference);
        }
    }

    /// <summary>
    /// Enters all rows of one organization. Each stands for one entry of the journal: for one that says the same, else for
    /// one of the same event and day, which it corrects, else for a new one. Circumstances that it leaves empty are as they were.
    /// </summary>
    public void EnterAll(string reference, IReadOnlyList<RegisterRow> rows)
    {
        var organization = Find(reference)!; // it was met
        var entries = Timeline.InForce([.. organization.Journal]).ToList();
        var others = rows.Select(WithOther).OfType<RegisterRow>().Where(row => TakeOut(entries, row.SaysTheSameAs) is null).ToList();
        foreach (var row in others.Where(row => TakeOut(entries, row.SaysNothingElseThan) is null).ToList())
        {
            var earlier = TakeOut(entries, row.Means);
            Enter(organization, earlier is null ? row : row.WithWhatIsKnownOf(earlier), earlier);
        }
    }

    /// <summary>A merger stands in two journals: a file that has one side has the other, or the register does.</summary>
    public void RequireBothSidesOfMergers(IEnumerable<RegisterRow> rows)
    {
        foreach (var row in rows.Where(r => r.Other is not null && Find(r.Other) is not null))
        {
            var other = Find(row.Other!)!; // filtered
            var entry = InForce(Find(row.Reference)!).FirstOrDefault(row.With(other.Id).Means); // it was met
            if (entry is not null && !InForce(other).Any(entry.IsTheOtherSideOf))
            {
                var missing = row.Event is JournalEvent.Merger ? JournalEvent.Absorption : JournalEvent.Merger;
                Errors.Add(new($"needs the {Words.Of(missing)} of {row.Other} on the same day")
                {
                    Line = row.Line,
                    Column = CircumstanceColumns.OtherOf(row.Event)
                });
            }
        }
    }

    /// <summary>Who becomes part of another one does not become part of itself, however many lie between.</summary>
    public void RefuseRingsOfMergers(IEnumerable<RegisterRow> rows)
    {
        var successors = known.Values.Concat(_new.Values).ToDictionary(o => o.Id, SuccessorOf);
        foreach (var row in rows.Where(r => r.Event is JournalEvent.Merger && LeadsBack(Find(r.Reference)!.Id))) // it was met
        {
            Errors.Add(new($"leads back to {row.Reference}: an organization cannot become part of itself")
            {
                Line = row.Line,
                Column = CircumstanceColumns.MergedInto
            });
        }

        bool LeadsBack(OrganizationId start)
        {
            var met = new HashSet<OrganizationId>();
            var next = successors[start];
            while (next is { } one && one != start && met.Add(one))
            {
                next = successors.GetValueOrDefault(one);
            }

            return next == start;
        }
    }

    /// <summary>All rows are in: the organizations that they changed say how they stand now.</summary>
    /// <returns>The organizations to be added.</returns>
    public IEnumerable<Organization> Added()
    {
        foreach (var organization in _changed)
        {
            organization.Changed(at);
        }

        return _new.Values;
    }

    private Organization? Find(string reference) => known.GetValueOrDefault(reference) ?? _new.GetValueOrDefault(reference);

    private static IReadOnlyList<JournalEntry> InForce(Organization organization) => Timeline.InForce([.. organization.Journal]);

    private static OrganizationId? SuccessorOf(Organization organization) =>
        InForce(organization).LastOrDefault(e => e.Event is JournalEvent.Merger)?.OtherOrganization;

    /// <returns>Null when the other organization is not known.</returns>
    private RegisterRow? WithOther(RegisterRow row)
    {
        if (row.Other is null)
        {
            return row;
        }

        if (Find(row.Other) is not { } other || row.Other == row.Reference)
        {
            Errors.Add(new($"is '{row.Other}', which is no other organization of the register or the file")
            {
                Line = row.Line,
                Column = CircumstanceColumns.OtherOf(row.Event)
            });
            return null;
        }

        return row.With(other.Id);
    }

    private void Enter(Organization organization, RegisterRow row, JournalEntry? earlier)
    {
        if (row.Other is not null && earlier is null && InForce(organization).Any(row.Means))
        {
            var reason = row.Event is JournalEvent.Merger ? "an absorption has one merger" : "a merger has one absorption";
            Errors.Add(new($"stands there twice: {reason}") { Line = row.Line, Column = CircumstanceColumns.OtherOf(row.Event) });
            return;
        }

        try
        {
            organization.Enter(
                row.Event, new Act(row.EffectiveOn, actor, row.Reason, at, row.Circumstances),
                row.Change, row.Document, corrects: earlier?.Sequence);
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
        // a change has one before it
        var profile = Timeline.Of([.. organization.Journal]).Last(d => d.From <= row.EffectiveOn).Standing.Profile!;
        reader.Validate(row.Line, profile);
        Errors.AddRange(reader.Errors.Skip(before));
    }
}
