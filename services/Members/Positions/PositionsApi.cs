using Vmdo.Members.Positions.Concerns;
using Vmdo.Members.Positions.Papers;
using Vmdo.Members.Positions.Stances;
using Vmdo.Members.Positions.Steps;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage.Writes;

namespace Vmdo.Members.Positions;

/// <summary>The routes of the common voice (Interessenvertretung): concerns and positions.</summary>
public static class PositionsApi
{
    public static void MapPositions(this IEndpointRouteBuilder routes)
    {
        var positions = routes.MapGroup("/api/v1/positions").WithTags("positions").Writes();

        var open = positions.MapGroup("").AllowAnonymous();
        open.MapGet("", ListPositions.Handle).WithName("list-positions");
        open.MapGet("/{id:guid}", ShowPosition.Handle).WithName("show-position");

        var discussed = positions.MapGroup("").RequirePermissionForSome(Permissions.PositionsRead);
        discussed.MapGet("/concerns", ListConcerns.Handle).WithName("list-concerns");
        discussed.MapGet("/concerns/{id:guid}", ShowConcern.Handle).WithName("show-concern");

        var members = positions.MapGroup("").RequirePermissionForSome(Permissions.PositionsPropose);
        members.MapPost("/concerns", RaiseConcern.Handle).WithName("raise-concern");
        members.MapPut("/concerns/{id:guid}", RewordConcern.Handle).WithName("reword-concern");
        members.MapPost("/concerns/{id:guid}/withdrawal", WithdrawConcern.Handle).WithName("withdraw-concern");
        members.MapPut("/{id:guid}/stances/{organizationId:guid}", TakeStance.Handle).WithName("take-stance");
        members.MapDelete("/{id:guid}/stances/{organizationId:guid}", WithdrawStance.Handle).WithName("withdraw-stance");

        var editors = positions.MapGroup("").RequirePermission(Permissions.PositionsWrite);
        editors.MapPost("", OpenPosition.Handle).WithName("open-position");
        editors.MapPut("/{id:guid}/concerns", GatherConcerns.Handle).WithName("gather-concerns");
        editors.MapPut("/{id:guid}/papers/{language}", WritePaper.Handle).WithName("write-paper");
        editors.MapPost("/{id:guid}/resolution", ResolvePosition.Handle).WithName("resolve-position");
        editors.MapPost("/{id:guid}/publication", PublishPosition.Handle).WithName("publish-position");
        editors.MapPost("/{id:guid}/addressings", AddressBody.Handle).WithName("address-body");
        editors.MapPost("/{id:guid}/addressings/{number:int}/outcome", EnterOutcome.Handle).WithName("enter-outcome");
        editors.MapPost("/{id:guid}/dropping", DropPosition.Handle).WithName("drop-position");
    }
}
