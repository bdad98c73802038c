using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Access.People;
using Vmdo.Members.Mandates;
using Vmdo.Members.Register;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage.Locks;

namespace Vmdo.Members.Imports;

/// <summary>What an import of mandates did, or would do.</summary>
/// <param name="DryRun">Whether nothing was stored.</param>
/// <param name="Rows">Rows of the file without its header.</param>
/// <param name="NewMandates">Mandates that were not known.</param>
/// <param name="CorrectedMandates">Mandates that have another term in the file, or a holder who was not known.</param>
/// <param name="Errors">Every fault with its line and column; none when the file is good.</param>
public sealed record MandateImportReport(bool DryRun, int Rows, int NewMandates, int CorrectedMandates, IReadOnlyList<FieldError> Errors);

/// <summary>
/// Takes over a file of mandates: all of it or nothing. A row that is known already changes nothing; one of a known
/// mandate with another term, or with the number of a holder who had none, corrects it. 400 with each fault's line and column.
/// </summary>
public static class ImportMandates
{
    public static async Task<Ok<MandateImportReport>> Handle(
        UploadedCsv file,
        MembersDb db, TimeProvider clock, ClaimsPrincipal user,
        CancellationToken cancellationToken,
        [Description("true: says what would happen, stores nothing.")] bool dryRun = false)
    {
        var (rows, errors) = Spreadsheet.Read(file.Text, MandateColumns.Layout);
        var reader = new MandateRowReader(clock);
        var readable = rows.Select(reader.Read).OfType<MandateRow>().ToList();
        await db.Lock(Locks.Register.Alone(), cancellationToken); // it must find the register as it will leave it
        var takeover = await Prepare(db, readable, new Act(default, user.Subject(), null, clock.Instant()), reader, cancellationToken);
        takeover.EnterAll(readable);

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
            db.Mandates.AddRange(takeover.New); // also publishes MandateChanged
        }

        return TypedResults.Ok(new MandateImportReport(dryRun, rows.Count, takeover.New.Count, takeover.Corrected, sorted));
    }

    private static async Task<MandateTakeover> Prepare(
        MembersDb db, List<MandateRow> rows, Act act, RowReader faults, CancellationToken cancellationToken)
    {
        var references = rows.Select(r => r.Organization).Distinct().ToList();
        var people = rows.Select(r => r.Person).OfType<Guid>().Distinct().ToList();
        return new(
            await db.Mandates.ToListAsync(cancellationToken),
            await db.Organizations.IgnoreAutoIncludes().AsNoTracking()
                .Where(o => references.Contains(o.Reference))
                .ToDictionaryAsync(o => o.Reference, o => o.Id, cancellationToken),
            await db.ActiveAmong(people, cancellationToken),
            await Seating.Load(db, cancellationToken),
            act,
            faults);
    }
}
