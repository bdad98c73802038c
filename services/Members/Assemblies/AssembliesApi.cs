using Vmdo.Members.Assemblies.Ballots;
using Vmdo.Members.Assemblies.Ballots.Consents;
using Vmdo.Members.Assemblies.Validity;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage.Writes;

namespace Vmdo.Members.Assemblies;

/// <summary>The routes of assemblies.</summary>
public static class AssembliesApi
{
    public static void MapAssemblies(this IEndpointRouteBuilder routes)
    {
        var assemblies = routes.MapGroup("/api/v1/assemblies").WithTags("assemblies").NamesPeople().Writes(); // candidates, and keys of urns

        var members = assemblies.MapGroup("").RequirePermissionForSome(Permissions.AssembliesRead);
        members.MapGet("", ListAssemblies.Handle).WithName("list-assemblies");
        members.MapGet("/{id:guid}", ShowAssembly.Handle).WithName("show-assembly");
        members.MapGet("/{id:guid}/attendances", ListAttendances.Handle).WithName("list-attendances");
        members.MapGet("/{id:guid}/minutes", ListMinutes.Handle).WithName("list-minutes");
        members.MapGet("/{id:guid}/validity", ShowValidity.Handle).WithName("show-validity");
        members.MapGet("/{id:guid}/ballots", ListBallots.Handle).WithName("list-ballots");
        members.MapGet("/{id:guid}/ballots/{number:int}", ShowBallot.Handle).WithName("show-ballot");
        members.MapGet("/{id:guid}/ballots/{number:int}/papers", ListPapers.Handle).WithName("list-papers");
        members.MapGet("/{id:guid}/ballots/{number:int}/consents", ListConsents.Handle).WithName("list-consents");

        assemblies.MapPost("/{id:guid}/motions", HandInMotion.Handle).WithName("hand-in-motion").RequirePermissionForSome(Permissions.AssembliesPropose);
        assemblies.MapPost("/{id:guid}/attendances", CheckIn.Handle).WithName("check-in").RequirePermissionForSome(Permissions.AssembliesVote, Permissions.AssembliesWrite);
        assemblies.MapPost("/{id:guid}/attendances/{organizationId:guid}/departure", LeaveAssembly.Handle).WithName("leave-assembly")
            .RequirePermissionForSome(Permissions.AssembliesVote, Permissions.AssembliesWrite);
        assemblies.MapPost("/{id:guid}/ballots/{number:int}/votes", CastVote.Handle).WithName("cast-vote")
            .RequirePermissionForSome(Permissions.AssembliesVote).WithoutIdempotencyKeys(); // even a hash of the request would tell how somebody voted

        var holders = assemblies.MapGroup("").RequirePermission(Permissions.AssembliesWrite);
        holders.MapPost("", ConveneAssembly.Handle).WithName("convene-assembly");
        holders.MapPut("/{id:guid}/occasion", ChangeAssembly.Handle).WithName("change-assembly");
        holders.MapPost("/{id:guid}/agenda", AddAgendaItem.Handle).WithName("add-agenda-item");
        holders.MapDelete("/{id:guid}/agenda/{number:int}", RemoveAgendaItem.Handle).WithName("remove-agenda-item");
        holders.MapPost("/{id:guid}/invitation", InviteMembers.Handle).WithName("invite-members");
        holders.MapGet("/{id:guid}/dispatches", ListDispatches.Handle).WithName("list-dispatches");
        holders.MapPost("/{id:guid}/dispatches", RecordDispatch.Handle).WithName("record-dispatch");
        holders.MapPost("/{id:guid}/opening", OpenAssembly.Handle).WithName("open-assembly");
        holders.MapPost("/{id:guid}/closing", CloseAssembly.Handle).WithName("close-assembly");
        holders.MapPost("/{id:guid}/cancellation", CancelAssembly.Handle).WithName("cancel-assembly");
        holders.MapPost("/{id:guid}/minutes", WriteMinutes.Handle).WithName("write-minutes");
        holders.MapPost("/{id:guid}/minutes/{version:int}/signatures", SignMinutes.Handle).WithName("sign-minutes");
        holders.MapPost("/{id:guid}/ballots", OpenBallot.Handle).WithName("open-ballot");
        holders.MapPost("/{id:guid}/ballots/{number:int}/roll-call", RecordRollCall.Handle).WithName("record-roll-call").WithoutIdempotencyKeys(); // as votes
        holders.MapPost("/{id:guid}/ballots/{number:int}/roll-call/withdrawal", WithdrawRollCall.Handle).WithName("withdraw-roll-call").WithoutIdempotencyKeys();
        holders.MapPost("/{id:guid}/ballots/{number:int}/closing", CloseBallot.Handle).WithName("close-ballot");
        holders.MapPost("/{id:guid}/ballots/{number:int}/break-off", BreakOffBallot.Handle).WithName("break-off-ballot");
        holders.MapPost("/{id:guid}/ballots/{number:int}/consents", EnterConsent.Handle).WithName("enter-consent");
        holders.MapPost("/{id:guid}/ballots/{number:int}/consents/{consent:int}/withdrawal", WithdrawConsent.Handle).WithName("withdraw-consent");

        assemblies.MapPost("/{id:guid}/ballots/{number:int}/acceptances", AcceptElection.Handle).WithName("accept-election").RequirePermission(Permissions.MandatesWrite);
    }
}
