using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Projects;

/// <summary>What several organizations do together; for those who work on them also what is only proposed.</summary>
internal sealed class IndexPage(Visitor visitor, VmdoApi api) : PersonalPage(visitor)
{
    private const int PageSize = 20;
    private const int Longest = 100;

    // As services/Projects' ProjectStatuses.Public has them; the client knows the words alone.
    private static readonly ProjectStatus[] Public =
        [ProjectStatus.Approved, ProjectStatus.Running, ProjectStatus.Closing, ProjectStatus.Closed];

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Aim { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? OrganizationId { get; set; }

    /// <summary>By the query alone: <c>page</c> means something else to Razor Pages.</summary>
    [BindProperty(SupportsGet = true), FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    /// <summary>None where she may not see them, or the filter has a word that the API does not know.</summary>
    public PagedOfProjectView? Found { get; private set; }

    /// <summary>In which a project can be that she may see.</summary>
    public IReadOnlyList<ProjectStatus> Statuses { get; private set; } = Public;

    /// <summary>Those that she can propose a project for.</summary>
    public IReadOnlyList<OwnOrganization> Leads { get; private set; } = [];

    /// <summary>For whichever organization.</summary>
    public bool MayProposeForAll { get; private set; }

    public bool IsFiltered => !string.IsNullOrEmpty(Q + Status + Aim + OrganizationId);

    protected override bool NeedsAccount => false;

    public async Task OnGet()
    {
        Q = Q is { Length: > Longest } ? Q[..Longest] : Q;
        var found = List();
        var leads = Visitor.NamedWhere(Permissions.ProjectsPropose, api, Cancel);
        Statuses = await Visitor.May(Permissions.ProjectsAllRead) ? Enum.GetValues<ProjectStatus>() : Public;
        MayProposeForAll = await Visitor.MayInTheAssociation(Permissions.ProjectsPropose);
        (Found, Leads) = (await found, await leads);
    }

    /// <summary>What is missing before it can go on, or none; told to those who see all of it.</summary>
    public static string? NeedOf(ProjectView project) => project switch
    {
        { WillingToLead: null } or { Status: ProjectStatus.Closed or ProjectStatus.Rejected or ProjectStatus.Cancelled } => null,
        { LeadHasLeft: true } => "project.needs.lead",
        { LeadHasAgreed: false } => "project.needs.agreement",
        { Status: ProjectStatus.Applied } => "project.needs.decision",
        _ => null,
    };

    private async Task<PagedOfProjectView?> List()
    {
        try
        {
            return (await api.ListProjectsAsync(
                q: Q, status: Given(Status), aim: Given(Aim), organizationId: OrganizationId,
                page: Math.Clamp(Number, 1, 1_000), pageSize: PageSize, cancellationToken: Cancel)).Result;
        }
        catch (ApiFault fault) when (fault.StatusCode is StatusCodes.Status400BadRequest or StatusCodes.Status401Unauthorized)
        {
            return null; // a word that was known once; or projects are shown to nobody who has not signed in
        }
    }

    private static string? Given(string? word) => word is { Length: > 0 and <= Longest } ? word : null;
}
