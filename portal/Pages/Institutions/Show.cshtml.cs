using Vmdo.Client;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Institutions;

/// <summary>One institution, the programs that it has, and what the office can do.</summary>
internal sealed class ShowPage(Visitor visitor, VmdoApi api) : PersonalPage(visitor)
{
    private const int MostClients = 100;

    public InstitutionView Institution { get; private set; } = null!; // 404 without

    /// <summary>For those who keep clients.</summary>
    public IReadOnlyList<PartnerClientView>? Clients { get; private set; }

    public bool MayGiveAccess { get; private set; }

    /// <summary>Addresses of forms, and the keys of their texts.</summary>
    public IReadOnlyList<(string Address, string Text)> Acts { get; private set; } = [];

    protected override bool IsOfTheOffice => true;

    public async Task OnGet(Guid id)
    {
        var institution = api.ShowInstitutionAsync(id, Cancel);
        var clients = await Visitor.May(Permissions.ClientsRead)
            ? api.ListClientsAsync(id, pageSize: MostClients, cancellationToken: Cancel).OrNothing()
            : null;
        Institution = (await institution).Result;
        Clients = clients is null ? null : (await clients)?.Items;
        MayGiveAccess = Institution.Status is InstitutionStatus.Open && await Visitor.May(Permissions.ClientsWrite);
        var page = $"/institutions/{id}";
        Acts = !await Visitor.May(Permissions.InstitutionsWrite) ? []
            : Institution.Status is InstitutionStatus.Open
                ? [($"{page}/details", "institution.change"), ($"{page}/closure", "institution.close")]
                : [($"{page}/reopening", "institution.reopen")];
    }
}
