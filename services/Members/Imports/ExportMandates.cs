using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Mandates;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Imports;

/// <summary>
/// All mandates with their terms as they are known now, as a file that can be imported again. What was withdrawn, and names
/// of who was erased, are not in it.
/// </summary>
public static class ExportMandates
{
    public static async Task<IResult> Handle(MembersDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var mandates = await db.MandatesKnown()
            .Join(
                db.Organizations.IgnoreAutoIncludes(), h => h.Mandate.OrganizationId, o => o.Id,
                (h, o) => new { h.Mandate, h.Term, o.Reference })
            .ToListAsync(cancellationToken);
        var rows = mandates.OrderBy(x => x.Mandate.Office).ThenBy(x => x.Term.From).ThenBy(x => x.Mandate.Id.Value)
            .Select(x => RowOf(x.Mandate, x.Term, x.Reference));
        return Download.Of("mandates", clock.Today(), MandateColumns.All, rows);
    }

    private static Dictionary<string, string> RowOf(Mandate mandate, Term term, string reference) => new()
    {
        [MandateColumns.Id] = mandate.Id.Value.ToString(),
        [MandateColumns.Office] = Words.Of(mandate.Office),
        [MandateColumns.Organization] = reference,
        [MandateColumns.Person] = mandate.PersonId?.ToString() ?? "",
        [MandateColumns.DisplayName] = mandate.DisplayName ?? "",
        [MandateColumns.Body] = mandate.Body ?? "",
        [MandateColumns.AuthorizedOn] = RegisterColumns.CellOf(mandate.AuthorizedOn),
        [MandateColumns.From] = RegisterColumns.CellOf(term.From),
        [MandateColumns.Until] = RegisterColumns.CellOf(term.Until),
        [MandateColumns.Reason] = term.Reason ?? "",
    };
}
