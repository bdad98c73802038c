using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Validity;

/// <summary>The route that judges an assembly.</summary>
public static class ValidityApi
{
    public static void MapValidity(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api/v1/assemblies").WithTags("assemblies").RequirePermissionAmongMembers(Permissions.AssembliesRead)
            .MapGet("/{id:guid}/validity", ShowValidity.Handle).WithName("show-validity");
}
