using Vmdo.Client;

namespace Vmdo.Portal.Pages.Projects;

/// <summary>
/// One joint project and who carries it. Those who carry it and the office see its journal, what was given and how the backgrounds mix,
/// and take the next step from here.
/// </summary>
internal sealed class ShowPage(Visitor visitor, VmdoApi api) : PersonalPage(visitor)
{
    private const int PageSize = 100;
    private const int MostPages = 5;

    public ProjectView Project { get; private set; } = null!; // 404 without

    /// <summary>Whether she sees all of it: the API tells those alone who is willing to lead.</summary>
    public bool IsInsider => Project.WillingToLead is not null;

    /// <summary>None while they cannot be had.</summary>
    public IReadOnlyList<ContributionView>? Contributions { get; private set; }

    public MixView? Mix { get; private set; }

    public ProjectSteps Steps { get; private set; } = ProjectSteps.None;

    /// <summary>What each organization means to give beside what it gave.</summary>
    public IReadOnlyList<Giving> Givings { get; private set; } = [];

    /// <summary>Not all contributions are listed and counted here.</summary>
    public bool IsCut { get; private set; }

    protected override bool NeedsAccount => false;

    public async Task OnGet(Guid id)
    {
        Project = (await api.ShowProjectAsync(id, Cancel)).Result;
        if (!IsInsider)
        {
            return;
        }

        var (mix, given) = (api.ShowInterculturalMixAsync(id, Cancel).OrNothing(), ReadContributions(id));
        Steps = await ProjectSteps.Of(Project, Visitor);
        (Mix, Contributions) = (await mix, await given);
        Givings = Giving.Of(Project, Contributions ?? []);
    }

    public string NameOf(Guid organization) =>
        Project.Participants.Prepend(Project.Lead).FirstOrDefault(p => p.OrganizationId == organization)?.Name
        ?? Contributions?.FirstOrDefault(c => c.OrganizationId == organization)?.OrganizationName
        ?? T["project.nameless"];

    /// <summary>Which of the details became others at this line of the journal.</summary>
    public IEnumerable<string> ChangesAt(JournalLine line)
    {
        var before = Project.Journal?.LastOrDefault(e => e.Sequence < line.Sequence && e.Details is not null)?.Details;
        if (line.Details is not { } now || before is null)
        {
            yield break;
        }

        foreach (var (detail, isSame) in new (string, bool)[]
        {
            ("title", now.Title == before.Title),
            ("summary", now.Summary == before.Summary),
            ("organizations", now.LeadId == before.LeadId && now.Participants.ToHashSet().SetEquals(before.Participants)),
            ("aims", now.Aims.ToHashSet().SetEquals(before.Aims)),
            ("time", (now.BeginsOn, now.EndsOn) == (before.BeginsOn, before.EndsOn)),
            ("plan", Plan(now).SetEquals(Plan(before))),
        })
        {
            if (!isSame)
            {
                yield return T[$"journal.changed.{detail}"];
            }
        }
    }

    /// <summary>Whether she may take this contribution back.</summary>
    public bool MayWithdraw(ContributionView contribution) =>
        contribution.WithdrawnAt is null && Steps.IsUnderWay && (Steps.WorksOnIt || Steps.Givers.Contains(contribution.OrganizationId));

    private static HashSet<(Guid, ContributionKind, double)> Plan(ProjectDetails details) =>
        [.. (details.PlannedContributions ?? []).Select(p => (p.OrganizationId, p.Kind, p.Amount))];

    private async Task<IReadOnlyList<ContributionView>?> ReadContributions(Guid id)
    {
        var read = new List<ContributionView>();
        for (var page = 1; page <= MostPages; page++)
        {
            var answer = await api.ListContributionsAsync(id, page, PageSize, Cancel).OrNothing();
            if (answer is null)
            {
                return null;
            }

            read.AddRange(answer.Items);
            IsCut = read.Count < answer.TotalItems;
            if (!IsCut)
            {
                break;
            }
        }

        return read;
    }
}
