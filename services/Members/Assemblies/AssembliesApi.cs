using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage.Writes;

namespace Vmdo.Members.Assemblies;

/// <summary>The routes of assemblies.</summary>
public static class AssembliesApi
{
    public static void MapAssemblies(this IEndpointRouteBuilder routes)
    {
        var assemblies = routes.MapGroup("/api/v1/assemblies").WithTags("assemblies").Writes();

        var members = assemblies.MapGroup("").RequirePermissionAmongMembers(Permissions.AssembliesRead);
        members.MapGet("", ListAssemblies.Handle).WithName("list-assemblies");
        members.MapGet("/{id:guid}", ShowAssembly.Handle).WithName("show-assembly");
        members.MapGet("/{id:guid}/attendances", ListAttendances.Handle).WithName("list-attendances");
        members.MapGet("/{id:guid}/minutes", ListMinutes.Handle).WithName("list-minutes");

        assemblies.MapPost("/{id:guid}/motions", HandInMotion.Handle).WithName("hand-in-motion")
            .RequirePermissionForSome(Permissions.AssembliesPropose);
        assemblies.MapPost("/{id:guid}/attendances", CheckIn.Handle).WithName("check-in")
            .RequirePermissionForSome(Permissions.AssembliesVote, Permissions.AssembliesWrite);
        assemblies.MapPost("/{id:guid}/attendances/{organizationId:guid}/departure", LeaveAssembly.Handle).WithName("leave-assembly")
            .RequirePermissionForSome(Permissions.AssembliesVote, Permissions.AssembliesWrite);

        var holders = assemblies.MapGroup("").RequirePermission(Permissions.AssembliesWrite);
        holders.MapPost("", ConveneAssembly.Handle).WithName("convene-assembly");
        holders.MapPut("/{id:guid}/occasion", ChangeAssembly.Handle).WithName("change-assembly");
        holders.MapPost("/{id:guid}/agenda", AddAgendaItem.Handle).WithName("add-agenda-item");
        holders.MapDelete("/{id:guid}/agenda/{number:int}", RemoveAgendaItem.Handle).WithName("remove-agenda-item");
        holders.MapPost("/{id:guid}/invitation", InviteMembers.Handle).WithName("invite-members");
        holders.MapGet("/{id:guid}/dispatches", ListDispatches.Handle).WithName("list-dispatches");
        holders.MapPost("/{id:guid}/dispatches", RecordDispatch.Handle).WithName("record-dispatch");
        holders.MapPost("/{id:guid}/opening", OpenAssembly.Handle).WithName("open-assembly");
        holders.MapPost("/{id:guid}/cancellation", CancelAssembly.Handle).WithName("cancel-assembly");
        holders.MapPost("/{id:guid}/minutes", WriteMinutes.Handle).WithName("write-minutes");
        holders.MapPost("/{id:guid}/minutes/{version:int}/signatures", SignMinutes.Handle).WithName("sign-minutes");
    }
}
