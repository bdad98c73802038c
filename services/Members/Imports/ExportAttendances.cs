using System.Globalization;
using System.Text;
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
        if (!await db.Assemblies.AnyAsync(a => a.Id == assemblyId, cancellationToken))
        {
            return TypedResults.NotFound();
        }

        var attendances = await db.Attendances.AsNoTracking().Where(a => a.AssemblyId == assemblyId)
            .Join(db.Organizations.IgnoreAutoIncludes(), a => a.OrganizationId, o => o.Id, (a, o) => new { Attendance = a, o.Reference })
            .OrderBy(x => x.Reference).ToListAsync(cancellationToken);
        return TypedResults.Text(
            Spreadsheet.Write(AttendanceColumns.All, attendances.Select(x => RowOf(x.Attendance, x.Reference))),
            "text/csv",
            Encoding.UTF8);
    }

    private static Dictionary<string, string> RowOf(Attendance attendance, string reference) => new()
    {
        [AttendanceColumns.Organization] = reference,
        [AttendanceColumns.Mode] = Words.Of(attendance.Mode),
        [AttendanceColumns.RepresentedBy] = Words.Of(attendance.BySubstitute ? Office.SubstituteDelegate : Office.Delegate),
        [AttendanceColumns.CheckedInAt] = CellOf(attendance.CheckedInAt),
        [AttendanceColumns.LeftAt] = CellOf(attendance.LeftAt),
    };

    private static string CellOf(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) ?? "";
}
