using Microsoft.AspNetCore.Mvc;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage.Writes;

namespace Vmdo.Members.Imports;

/// <summary>The routes by which the register, mandates and attendances come and go as files.</summary>
public static class ImportsApi
{
    private const int MaxBytes = 10_000_000;

    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        var imports = routes.MapGroup("/api/v1/imports").WithTags("imports").WithMetadata(new RequestSizeLimitAttribute(MaxBytes)).Writes();
        imports.MapPost("/organizations", ImportOrganizations.Handle).WithName("import-organizations")
            .Accepts<string>("text/csv").RequirePermission(Permissions.OrganizationsDecide);
        imports.MapPost("/mandates", ImportMandates.Handle).WithName("import-mandates")
            .Accepts<string>("text/csv").RequirePermission(Permissions.MandatesWrite);
        imports.MapPost("/assemblies/{id:guid}/attendances", ImportAttendances.Handle).WithName("import-attendances")
            .Accepts<string>("text/csv").RequirePermission(Permissions.AssembliesWrite);

        var exports = routes.MapGroup("/api/v1/exports").WithTags("imports");
        exports.MapGet("/organizations", ExportOrganizations.Handle).WithName("export-organizations")
            .RequirePermission(Permissions.OrganizationsAllRead);
        exports.MapGet("/mandates", ExportMandates.Handle).WithName("export-mandates").RequirePermission(Permissions.MandatesRead);
        exports.MapGet("/assemblies/{id:guid}/attendances", ExportAttendances.Handle).WithName("export-attendances")
            .RequirePermission(Permissions.AssembliesRead);
    }
}
