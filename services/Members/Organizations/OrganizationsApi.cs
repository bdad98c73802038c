using Vmdo.Members.Organizations.Decisions;
using Vmdo.Members.Organizations.Duplicates;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage.Writes;

namespace Vmdo.Members.Organizations;

/// <summary>The routes of the register.</summary>
public static class OrganizationsApi
{
    public static void MapOrganizations(this IEndpointRouteBuilder routes)
    {
        var organizations = routes.MapGroup("/api/v1/organizations").WithTags("organizations").Writes();

        var register = organizations.MapGroup("").AllowAnonymous();
        register.MapGet("", ListOrganizations.Handle).WithName("list-organizations");
        register.MapGet("/{id:guid}", ShowOrganization.Handle).WithName("show-organization");
        register.MapGet("/{id:guid}/history", ShowHistory.Handle).WithName("show-history");
        register.MapPost("/applications", RequestMembership.Handle).WithName("request-membership");

        var ownToo = organizations.MapGroup("").RequirePermissionForSome(Permissions.OrganizationsWrite);
        ownToo.MapPut("/{id:guid}/details", ChangeDetails.Handle).WithName("change-details");
        ownToo.MapPost("/{id:guid}/documents", HandInDocument.Handle).WithName("hand-in-document");

        var reading = organizations.MapGroup("").RequirePermission(Permissions.OrganizationsAllRead);
        reading.MapGet("/reminders", ListReminders.Handle).WithName("list-reminders");
        reading.MapGet("/{id:guid}/duplicates", ShowDuplicates.Handle).WithName("show-duplicates");

        var office = organizations.MapGroup("").RequirePermission(Permissions.OrganizationsDecide);
        office.MapPost("", ApplyForMembership.Handle).WithName("apply-for-membership");
        office.MapPost("/interest", EnterInterest.Handle).WithName("enter-interest");
        office.MapPost("/board-decisions", DecideInMeeting.Handle).WithName("decide-in-meeting");
        office.MapPost("/{id:guid}/application", ApplyAgain.Handle).WithName("apply-again");
        office.MapPost("/{id:guid}/contact/erasure", EraseContact.Handle).WithName("erase-contact");
        office.MapPost("/{id:guid}/admission", AdmitOrganization.Handle).WithName("admit-organization");
        office.MapPost("/{id:guid}/rejection", RejectOrganization.Handle).WithName("reject-organization");
        office.MapPost("/{id:guid}/appeal", AppealToAssembly.Handle).WithName("appeal-to-assembly");
        office.MapPost("/{id:guid}/suspension", SuspendOrganization.Handle).WithName("suspend-organization");
        office.MapPost("/{id:guid}/reinstatement", ReinstateOrganization.Handle).WithName("reinstate-organization");
        office.MapPost("/{id:guid}/departure", LeaveAssociation.Handle).WithName("leave-association");
        office.MapPost("/{id:guid}/exclusion", ExcludeOrganization.Handle).WithName("exclude-organization");
        office.MapPost("/{id:guid}/dissolution", DissolveOrganization.Handle).WithName("dissolve-organization");
        office.MapPost("/{id:guid}/merger", MergeOrganizations.Handle).WithName("merge-organizations");
        office.MapPost("/{id:guid}/journal/{sequence:int}/correction", CorrectEntry.Handle).WithName("correct-entry");
        office.MapPost("/{id:guid}/journal/{sequence:int}/withdrawal", WithdrawEntry.Handle).WithName("withdraw-entry");
    }
}
