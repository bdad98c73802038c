using Vmdo.Client;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Positions;

/// <summary>
/// One position with its paper, who supports it, who does not, and what became of it. Who represents a member takes a stance from here, and
/// the office goes on with it.
/// </summary>
internal sealed class ShowPage(Visitor visitor, VmdoApi api) : PersonalPage(visitor)
{
    public PositionView Position { get; private set; } = null!; // 404 without

    /// <summary>Her organizations that may take a stance now, with the one that each has taken.</summary>
    public IReadOnlyList<(OwnOrganization Organization, StanceView? Taken)> Own { get; private set; } = [];

    /// <summary>Goes on with it for the association.</summary>
    public bool WorksOnIt { get; private set; }

    /// <summary>Whether she sees what is still discussed: the API tells those alone the working title.</summary>
    public bool Discusses => Position.WorkingTitle is not null;

    public bool IsPublic => Position.Status is PositionStatus.Published or PositionStatus.Addressed or PositionStatus.Concluded;

    public bool IsBeforeResolution => Position.Status is PositionStatus.Gathering;

    /// <summary>As services/Members' PositionProcess says.</summary>
    public bool TakesStances => Position.Status is not (PositionStatus.Concluded or PositionStatus.Dropped);

    /// <summary>Of which the others are translations; its language.</summary>
    public string? SourceLanguage => Position.Papers.FirstOrDefault(p => p.Origin is PaperOrigin.Source)?.Language;

    /// <summary>Languages in which there is no paper.</summary>
    public IEnumerable<string> Unwritten => ServiceDefaults.Languages.All.Select(l => l.Tag)
        .Except(Position.Papers.Select(p => p.Language)).OrderBy(T.NameOf, StringComparer.InvariantCulture);

    protected override bool NeedsAccount => false;

    public async Task OnGet(Guid id)
    {
        var own = Visitor.NamedWhere(Permissions.PositionsPropose, api, Cancel);
        Position = (await api.ShowPositionAsync(id, T.Language, Cancel)).Result;
        WorksOnIt = await Visitor.MayInTheAssociation(Permissions.PositionsWrite);
        var taken = Position.Supporters.Concat(Position.Dissenters).Concat(Position.Abstentions).ToLookup(s => s.OrganizationId);
        Own = TakesStances ? [.. (await own).Select(o => (o, taken[o.Id].FirstOrDefault()))] : [];
    }

    /// <summary>Where a form of this position is.</summary>
    public string To(string step) => $"/positions/{Position.Id}/{step}{(step.Contains('?') ? '&' : '?')}back=/positions/{Position.Id}";

    /// <summary>Where the paper is written in a language; the first one is the source, and what is public is not rewritten.</summary>
    public string? ToPaper(string language)
    {
        var isSource = SourceLanguage is null || SourceLanguage == language;
        return isSource && IsPublic ? null : To($"papers/{language}{(isSource ? "?origin=source" : "")}");
    }
}
