using Vmdo.Client;

namespace Vmdo.Portal.Pages.Statutes;

/// <summary>One version of the statutes, also one that held once or was entered wrongly.</summary>
internal sealed class ShowPage(Visitor visitor, VmdoApi api) : StatutesPage(visitor)
{
    public async Task OnGet(Guid id)
    {
        var inForce = InForce();
        Statutes = (await api.ShowStatutesAsync(id, Cancel)).Result;
        IsInForce = await inForce == id;
        await Describe();
    }

    private async Task<Guid?> InForce()
    {
        try
        {
            return (await api.ShowStatutesInForceAsync(cancellationToken: Cancel)).Result.Id;
        }
        catch (ApiFault fault) when (fault.StatusCode == StatusCodes.Status404NotFound)
        {
            return null;
        }
    }
}
