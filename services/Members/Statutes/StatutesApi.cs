using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage.Writes;

namespace Vmdo.Members.Statutes;

/// <summary>The routes of the statutes, which everybody may read.</summary>
public static class StatutesApi
{
    public static void MapStatutes(this IEndpointRouteBuilder routes)
    {
        var statutes = routes.MapGroup("/api/v1/statutes").WithTags("statutes").Writes();

        var everybody = statutes.MapGroup("").AllowAnonymous();
        everybody.MapGet("", ListStatutes.Handle).WithName("list-statutes");
        everybody.MapGet("/in-force", ShowStatutesInForce.Handle).WithName("show-statutes-in-force");
        everybody.MapGet("/{id:guid}", ShowStatutes.Handle).WithName("show-statutes");

        var keepers = statutes.MapGroup("").RequirePermission(Permissions.StatutesWrite);
        keepers.MapPost("", AdoptStatutes.Handle).WithName("adopt-statutes");
        keepers.MapPost("/{id:guid}/withdrawal", WithdrawStatutes.Handle).WithName("withdraw-statutes");
    }
}
