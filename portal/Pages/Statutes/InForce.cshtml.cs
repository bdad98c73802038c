using Vmdo.Client;

namespace Vmdo.Portal.Pages.Statutes;

/// <summary>The rules that hold today; those of the law alone where no statutes were entered.</summary>
internal sealed class InForcePage(Visitor visitor, VmdoApi api) : StatutesPage(visitor)
{
    public async Task OnGet()
    {
        try
        {
            Statutes = (await api.ShowStatutesInForceAsync(cancellationToken: Cancel)).Result;
            IsInForce = true;
        }
        catch (ApiFault fault) when (fault.StatusCode == StatusCodes.Status404NotFound)
        {
            Statutes = null;
        }

        await Describe();
    }
}
