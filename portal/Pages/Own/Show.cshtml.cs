using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.Portal.Pages.Organizations;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Own;

/// <summary>What those who act for an organization see of it and do for it.</summary>
internal sealed class ShowPage(Visitor visitor, VmdoApi api, TimeProvider clock) : PersonalPage(visitor)
{
    private const int Most = 100;

    public OrganizationView Organization { get; private set; } = null!; // 404 without

    public IReadOnlyList<DocumentState> Documents { get; private set; } = [];

    public IReadOnlyList<MandateView>? Mandates { get; private set; }

    public IReadOnlyList<PersonView>? People { get; private set; }

    public IReadOnlyList<ConcernView>? Concerns { get; private set; }

    public IReadOnlyList<ProjectView>? Projects { get; private set; }

    public IReadOnlyList<InquiryView>? Inquiries { get; private set; }

    public bool AssembliesAreThere { get; private set; }

    public AssemblyView? NextAssembly { get; private set; }

    /// <summary>What her roles allow for this organization.</summary>
    public IReadOnlySet<string> Allowed { get; private set; } = new HashSet<string>();

    public DateOnly Today => clock.Today();

    /// <summary>Where every step that is taken from here comes back to.</summary>
    public string Back => $"back=/own/{Organization.Id}";

    /// <summary>Details that the public would see, and that nobody has entered: keys of texts.</summary>
    public IEnumerable<string> Missing
    {
        get
        {
            var details = Organization.Details;
            (bool IsThere, string Text)[] wanted =
            [
                (details.Descriptions is { Count: > 0 }, "own.missing.description"),
                (details.Languages is { Count: > 0 }, "own.missing.languages"),
                (details.FieldsOfWork is { Count: > 0 }, "own.missing.fields"),
                (details.Districts is { Count: > 0 }, "own.missing.districts"),
                ((details.Email ?? details.Phone) is not null, "own.missing.contact"),
                (details.Website is not null, "own.missing.website"),
            ];
            return wanted.Where(w => !w.IsThere).Select(w => w.Text);
        }
    }

    /// <summary>Whether it has somebody who speaks for it in the assembly.</summary>
    public bool HasDelegate =>
        Mandates?.Any(m => m is { Office: Office.Delegate, Withdrawn: false } && m.From <= Today && m.Until >= Today) is true;

    public async Task<IActionResult> OnGet(Guid id)
    {
        if (!(await Visitor.Organizations()).Contains(id))
        {
            return NotFound();
        }

        Allowed = (await Visitor.Grants).Where(g => g.OrganizationId is null || g.OrganizationId == id)
            .SelectMany(g => g.Role.Permissions()).Concat(Roles.Everyone).ToHashSet();
        var shown = api.ShowOrganizationAsync(id, cancellationToken: Cancel);
        var (mandates, people, concerns) = (
            api.ListMandatesAsync(organizationId: id, pageSize: Most, cancellationToken: Cancel).OrHidden(),
            api.ListPeopleAsync(organizationId: id, pageSize: Most, cancellationToken: Cancel).OrHidden(),
            api.ListConcernsAsync(organizationId: id, pageSize: Most, cancellationToken: Cancel).OrHidden());
        var (projects, inquiries, assemblies) = (
            api.ListProjectsAsync(organizationId: id, pageSize: Most, cancellationToken: Cancel).OrHidden(),
            api.ListInquiriesAsync(pageSize: Most, cancellationToken: Cancel).OrHidden(),
            api.ListAssembliesAsync(from: Today, pageSize: Most, cancellationToken: Cancel).OrHidden());
        Organization = (await shown).Result;
        Documents = DocumentState.Of(Organization, Today);
        Mandates = (await mandates)?.Items;
        People = (await people)?.Items;
        Concerns = (await concerns)?.Items.Where(c => c.OrganizationId == id && c.WithdrawnAt is null).ToList();
        Projects = (await projects)?.Items;
        Inquiries = (await inquiries)?.Items.Where(i => i.AssignedTo == id && i.Status is not InquiryStatus.Closed).ToList();
        TakeNext(await assemblies);
        return Page();
    }

    private void TakeNext(PagedOfAssemblyView? assemblies) =>
        (AssembliesAreThere, NextAssembly) = (assemblies is not null, assemblies?.Items
            .Where(a => a.Status is AssemblyStatus.Planned or AssemblyStatus.Invited or AssemblyStatus.Open).MinBy(a => a.Occasion.HeldOn));
}
