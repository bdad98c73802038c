using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Imports;

/// <summary>An assembly's attendance list as a file that can be imported again. 404 when the assembly is unknown.</summary>
public static class ExportAttendances
{
    public static async Task<IResult> Handle(Guid id, MembersDb db, CancellationToken cancellationToken)
    {
        var assemblyId = new AssemblyId(id);
        var occasion = await db.Assemblies.AsNoTracking().Where(a => a.Id == assemblyId).Select(a => a.Occasion)
            .SingleOrDefaultAsync(cancellationToken);
        if (occasion is null)
        {
            return TypedResults.NotFound();
        }

        var attendances = await db.Attendances.AsNoTracking().Where(a => a.AssemblyId == assemblyId)
            .Join(db.Organizations.IgnoreAutoIncludes(), a => a.OrganizationId, o => o.Id, (a, o) => new { Attendance = a, o.Reference })
            .OrderBy(x => x.Reference).ToListAsync(cancellationToken);
        return Download.Of(
            $"attendances of {occasion.Title}", occasion.HeldOn, AttendanceColumns.All,
            attendances.SelectMany(x => RowsOf(x.Attendance, x.Reference)));
    }

    private static IEnumerable<Dictionary<string, string>> RowsOf(Attendance attendance, string reference) =>
    [
        .. attendance.EarlierStays.Select(s => RowOf(reference, s.Mode, s.BySubstitute, s.CheckedInAt, s.LeftAt)),
        RowOf(reference, attendance.Mode, attendance.BySubstitute, attendance.CheckedInAt, attendance.LeftAt),
    ];

    private static Dictionary<string, string> RowOf(
        string reference, AttendanceMode mode, bool bySubstitute, DateTimeOffset checkedInAt, DateTimeOffset? leftAt) => new()
        {
            [AttendanceColumns.Organization] = reference,
            [AttendanceColumns.Mode] = Words.Of(mode),
            [AttendanceColumns.RepresentedBy] = Words.Of(bySubstitute ? Office.SubstituteDelegate : Office.Delegate),
            [AttendanceColumns.CheckedInAt] = CellOf(checkedInAt),
            [AttendanceColumns.LeftAt] = CellOf(leftAt),
        };

    private static string CellOf(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) ?? "";
}
