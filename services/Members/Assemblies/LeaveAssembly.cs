using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Assemblies;

/// <summary>
/// An organization leaves before the end and has no vote in ballots that follow: whoever holds its mandate says so, or the
/// office. 404 when it is not there or not one's own; 409 without mandate, twice, or when the assembly is over.
/// </summary>
public static class LeaveAssembly
{
    public static async Task<Results<Ok<AttendanceView>, NotFound>> Handle(
        Guid id, Guid organizationId, MembersDb db, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        await db.LockAttendance(id, organizationId, cancellationToken);
        var assemblyId = new AssemblyId(id);
        var attendance = await db.Attendances.FindAsync([assemblyId, new OrganizationId(organizationId)], cancellationToken);
        if (attendance is null
            || (!http.User.May(Permissions.AssembliesWrite) && !http.User.May(Permissions.AssembliesVote, organizationId)))
        {
            return TypedResults.NotFound();
        }

        if (!http.User.May(Permissions.AssembliesWrite))
        {
            await db.MandateOf(attendance.OrganizationId, CheckIn.PersonOf(http), clock.Today(), cancellationToken);
        }

        var assembly = await db.Assemblies.AsNoTracking().IgnoreAutoIncludes().SingleAsync(a => a.Id == assemblyId, cancellationToken);
        AssemblyProcess.Attendance.Require(assembly.Status);
        attendance.Leave(clock.Instant());
        return TypedResults.Ok(AttendanceView.Of(attendance));
    }
}
