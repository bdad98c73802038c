using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;
using Vmdo.Messaging.Persistence;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Assemblies;

/// <summary>An organization in an assembly.</summary>
public sealed record AttendanceView(Guid OrganizationId, AttendanceMode Mode, bool BySubstitute, DateTimeOffset CheckedInAt, DateTimeOffset? LeftAt = null)
{
    internal static AttendanceView Of(Attendance attendance) =>
        new(attendance.OrganizationId.Value, attendance.Mode, attendance.BySubstitute, attendance.CheckedInAt, attendance.LeftAt);
}

/// <summary>Who takes part or took part. People of an organization see their own; those who hold the assembly see all. 404 when it is unknown.</summary>
public static class ListAttendances
{
    public static async Task<Results<Ok<Paged<AttendanceView>>, NotFound>> Handle(
        Guid id, [AsParameters] PageRequest page, MembersDb db, HttpContext http, CancellationToken cancellationToken)
    {
        var assemblyId = new AssemblyId(id);
        if (!await db.Assemblies.AnyAsync(a => a.Id == assemblyId, cancellationToken))
        {
            return TypedResults.NotFound();
        }

        var seesAll = http.User.May(Permissions.AssembliesRead);
        var own = http.User.OrganizationsWhere(Permissions.AssembliesRead).Select(o => new OrganizationId(o)).ToList();
        var listed = await db.Attendances.AsNoTracking()
            .Where(a => a.AssemblyId == assemblyId && (seesAll || own.Contains(a.OrganizationId)))
            .OrderBy(a => a.CheckedInAt).ThenBy(a => a.OrganizationId)
            .ToPage(page, http, cancellationToken);
        return TypedResults.Ok(new Paged<AttendanceView>([.. listed.Items.Select(AttendanceView.Of)], listed.Page, listed.PageSize, listed.TotalItems));
    }
}

/// <summary>An organization leaves before the end; its vote does not count in ballots that follow. 404 when it is not there or not one's own.</summary>
public static class LeaveAssembly
{
    public static async Task<Results<Ok<AttendanceView>, NotFound>> Handle(
        Guid id, Guid organizationId, MembersDb db, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        var attendance = await db.Attendances.FindAsync([new AssemblyId(id), new OrganizationId(organizationId)], cancellationToken);
        if (attendance is null || (!http.User.May(Permissions.AssembliesWrite) && !http.User.May(Permissions.AssembliesVote, organizationId)))
        {
            return TypedResults.NotFound();
        }

        attendance.Leave(clock.Instant());
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(AttendanceView.Of(attendance));
    }
}
