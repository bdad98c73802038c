using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Desk;

/// <summary>What waits at the contact desk: urgent inquiries first, then those that wait longest.</summary>
internal sealed class IndexPage(Visitor visitor, VmdoApi api, TimeProvider clock) : PersonalPage(visitor)
{
    [BindProperty(SupportsGet = true)]
    public string? Language { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Need { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? District { get; set; }

    public InquiryRules? Rules { get; private set; }

    /// <summary>By the keys of their titles, in the order in which they are shown.</summary>
    public IReadOnlyList<(string Title, IReadOnlyList<InquiryView> Inquiries)> Parts { get; private set; } = [];

    public IReadOnlyList<(string Tag, string Name)> Languages { get; private set; } = [];

    public bool IsFiltered => (Language ?? Need ?? District) is not null;

    public TimeProvider Clock => clock;

    protected override bool IsOfTheOffice => true;

    public async Task<IActionResult> OnGet()
    {
        if (!await Visitor.May(Permissions.InquiriesWork))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        var (rules, fresh, assigned) = (api.ShowInquiryRulesAsync(Cancel).OrNothing(), Of(InquiryStatus.New), Of(InquiryStatus.Assigned));
        var waiting = await fresh;
        Rules = await rules;
        Languages = SpokenLanguages.In(T, waiting.Select(i => i.Language));
        Parts =
        [
            ("desk.waiting", [.. waiting.Where(i => !i.IsInHand)]),
            ("desk.in-hand", [.. waiting.Where(i => i.IsInHand)]),
            ("desk.with-organizations", await assigned),
        ];
        return Page();
    }

    private async Task<IReadOnlyList<InquiryView>> Of(InquiryStatus status)
    {
        try
        {
            return await api.Inquiries(status, Language, Need, District, Cancel);
        }
        catch (ApiFault fault) when (fault.StatusCode == StatusCodes.Status400BadRequest)
        {
            return []; // a word that was known once, in an address that somebody has kept
        }
    }
}
