using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage;

namespace Vmdo.Members.Assemblies;

/// <summary>An organization in an assembly.</summary>
/// <param name="OrganizationId">Which.</param>
/// <param name="Mode">How it takes part.</param>
/// <param name="BySubstitute">Whether its substitute is there instead of the delegate.</param>
/// <param name="CheckedInAt">When it came, the last time. UTC.</param>
/// <param name="LeftAt">None while it is there. UTC.</param>
/// <param name="EarlierStays">Those before, when it has left and come again.</param>
public sealed record AttendanceView(
    Guid OrganizationId, AttendanceMode Mode, bool BySubstitute, DateTimeOffset CheckedInAt, DateTimeOffset? LeftAt = null,
    IReadOnlyList<Stay>? EarlierStays = null)
{
    internal static AttendanceView Of(Attendance attendance) =>
        new(
            attendance.OrganizationId.Value, attendance.Mode, attendance.BySubstitute, attendance.CheckedInAt, attendance.LeftAt,
            attendance.EarlierStays.Count == 0 ? null : attendance.EarlierStays);
}

/// <summary>
/// Who takes part or took part. People of an organization see their own; those who hold the assembly see all.
/// 404 when it is unknown.
/// </summary>
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
        return TypedResults.Ok(listed.Select(AttendanceView.Of));
    }
}
