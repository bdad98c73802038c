using Vmdo.Members.Organizations;
using Vmdo.Members.Organizations.Duplicates;

namespace Vmdo.Members.Imports;

/// <summary>
/// A new organization of a file that may be one of the register, or another one of the file. It is taken over all the same.
/// </summary>
/// <param name="Line">On which it comes up first.</param>
/// <param name="Reference">Its member number.</param>
/// <param name="Name">As it is called today.</param>
/// <param name="Like">At most ten, most alike first.</param>
public sealed record PossibleDuplicate(int Line, string Reference, string Name, IReadOnlyList<LikeOrganization> Like);

/// <summary>An organization that may be the same.</summary>
/// <param name="Reference">Its member number.</param>
/// <param name="Name">As it is called today.</param>
/// <param name="Score">From 0 to 1: how much speaks for it.</param>
/// <param name="Reasons">What speaks for it, in the order in which it weighs.</param>
public sealed record LikeOrganization(string Reference, string Name, double Score, IReadOnlyList<DuplicateReason> Reasons);

/// <summary>What is told of an organization that is entered by hand, for those that a file brings.</summary>
internal static class PossibleDuplicates
{
    public static async Task<IReadOnlyList<PossibleDuplicate>> DuplicatesOf(
        this MembersDb db, IEnumerable<Organization> entered, IReadOnlyList<RegisterRow> rows, DateOnly today,
        CancellationToken cancellationToken)
    {
        var lines = rows.GroupBy(r => r.Reference).ToDictionary(r => r.Key, r => r.First().Line);
        var newcomers = entered.Where(o => o.Journal.Count > 0) // a fault of the file keeps others out
            .SelectMany(o => o.StandingNow(today) is { Profile: { } profile, Status: { } status }
                ? [new Compared(o.Id, o.Reference, profile.Name, status, Comparison.Of(profile))]
                : Array.Empty<Compared>())
            .ToList();
        if (newcomers.Count == 0)
        {
            return [];
        }

        List<Compared> others = [.. await db.ComparedOn(today, cancellationToken), .. newcomers];
        return
        [
            .. newcomers.Select(n => new PossibleDuplicate(lines[n.Reference], n.Reference, n.Name, LikeThis(n, others)))
                .Where(n => n.Like.Count > 0)
                .OrderBy(n => n.Line),
        ];
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
