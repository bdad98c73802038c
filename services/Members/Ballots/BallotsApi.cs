using Vmdo.Members.Ballots.Consents;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage.Writes;

namespace Vmdo.Members.Ballots;

/// <summary>The routes of ballots, and of closing an assembly, which waits for them.</summary>
public static class BallotsApi
{
    public static void MapBallots(this IEndpointRouteBuilder routes)
    {
        var assemblies = routes.MapGroup("/api/v1/assemblies").WithTags("assemblies").Writes();
        var ballots = assemblies.MapGroup("/{id:guid}/ballots");

        var members = ballots.MapGroup("").RequirePermissionAmongMembers(Permissions.AssembliesRead);
        members.MapGet("", ListBallots.Handle).WithName("list-ballots");
        members.MapGet("/{number:int}", ShowBallot.Handle).WithName("show-ballot");
        members.MapGet("/{number:int}/papers", ListPapers.Handle).WithName("list-papers");
        members.MapGet("/{number:int}/consents", ListConsents.Handle).WithName("list-consents");

        ballots.MapPost("/{number:int}/votes", CastVote.Handle).WithName("cast-vote").RequirePermissionForSome(Permissions.AssembliesVote)
            .WithoutIdempotencyKeys(); // even a hash of the request would tell how somebody voted
        ballots.MapPost("/{number:int}/acceptances", AcceptElection.Handle)
            .WithName("accept-election").RequirePermission(Permissions.MandatesWrite);

        var holders = ballots.MapGroup("").RequirePermission(Permissions.AssembliesWrite);
        holders.MapPost("", OpenBallot.Handle).WithName("open-ballot");
        holders.MapPost("/{number:int}/roll-call", RecordRollCall.Handle).WithName("record-roll-call").WithoutIdempotencyKeys(); // as votes
        holders.MapPost("/{number:int}/roll-call/withdrawal", WithdrawRollCall.Handle)
            .WithName("withdraw-roll-call").WithoutIdempotencyKeys();
        holders.MapPost("/{number:int}/closing", CloseBallot.Handle).WithName("close-ballot");
        holders.MapPost("/{number:int}/break-off", BreakOffBallot.Handle).WithName("break-off-ballot");
        holders.MapPost("/{number:int}/consents", EnterConsent.Handle).WithName("enter-consent");
        holders.MapPost("/{number:int}/consents/{consent:int}/withdrawal", WithdrawConsent.Handle).WithName("withdraw-consent");

        assemblies.MapPost("/{id:guid}/closing", CloseAssembly.Handle)
            .WithName("close-assembly").RequirePermission(Permissions.AssembliesWrite);
    }
}
