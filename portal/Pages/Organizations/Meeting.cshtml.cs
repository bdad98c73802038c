using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Organizations;

/// <summary>What a meeting of the board decided about applications, entered at once.</summary>
internal sealed class MeetingPage(Visitor visitor, VmdoApi api, ApiCalls calls, TimeProvider clock) : PersonalPage(visitor)
{
    /// <summary>As many as can be asked for their versions, and read by people, on one page.</summary>
    private const int Most = 50;

    /// <summary>Who has applied with all documents, and the version that is decided about.</summary>
    public IReadOnlyList<(OrganizationView Organization, string Version)> Applicants { get; private set; } = [];

    /// <summary>Whose documents are not complete: nobody can be admitted without them.</summary>
    public IReadOnlyList<OrganizationView> Incomplete { get; private set; } = [];

    /// <summary>There are more, who wait for the next time.</summary>
    public int Left { get; private set; }

    public string Key { get; } = Guid.CreateVersion7().ToString();

    public DateOnly Today => clock.Today();

    protected override bool IsOfTheOffice => true;

    public async Task<IActionResult> OnGet()
    {
        if (!await Visitor.MayInTheAssociation(Permissions.OrganizationsDecide))
        {
            return NotFound();
        }

        var (inReview, incomplete) = (List(MembershipStatus.InReview), List(MembershipStatus.DocumentsMissing));
        var found = (await inReview).Result;
        var versions = await Task.WhenAll(found.Items.Select(o => calls.Get($"organizations/{o.Id}", Cancel)));
        Applicants = [.. found.Items.Zip(versions, (o, read) => (o, read.Version!)).Where(a => a.Item2 is not null)]; // filtered
        Left = found.TotalItems - Applicants.Count;
        Incomplete = (await incomplete).Result.Items;
        return Page();
    }

    /// <summary>The fields of a row that the page fills in itself.</summary>
    public string GivenFields => string.Join(
        ' ', Enumerable.Range(0, Applicants.Count).SelectMany(i => new[] { $"decisions[{i}].organizationId", $"decisions[{i}].version" }));

    private Task<ApiAnswer<PagedOfOrganizationView>> List(MembershipStatus status) =>
        api.ListOrganizationsAsync(status: Words.Of(status), pageSize: Most, cancellationToken: Cancel);
}
