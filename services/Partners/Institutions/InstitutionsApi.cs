using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage.Writes;

namespace Vmdo.Partners.Institutions;

/// <summary>The routes of the register of institutions.</summary>
public static class InstitutionsApi
{
    public static void MapInstitutions(this IEndpointRouteBuilder routes)
    {
        var institutions = routes.MapGroup("/api/v1/institutions").WithTags("institutions").Writes();

        var register = institutions.MapGroup("").RequirePermission(Permissions.InstitutionsRead);
        register.MapGet("", ListInstitutions.Handle).WithName("list-institutions");
        register.MapGet("/{id:guid}", ShowInstitution.Handle).WithName("show-institution");

        var office = institutions.MapGroup("").RequirePermission(Permissions.InstitutionsWrite);
        office.MapPost("", RegisterInstitution.Handle).WithName("register-institution");
        office.MapPut("/{id:guid}/details", ChangeDetails.Handle).WithName("change-institution-details");
        office.MapPost("/{id:guid}/closure", CloseInstitution.Handle).WithName("close-institution");
        office.MapPost("/{id:guid}/reopening", ReopenInstitution.Handle).WithName("reopen-institution");
    }
}
