using Vmdo.Client;

namespace Vmdo.Portal.Pages.Projects;

/// <summary>What an organization means to give of a kind, and what it gave; what was withdrawn counts no more.</summary>
internal sealed record Giving(Guid OrganizationId, ContributionKind Kind, double Planned, double Given)
{
    /// <summary>The lead first, then the others, then who takes part no more.</summary>
    public static IReadOnlyList<Giving> Of(ProjectView project, IReadOnlyList<ContributionView> contributions)
    {
        var order = project.Participants.Select(p => p.OrganizationId).Prepend(project.Lead.OrganizationId).ToList();
        var planned = project.PlannedContributions.Select(p => (p.OrganizationId, p.Kind, Planned: p.Amount, Given: 0.0));
        var given = contributions.Where(c => c.WithdrawnAt is null).Select(c => (c.OrganizationId, c.Kind, Planned: 0.0, Given: c.Amount));
        return
        [
            .. planned.Concat(given).GroupBy(g => (g.OrganizationId, g.Kind))
                .Select(g => new Giving(g.Key.OrganizationId, g.Key.Kind, g.Sum(one => one.Planned), g.Sum(one => one.Given)))
                .OrderBy(g => order.IndexOf(g.OrganizationId) is >= 0 and var place ? place : int.MaxValue).ThenBy(g => g.Kind)
        ];
    }
}
