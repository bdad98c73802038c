using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults.Http;
using Vmdo.Storage;

namespace Vmdo.Members.Assemblies;

/// <summary>A member and the invitation.</summary>
public sealed record DispatchView(
    Guid OrganizationId, string Reference, string Name, InvitationForm? Form = null, DateOnly? DispatchedOn = null, string? Proof = null);

/// <summary>
/// Every member of the day with what proves that it was invited; those without come first.
/// 404 when the assembly is unknown.
/// </summary>
public static class ListDispatches
{
    public static async Task<Results<Ok<Paged<DispatchView>>, NotFound>> Handle(
        Guid id, [AsParameters] PageRequest page, MembersDb db, HttpContext http, CancellationToken cancellationToken)
    {
        var assembly = await db.Assemblies.FindAsync([new AssemblyId(id)], cancellationToken);
        if (assembly is null)
        {
            return TypedResults.NotFound();
        }

        var (assemblyId, day) = (assembly.Id, assembly.Occasion.HeldOn);
        var found =
            from period in db.Periods.AsNoTracking().HoldingOn(day).WhoAreMembers()
            join organization in db.Organizations.IgnoreAutoIncludes() on period.OrganizationId equals organization.Id
            join dispatch in db.Dispatches.Where(d => d.AssemblyId == assemblyId)
                on period.OrganizationId equals dispatch.OrganizationId into dispatches
            from dispatch in dispatches.DefaultIfEmpty()
            orderby dispatch == null descending, organization.Reference
            select new { organization.Id, organization.Reference, period.Profile.Name, Dispatch = dispatch };
        var listed = await found.ToPage(page, http, cancellationToken);
        return TypedResults.Ok(listed.Select(x => new DispatchView(
            x.Id.Value, x.Reference, x.Name, x.Dispatch?.Form, x.Dispatch?.DispatchedOn, x.Dispatch?.Proof)));
    }
}
