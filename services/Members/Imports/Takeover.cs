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

    public void Take(RegisterRow row)
    {
        var organization = known.GetValueOrDefault(row.Reference) ?? _new.GetValueOrDefault(row.Reference);
        if (organization is null)
        {
            _new[row.Reference] = organization = Organization.TakenOver(row.Reference);
        }

        var earlier = Timeline.InForce([.. organization.Journal]).FirstOrDefault(row.Means);
        if (earlier is not null && row.SaysTheSameAs(earlier))
        {
            return;
        }

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

    /// <returns>The organizations to be added.</returns>
    public IEnumerable<Organization> Conclude()
    {
        foreach (var organization in _changed)
        {
            organization.Conclude(at);
        }

        return _new.Values;
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
