using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.Portal.Pages.Inquiries;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Desk;

/// <summary>One inquiry at the contact desk: what is known, who could help and why, and what is to be done.</summary>
internal sealed class ShowPage(Visitor visitor, ApiCalls calls, VmdoApi api) : InquiryPage(visitor, calls, api)
{
    /// <summary>Who can help; only while nobody has it.</summary>
    public MatchList? Matches { get; private set; }

    /// <summary>Languages of those who can help, by their ids.</summary>
    public IReadOnlyDictionary<Guid, IReadOnlyList<string>> Spoken { get; private set; } = new Dictionary<Guid, IReadOnlyList<string>>();

    public bool IsOpen => Inquiry.Status is not InquiryStatus.Closed;

    public override string Address => $"/desk/{Inquiry.Id}";

    protected override bool IsOfTheOffice => true;

    public async Task<IActionResult> OnGet(Guid id)
    {
        if (!await Visitor.May(Permissions.InquiriesWork))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (await Read(id) is { } other)
        {
            return other;
        }

        if (Inquiry.Status is InquiryStatus.New && await Client.MatchInquiryAsync(id, Cancel).OrNothing() is { } matches)
        {
            Matches = matches;
            var organizations = await Task.WhenAll(
                matches.Items.Select(m => Client.ShowOrganizationAsync(m.OrganizationId, cancellationToken: Cancel).OrNothing()));
            Spoken = organizations.OfType<OrganizationView>().ToDictionary(o => o.Id, o => o.Details.Languages ?? []);
        }

        return Page();
    }

    /// <summary>The key of what it has in common with the inquiry, or has not.</summary>
    public static string KeyOf(Part part) => $"desk.match.{Words.Of(part.Criterion)}.{(part.Points > 0 ? "yes" : "no")}";
}
