using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage.Writes;

namespace Vmdo.Members.Mandates;

/// <summary>The routes of mandates.</summary>
public static class MandatesApi
{
    public static void MapMandates(this IEndpointRouteBuilder routes)
    {
        var mandates = routes.MapGroup("/api/v1/mandates").WithTags("mandates").Writes();

        var ownToo = mandates.MapGroup("").RequirePermissionForSome(Permissions.MandatesRead);
        ownToo.MapGet("", ListMandates.Handle).WithName("list-mandates");
        ownToo.MapGet("/{id:guid}", ShowMandate.Handle).WithName("show-mandate");
        ownToo.MapGet("/{id:guid}/history", ShowMandateHistory.Handle).WithName("show-mandate-history");
        mandates.MapGet("/vacancies", ListVacancies.Handle).WithName("list-vacancies").RequirePermission(Permissions.MandatesRead);

        var ownDelegatesToo = mandates.MapGroup("").RequirePermissionForSome(Permissions.MandatesWrite);
        ownDelegatesToo.MapPost("", GiveMandate.Handle).WithName("give-mandate");
        ownDelegatesToo.MapPost("/{id:guid}/ending", EndMandate.Handle).WithName("end-mandate");

        var office = mandates.MapGroup("").RequirePermission(Permissions.MandatesWrite);
        office.MapPost("/{id:guid}/correction", CorrectMandate.Handle).WithName("correct-mandate");
        office.MapPost("/{id:guid}/withdrawal", WithdrawMandate.Handle).WithName("withdraw-mandate");
        office.MapPost("/{id:guid}/erasure", EraseHolder.Handle).WithName("erase-holder");
    }
}
