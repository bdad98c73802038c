using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Institutions;

/// <summary>The institutions with which the association works, by what matters to who looks for them.</summary>
internal sealed class IndexPage(Visitor visitor, VmdoApi api) : PersonalPage(visitor)
{
    private const int PageSize = 20;
    private const int Longest = 100;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? District { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Topic { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    /// <summary>By the query alone: <c>page</c> means something else to Razor Pages.</summary>
    [BindProperty(SupportsGet = true), FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    /// <summary>None where the filter has a word that the API does not know.</summary>
    public PagedOfInstitutionView? Found { get; private set; }

    public IReadOnlyList<string> Districts { get; private set; } = [];

    public bool MayRegister { get; private set; }

    public bool IsFiltered => (Q ?? Kind ?? District ?? Topic ?? Status) is not null;

    protected override bool IsOfTheOffice => true;

    public async Task OnGet()
    {
        (Q, Topic) = (Bounded(Q), Bounded(Topic));
        var (found, rules) = (List(), api.ShowInquiryRulesAsync(Cancel).OrNothing());
        Found = await found;
        Districts = (await rules)?.Districts ?? [];
        MayRegister = await Visitor.May(Permissions.InstitutionsWrite);
    }

    /// <summary>The kinds of institutions, by their names.</summary>
    public IEnumerable<(string Word, string Name)> Kinds =>
        Words.All<InstitutionKind>().Select(k => (k, T.Word("word.InstitutionKind", k)));

    private async Task<PagedOfInstitutionView?> List()
    {
        try
        {
            return (await api.ListInstitutionsAsync(
                status: Status, kind: Kind, district: District, topic: Topic, q: Q,
                page: Math.Clamp(Number, 1, 1_000), pageSize: PageSize, cancellationToken: Cancel)).Result;
        }
        catch (ApiFault fault) when (fault.StatusCode == StatusCodes.Status400BadRequest)
        {
            return null; // a word that was known once, in an address that somebody has kept
        }
    }

    private static string? Bounded(string? text) => text is { Length: > Longest } ? text[..Longest] : text;
}
