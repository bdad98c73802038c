using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.Portal.Pages.Desk;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Inquiries;

/// <summary>The inquiries that her organization has, and those that she asked herself, newest first.</summary>
internal sealed class IndexPage(Visitor visitor, VmdoApi api, TimeProvider clock) : PersonalPage(visitor)
{
    private const int PageSize = 20;

    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    /// <summary>By the query alone: <c>page</c> means something else to Razor Pages.</summary>
    [BindProperty(SupportsGet = true), FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public PagedOfInquiryView Found { get; private set; } = null!; // set before it is shown

    /// <summary>She works at the contact desk, and sees all.</summary>
    public bool IsOfTheDesk { get; private set; }

    private IReadOnlyList<Guid> Organizations { get; set; } = [];

    public async Task OnGet()
    {
        Status = Words.TryParse<InquiryStatus>(Status ?? "") is { } status ? Words.Of(status) : null;
        var found = api.ListInquiriesAsync(Status, page: Math.Clamp(Number, 1, 1_000), pageSize: PageSize, cancellationToken: Cancel);
        IsOfTheDesk = await Visitor.May(Permissions.InquiriesWork);
        Organizations = await Visitor.Organizations();
        Found = (await found).Result;
    }

    /// <summary>How far it is, as the last part of a key.</summary>
    public string StateOf(InquiryView inquiry) => inquiry switch
    {
        { Status: InquiryStatus.Assigned, AssignedTo: { } organization } when !Organizations.Contains(organization) => "elsewhere",
        _ => Words.Of(inquiry.Status),
    };

    public string Since(InquiryView inquiry) => inquiry.Since(T, clock);
}
