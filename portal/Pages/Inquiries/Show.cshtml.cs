using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Inquiries;

/// <summary>One inquiry that her organization has, or that she asked: what was asked, and the answers.</summary>
internal sealed class ShowPage(Visitor visitor, ApiCalls calls, VmdoApi api) : InquiryPage(visitor, calls, api)
{
    /// <summary>Her organization has it, she reads it, and it goes on.</summary>
    public bool MayAnswer { get; private set; }

    /// <summary>Her organization has it.</summary>
    public bool IsWithHers { get; private set; }

    public override string Address => $"/inquiries/{Inquiry.Id}";

    public async Task<IActionResult> OnGet(Guid id)
    {
        if (await Visitor.May(Permissions.InquiriesWork))
        {
            return Redirect($"/desk/{id}"); // read once there: each reading is noted
        }

        if (await Read(id) is { } other)
        {
            return other;
        }

        IsWithHers = Inquiry.AssignedTo is { } organization && (await Visitor.Organizations()).Contains(organization);
        MayAnswer = IsWithHers && IsReadable && Inquiry.Status is InquiryStatus.Assigned && await Visitor.May(Permissions.InquiriesAnswer);
        return Page();
    }
}
