using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Ballots.Consents;
using Vmdo.Members.Mandates;
using Vmdo.Members.Organizations;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.Storage.Locks;

namespace Vmdo.Members.Imports;

/// <summary>What an import of attendances did, or would do.</summary>
/// <param name="DryRun">Whether nothing was stored.</param>
/// <param name="Rows">Rows of the file without its header.</param>
/// <param name="NewAttendances">Organizations that were not entered.</param>
/// <param name="Errors">Every fault with its line and column; none when the file is good.</param>
public sealed record AttendanceImportReport(bool DryRun, int Rows, int NewAttendances, IReadOnlyList<FieldError> Errors);

/// <summary>
/// Takes over an attendance list, for example one that was kept on paper: all of it or nothing. An organization that left and came
/// again has a row for each time; one that is entered already stays as it is. 404 when the assembly is unknown; 400 with each
/// fault's line and column; 409 before the assembly is open.
/// </summary>
public static class ImportAttendances
{
    public static async Task<Results<Ok<AttendanceImportReport>, NotFound>> Handle(
        Guid id, UploadedCsv file, MembersDb db, TimeProvider clock, CancellationToken cancellationToken,
        [Description("true: says what would happen, stores nothing.")] bool dryRun = false)
    {
        var (rows, errors) = Spreadsheet.Read(file.Text, AttendanceColumns.Layout);
        await db.Lock(Locks.Assembly.ForUpdate(id), cancellationToken);
        var assembly = await db.Assemblies.FindAsync([new AssemblyId(id)], cancellationToken);
        if (assembly is null)
        {
            return TypedResults.NotFound();
        }

        AssemblyProcess.AttendanceList.Require(assembly.Status);
        var reader = new AttendanceRowReader(assembly.Occasion.HeldOn);
        var readable = rows.Select(reader.Read).OfType<AttendanceRow>().ToList();
        var arrived = await Arrivals(assembly, readable, db, clock.Instant(), reader, cancellationToken);
        var sorted = errors.Concat(reader.Errors).OrderBy(e => e.Line).ToList();
        if (sorted.Count > 0 && !dryRun)
        {
            throw new MalformedRequest(sorted);
        }

        if (dryRun)
        {
            db.ChangeTracker.Clear(); // so that nothing of it is saved
        }
        else
        {
            db.Attendances.AddRange(arrived); // also publishes who came and who left
        }

        return TypedResults.Ok(new AttendanceImportReport(dryRun, rows.Count, arrived.Count, sorted));
    }

    private static async Task<List<Attendance>> Arrivals(
        Assembly assembly, List<AttendanceRow> rows,
        MembersDb db, DateTimeOffset now, AttendanceRowReader reader, CancellationToken cancellationToken)
    {
        var members = await db.Periods.HoldingOn(assembly.Occasion.HeldOn).WhoAreMembers()
            .Join(db.Organizations.IgnoreAutoIncludes(), p => p.OrganizationId, o => o.Id, (p, o) => new { o.Reference, o.Id })
            .ToDictionaryAsync(o => o.Reference, o => o.Id, cancellationToken);
        var mandates = (await db.Mandates.AsNoTracking().HeldOn(assembly.Occasion.HeldOn)
                .Where(m => m.Office == Office.Delegate || m.Office == Office.SubstituteDelegate)
                .ToListAsync(cancellationToken))
            .ToDictionary(m => (m.OrganizationId, m.Office));
        var known = await db.Attendances.Where(a => a.AssemblyId == assembly.Id)
            .Select(a => a.OrganizationId).ToHashSetAsync(cancellationToken);
        var consents = await db.ConsentsOfAbsent(assembly, cancellationToken);
        var arrived = new Dictionary<OrganizationId, Attendance>();
        foreach (var row in rows.OrderBy(r => r.CheckedInAt ?? assembly.OpenedAt).ThenBy(r => r.Cells.Line))
        {
            var (organization, mandate) = (members.GetValueOrDefault(row.Organization), default(Mandate));
            var (checkedInAt, earlier) = (row.CheckedInAt ?? assembly.OpenedAt ?? now, arrived.GetValueOrDefault(organization));
            if (!members.ContainsKey(row.Organization))
            {
                reader.Fault(row.Cells, AttendanceColumns.Organization, $"is '{row.Organization}', which is no member on the day");
            }
            else if (!assembly.Occasion.Admits(row.Mode))
            {
                reader.Fault(
                    row.Cells, AttendanceColumns.Mode,
                    $"is not how anybody takes part: the assembly is {Words.Of(assembly.Occasion.Participation)}");
            }
            else if (!mandates.TryGetValue((organization, row.RepresentedBy), out mandate))
            {
                reader.Fault(row.Cells, AttendanceColumns.RepresentedBy, "is nobody: the organization has no such mandate on that day");
            }
            else if (row.CheckedInAt > now || row.LeftAt > now || row.LeftAt < checkedInAt)
            {
                reader.Fault(
                    row.Cells, row.LeftAt is null ? AttendanceColumns.CheckedInAt : AttendanceColumns.LeftAt,
                    "must lie between the arrival and now");
            }
            else if (earlier is not null && !(earlier.LeftAt <= checkedInAt))
            {
                reader.Fault(
                    row.Cells, AttendanceColumns.Organization, "stands there twice, and had not left (leftAt) before it came again");
            }
            else if (earlier is { CanComeAgain: false })
            {
                reader.Fault(row.Cells, AttendanceColumns.Organization, $"comes more than {Attendance.MostStays} times");
            }
            else if (!known.Contains(organization) && consents.Any(c => c.Contradicts(organization, checkedInAt, row.LeftAt)))
            {
                reader.Fault(
                    row.Cells, AttendanceColumns.Organization, "was not there, as its consent says: withdraw the consent first");
            }
            else if (earlier is null)
            {
                arrived[organization] = Attendance.Entered(
                    assembly.Id, organization, row.Mode, mandate, checkedInAt, row.LeftAt, enteredAt: now);
            }
            else
            {
                earlier.EnterAgain(row.Mode, mandate, checkedInAt, row.LeftAt, enteredAt: now);
            }
        }

        return [.. arrived.Where(a => !known.Contains(a.Key)).Select(a => a.Value)];
    }
}
