using Microsoft.AspNetCore.Mvc;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Imports;

/// <summary>The routes by which the register, mandates and attendances come and go as files.</summary>
public static class ImportsApi
{
    private const int MaxBytes = 10_000_000;

    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/imports/organizations", ImportOrganizations.Handle)
            .WithTags("imports").WithName("import-organizations")
            .Accepts<string>("text/csv")
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .RequirePermission(Permissions.OrganizationsDecide);
        routes.MapGet("/api/v1/exports/organizations", ExportOrganizations.Handle)
            .WithTags("imports").WithName("export-organizations")
            .RequirePermission(Permissions.OrganizationsAllRead);
        routes.MapPost("/api/v1/imports/mandates", ImportMandates.Handle)
            .WithTags("imports").WithName("import-mandates")
            .Accepts<string>("text/csv")
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .RequirePermission(Permissions.MandatesWrite);
        routes.MapGet("/api/v1/exports/mandates", ExportMandates.Handle)
            .WithTags("imports").WithName("export-mandates")
            .RequirePermission(Permissions.MandatesRead);
        routes.MapPost("/api/v1/imports/assemblies/{id:guid}/attendances", ImportAttendances.Handle)
            .WithTags("imports").WithName("import-attendances")
            .Accepts<string>("text/csv")
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .RequirePermission(Permissions.AssembliesWrite);
        routes.MapGet("/api/v1/exports/assemblies/{id:guid}/attendances", ExportAttendances.Handle)
            .WithTags("imports").WithName("export-attendances")
            .RequirePermission(Permissions.AssembliesRead);
    }
}
