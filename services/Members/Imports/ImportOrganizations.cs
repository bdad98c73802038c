using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage.Locks;

namespace Vmdo.Members.Imports;

/// <summary>What an import did, or would do.</summary>
/// <param name="DryRun">Whether nothing was stored.</param>
/// <param name="Rows">Rows of the file without its header.</param>
/// <param name="NewOrganizations">Organizations that were not in the register.</param>
/// <param name="NewEntries">Entries added to journals.</param>
/// <param name="CorrectedEntries">Entries that the file states differently than the register did.</param>
/// <param name="Errors">Every fault with its line and column; none when the file is good.</param>
/// <param name="Duplicates">New organizations that may be others, for the office: a hint, which prevents nothing. None for a file with
/// more than a thousand new ones.</param>
public sealed record ImportReport(
    bool DryRun, int Rows, int NewOrganizations, int NewEntries, int CorrectedEntries, IReadOnlyList<FieldError> Errors,
    IReadOnlyList<PossibleDuplicate>? Duplicates = null);

/// <summary>
/// Takes over a register file: all of it or nothing. A row that the register already has changes nothing; one that it
/// has differently corrects it. 400 with each fault's line and column.
/// </summary>
public static class ImportOrganizations
{
    public static async Task<Ok<ImportReport>> Handle(
        UploadedCsv file,
        MembersDb db, TimeProvider clock, ClaimsPrincipal user, IServiceProvider services,
        CancellationToken cancellationToken,
        [Description("true: says what would happen, stores nothing.")] bool dryRun = false)
    {
        var (rows, errors) = Spreadsheet.Read(file.Text, RegisterColumns.Layout);
        var reader = new RegisterRowReader(services, clock.Today());
        var readable = rows.Select(reader.Read).OfType<RegisterRow>().ToList();
        errors.AddRange(reader.Errors);

        var duplicates = user.May(Permissions.OrganizationsAllRead) // looked for before anybody has to wait for this import
            ? await db.DuplicatesIn(readable, clock.Today(), cancellationToken)
            : null;
        await db.Lock(Locks.Register.Alone(), cancellationToken); // it must find the register as it will leave it
        var takeover = new Takeover(await KnownOrganizations(db, readable, cancellationToken), user.Subject(), clock.Instant(), reader);
        takeover.Meet(readable.Select(r => r.Reference));
        foreach (var organization in readable.GroupBy(r => r.Reference))
        {
            takeover.EnterAll(organization.Key, [.. organization]);
        }

        takeover.RequireBothSidesOfMergers(readable);
        takeover.RefuseRingsOfMergers(readable);
        errors.AddRange(takeover.Errors);
        var sorted = errors.OrderBy(e => e.Line).ToList();
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
            db.Organizations.AddRange(takeover.Added()); // also publishes OrganizationChanged
        }

        return TypedResults.Ok(new ImportReport(
            dryRun, rows.Count, takeover.NewOrganizations, takeover.NewEntries, takeover.CorrectedEntries, sorted, duplicates));
    }

    private static async Task<Dictionary<string, Organization>> KnownOrganizations(
        MembersDb db, List<RegisterRow> rows, CancellationToken cancellationToken)
    {
        var references = rows.SelectMany(r => new[] { r.Reference, r.Other }).OfType<string>().Distinct().ToList();
        return await db.Organizations.Where(o => references.Contains(o.Reference)).ToDictionaryAsync(o => o.Reference, cancellationToken);
    }
}
