using Vmdo.Client;
using Vmdo.ServiceDefaults.Security;
using static Vmdo.Client.ProjectStatus;

namespace Vmdo.Portal.Pages.Projects;

/// <summary>A step that she can take now, with the form where she takes it.</summary>
/// <param name="Address">Of the form.</param>
/// <param name="Text">The key of what it is called.</param>
/// <param name="Organization">For which organization, where it is for one.</param>
internal sealed record Step(string Address, string Text, Guid? Organization = null);

/// <summary>
/// What she may do with a project now: as services/Projects' ProjectProcess says what may follow what, and by her roles. The API decides
/// in the end.
/// </summary>
internal sealed record ProjectSteps
{
    public static readonly ProjectSteps None = new();

    private static readonly ProjectStatus[] UnderWay = [Approved, Running, Closing];

    /// <summary>In the order in which they help most.</summary>
    public IReadOnlyList<Step> Steps { get; private init; } = [];

    public bool IsUnderWay { get; private init; }

    /// <summary>For its lead, or for the office.</summary>
    public bool WorksOnIt { get; private init; }

    public bool Decides { get; private init; }

    /// <summary>Her organizations that can enter what they gave.</summary>
    public IReadOnlyList<Guid> Givers { get; private init; } = [];

    public static async Task<ProjectSteps> Of(ProjectView project, Visitor visitor)
    {
        var carriers = project.Participants.Select(p => p.OrganizationId).Prepend(project.Lead.OrganizationId).ToList();
        var mine = new ProjectSteps
        {
            IsUnderWay = UnderWay.Contains(project.Status),
            WorksOnIt = await visitor.MayFor(Permissions.ProjectsWrite, project.Lead.OrganizationId),
            Decides = await visitor.MayInTheAssociation(Permissions.ProjectsDecide),
            Givers = [.. carriers.Intersect(await visitor.OrganizationsWhere(Permissions.ProjectsWrite))],
        };
        var agreeing = carriers.Intersect(await visitor.OrganizationsWhere(Permissions.ProjectsPropose)).ToList();
        var isOfTheOffice = await visitor.MayInTheAssociation(Permissions.ProjectsWrite);
        var leading = Leading(project, agreeing, isOfTheOffice);
        return mine with { Steps = [.. mine.Process(project), .. mine.Giving(project), .. leading, .. mine.Details(project)] };
    }

    private IEnumerable<Step> Process(ProjectView project)
    {
        (ProjectStatus At, string Step, bool IsHers)[] process =
        [
            (Idea, "application", WorksOnIt),
            (Applied, "approval", Decides && project is { LeadHasAgreed: true, LeadHasLeft: false }),
            (Applied, "rejection", Decides),
            (Approved, "start", WorksOnIt),
            (Running, "closing", WorksOnIt),
            (Closing, "closure", Decides),
        ];
        return process.Where(p => p.At == project.Status && p.IsHers).Select(p => To(project, p.Step));
    }

    private IEnumerable<Step> Giving(ProjectView project) => !IsUnderWay
        ? []
        : WorksOnIt
            ? [To(project, "contributions/new")]
            : Givers.Select(giver => To(project, "contributions/new", giver));

    // Nobody leads because others say so: each organization agrees itself, and the office enters what it has in writing.
    private static IEnumerable<Step> Leading(ProjectView project, IReadOnlyList<Guid> agreeing, bool isOfTheOffice)
    {
        if (project.Status is Closed or Rejected or Cancelled)
        {
            return [];
        }

        var willing = project.WillingToLead ?? [];
        var own = agreeing.Except(willing).Select(id => To(project, "lead-agreement", id));
        var written = To(project, "lead-agreement", project.Lead.OrganizationId) with { Text = "project.step.lead-agreement.written" };
        return isOfTheOffice && !project.LeadHasAgreed ? own.Append(written) : own;
    }

    private IEnumerable<Step> Details(ProjectView project)
    {
        var isOver = project.Status is Closed or Rejected or Cancelled;
        if (Decides && IsUnderWay)
        {
            foreach (var next in (project.WillingToLead ?? []).Where(id => id != project.Lead.OrganizationId))
            {
                yield return To(project, "lead", next);
            }
        }

        if (WorksOnIt && !isOver)
        {
            yield return To(project, "details");
        }

        if (WorksOnIt && project.Status is (Idea or Applied or Approved or Running))
        {
            yield return To(project, "cancellation");
        }
    }

    private static Step To(ProjectView project, string step, Guid? organization = null)
    {
        var given = organization is { } id ? $"organizationId={id}&" : "";
        var form = $"/projects/{project.Id}/{step}?{given}back=/projects/{project.Id}";
        return new(form, $"project.step.{step.Split('/')[0]}", organization);
    }
}
