using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;

namespace Vmdo.Portal.Pages.Home;

/// <summary>Where somebody begins who has signed in: for whom she acts, and what is coming up. The office has a page of its own.</summary>
internal sealed class WorkPage(Visitor visitor, VmdoApi api) : PersonalPage(visitor)
{
    /// <summary>For whom she acts, and as what.</summary>
    public IReadOnlyList<(Guid Id, string Name, IReadOnlyList<string> Roles)> Organizations { get; private set; } = [];

    public IReadOnlyList<AssemblyView> Assemblies { get; private set; } = [];

    public bool IsOfTheAssociation { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        var grants = await Visitor.Grants;
        IsOfTheAssociation = await Visitor.IsOfTheOffice();
        if (IsOfTheAssociation && grants.All(g => g.OrganizationId is null))
        {
            return Redirect("/today");
        }

        var assemblies = api.ListAssembliesAsync(pageSize: 20, cancellationToken: Cancel).OrNothing();
        var named = grants.Where(g => g.OrganizationId is not null).GroupBy(g => g.OrganizationId!.Value) // filtered
            .Select(async g => (
                g.Key,
                (await api.ShowOrganizationAsync(g.Key, cancellationToken: Cancel).OrNothing())?.Details.Name ?? "",
                (IReadOnlyList<string>)[.. g.Select(r => ServiceDefaults.Json.Words.Of(r.Role)).Distinct()]));
        Organizations = await Task.WhenAll(named);
        Assemblies = [.. ((await assemblies)?.Items ?? []).Where(a => a.Status is AssemblyStatus.Invited or AssemblyStatus.Open)];
        return Page();
    }
}
