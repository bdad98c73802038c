using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage.Writes;

namespace Vmdo.Identity.Invitations;

/// <summary>The routes of invitations. They are accepted on a page, by the person herself.</summary>
public static class InvitationsApi
{
    public static void MapInvitations(this IEndpointRouteBuilder routes)
    {
        var invitations = routes.MapGroup("/api/v1/invitations").WithTags("people").Writes()
            .RequirePermissionForSome(Permissions.PeopleWrite);
        invitations.MapPost("", InvitePerson.Handle).WithName("invite-person");
        invitations.MapGet("", ListInvitations.Handle).WithName("list-invitations");
        invitations.MapGet("/{id:guid}", ShowInvitation.Handle).WithName("show-invitation");
        invitations.MapPost("/{id:guid}/withdrawal", WithdrawInvitation.Handle).WithName("withdraw-invitation");
    }
}
