using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;
using Vmdo.Members.Organizations.Duplicates;

namespace Vmdo.Members.Imports;

/// <summary>
/// A new organization of a file that may be one of the register, or another one of the file. It is taken over all the same.
/// </summary>
/// <param name="Line">On which it is described.</param>
/// <param name="Reference">Its member number.</param>
/// <param name="Name">As it is called there.</param>
/// <param name="Like">At most ten, most alike first.</param>
public sealed record PossibleDuplicate(int Line, string Reference, string Name, IReadOnlyList<LikeOrganization> Like);

/// <summary>An organization that may be the same.</summary>
/// <param name="Reference">Its member number.</param>
/// <param name="Name">As it is called today, or in the file.</param>
/// <param name="Score">From 0 to 1: how much speaks for it.</param>
/// <param name="Reasons">What speaks for it, in the order in which it weighs.</param>
public sealed record LikeOrganization(string Reference, string Name, double Score, IReadOnlyList<DuplicateReason> Reasons);

/// <summary>What is told of an organization that is entered by hand, for those that a file brings.</summary>
internal static class PossibleDuplicates
{
    /// <summary>Each new one is compared with all others; a register has hundreds, and nobody waits for more than that.</summary>
    private const int MostNewcomers = 1000;

    /// <returns>By line; null for a file with more than a thousand new organizations.</returns>
    public static async Task<IReadOnlyList<PossibleDuplicate>?> DuplicatesIn(
        this MembersDb db, IReadOnlyList<RegisterRow> rows, DateOnly today, CancellationToken cancellationToken)
    {
        var references = rows.Select(r => r.Reference).ToHashSet();
        var known = await db.Organizations.Where(o => references.Contains(o.Reference)).Select(o => o.Reference)
            .ToHashSetAsync(cancellationToken);
        var described = rows.Where(r => r.Change is not null && !known.Contains(r.Reference)).GroupBy(r => r.Reference).ToList();
        if (described.Count is 0 or > MostNewcomers)
        {
            return described.Count == 0 ? [] : null;
        }

        var newcomers = described.Where(rows => rows.Any(r => r.Event is not JournalEvent.Change)).Select(Described).ToList();
        List<Compared> others = [.. await db.ComparedOn(today, cancellationToken), .. newcomers.Select(n => n.Compared)];
        return
        [
            .. newcomers.Select(n => new PossibleDuplicate(n.Line, n.Compared.Reference, n.Compared.Name, LikeThis(n.Compared, others)))
                .Where(n => n.Like.Count > 0)
                .OrderBy(n => n.Line),
        ];
    }

    // As it is at the end of the file: described whole, and changed since.
    private static (int Line, Compared Compared) Described(IEnumerable<RegisterRow> rows)
    {
        var inOrder = rows.OrderBy(r => r.EffectiveOn).ThenBy(r => r.Line).ToList();
        var whole = inOrder.Last(r => r.Event is not JournalEvent.Change);
        var profile = inOrder
            .Where(r => r.Event is JournalEvent.Change && r.EffectiveOn >= whole.EffectiveOn && !Standing.DropsWhatIsNeeded(r.Change!))
            .Aggregate(Profile.Of(whole.Change!), (profile, row) => profile.After(row.Change!)); // filtered
        return (
            whole.Line,
            new(OrganizationId.New(), whole.Reference, profile.Name, MembershipStatus.Interested, Comparison.Of(profile)));
    }

    private static IReadOnlyList<LikeOrganization> LikeThis(Compared one, List<Compared> others) =>
    [
        .. others.Where(o => o.Id != one.Id).Select(o => (Other: o, Found: one.Comparison.With(o.Comparison)))
            .Where(c => c.Found.Score >= ShowDuplicates.Noteworthy)
            .OrderByDescending(c => c.Found.Score).ThenBy(c => c.Other.Reference, StringComparer.Ordinal)
            .Take(ShowDuplicates.AtMost)
            .Select(c => new LikeOrganization(c.Other.Reference, c.Other.Name, c.Found.Score, c.Found.Reasons)),
    ];
}
