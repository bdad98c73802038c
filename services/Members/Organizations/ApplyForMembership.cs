using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Organizations;

/// <summary>An application for membership.</summary>
/// <param name="Details">The organization.</param>
/// <param name="AppliedOn">The day of the application; today when absent, never ahead.</param>
/// <param name="Reason">A remark of the office on it.</param>
public sealed record ApplicationForMembership([property: Required] Profile Details, DateOnly? AppliedOn = null, [property: StringLength(500)] string? Reason = null)
{
    /// <exception cref="MalformedRequest">The day lies ahead, or before anything that the register knows.</exception>
    internal Act ToAct(ClaimsPrincipal user, TimeProvider clock)
    {
        var day = AppliedOn ?? clock.Today();
        return day >= AssociationCalendar.Earliest && day <= clock.Today()
            ? new Act(day, user.Subject(), Reason, clock.GetUtcNow())
            : throw MalformedRequest.Member("/appliedOn", "must lie between 1945-01-01 and today");
    }
}

/// <summary>The office enters an organization's application. 201 with its address.</summary>
public static class ApplyForMembership
{
    public static async Task<Created<OrganizationView>> Handle(
        ApplicationForMembership application, MembersDb db, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginEntering(cancellationToken);
        var organization = Organization.Apply(application.Details, application.ToAct(http.User, clock));
        db.Organizations.Add(organization);
        await db.SaveChangesAsync(cancellationToken); // also publishes OrganizationApplied
        await (transaction?.CommitAsync(cancellationToken) ?? Task.CompletedTask);
        http.Response.Headers.ETag = EntityTag.Of(organization.Version);
        return TypedResults.Created(
            $"/api/v1/organizations/{organization.Id.Value}", OrganizationView.Of(organization.Periods[^1], organization.Reference, http.User.SightOf(organization.Id.Value)));
    }
}

/// <summary>One that was rejected, has left or was excluded applies again. 404 when unknown; 409 when a rule forbids it.</summary>
public static class ApplyAgain
{
    public static Task<Results<Tagged<OrganizationView>, NotFound>> Handle(
        [AsParameters] OrganizationInHand inHand, ApplicationForMembership application, TimeProvider clock, CancellationToken cancellationToken) =>
        inHand.Change(o => o.ApplyAgain(application.Details, application.ToAct(inHand.User, clock)), cancellationToken);
}
