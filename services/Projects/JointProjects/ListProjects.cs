using System.ComponentModel;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Projects.Carriers;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;
using Vmdo.Storage;
using Vmdo.Storage.Columns;

namespace Vmdo.Projects.JointProjects;

/// <summary>Which projects are wanted; all conditions must hold.</summary>
public sealed record ProjectFilter(
    [property: Description(
        "A status; every status that you may see when absent. Others than approved, running, closing and closed are shown "
            + "to those who carry or proposed the project, and to the office.")]
    string? Status,
    [property: Description("An organization that leads or takes part.")] Guid? OrganizationId,
    [property: Description("An aim that is served.")] string? Aim,
    [property: Description("Words of the title, in any order; case, marks and ways of writing do not matter.")] string? Q,
    [property: Description("true: those whose lead is no member any more; false: the others.")] bool? Flagged);

/// <summary>Joint projects, the latest begin first.</summary>
public static class ListProjects
{
    public static async Task<Ok<Paged<ProjectView>>> Handle(
        [AsParameters] ProjectFilter filter,
        [AsParameters] PageRequest page,
        ProjectsDb db, TimeProvider clock, ClaimsPrincipal user, HttpContext http, CancellationToken cancellationToken)
    {
        ProjectStatus? status = filter.Status is { } word ? Words.Parse<ProjectStatus>("status", word) : null;
        var today = clock.Today();
        var projects = db.Projects.AsNoTracking().IgnoreAutoIncludes()
            .VisibleTo(user)
            .Where(p => status == null || p.Status == status)
            .Matching(filter);
        if (filter.Flagged is { } flagged)
        {
            var former = (await db.Carriers.WhoHadLeftOn(today).ToListAsync(cancellationToken)).ConvertAll(id => new OrganizationId(id));
            projects = projects.Where(p => former.Contains(p.LeadId) == flagged);
        }

        var listed = await projects
            .OrderByDescending(p => p.BeginsOn).ThenBy(p => EF.Functions.Collate(p.Title, Alphabet.OfAll)).ThenBy(p => p.Id)
            .ToPage(page, http, cancellationToken);
        var carriers = await db.Carriers.Known(listed.Items.SelectMany(p => p.Organizations()), cancellationToken);
        return TypedResults.Ok(listed.Select(p => ProjectView.Of(p, carriers, today, user.SeesAllOf(p))));
    }

    private static IQueryable<Project> Matching(this IQueryable<Project> projects, ProjectFilter filter)
    {
        if (filter.OrganizationId is { } organization)
        {
            var id = new OrganizationId(organization);
            projects = projects.Where(p => p.LeadId == id || p.ParticipantIds.Contains(id));
        }

        if (filter.Aim is { } word)
        {
            var aim = Words.Parse<Aim>("aim", word);
            projects = projects.Where(p => p.Aims.Contains(aim));
        }

        if (filter.Q is { Length: > 0 } q)
        {
            var words = SearchText.Sought(q);
            projects = projects.Where(p => words.All(sought => Regex.IsMatch(p.SearchTitle, sought)));
        }

        return projects;
    }
}
