using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Organizations;

namespace Vmdo.Members.Ballots.Consents;

/// <summary>
/// A consent that holds, of a member that had a vote: it was not there between these instants, or could not consent.
/// </summary>
internal sealed record ConsentOfAbsent(OrganizationId Organization, DateTimeOffset OpenedAt, DateTimeOffset EndedAt)
{
    /// <summary>Whether it cannot have been there from one instant to another, as its consent says.</summary>
    public bool Contradicts(OrganizationId organization, DateTimeOffset checkedInAt, DateTimeOffset? leftAt) =>
        organization == Organization && checkedInAt <= EndedAt && !(leftAt < OpenedAt);
}

/// <summary>Finding them.</summary>
internal static class ConsentsOfTheAbsent
{
    public static async Task<IReadOnlyList<ConsentOfAbsent>> ConsentsOfAbsent(
        this MembersDb db, Assembly assembly, CancellationToken cancellationToken)
    {
        var entitled = await db.WhoHaveAVote(assembly).ToHashSetAsync(cancellationToken);
        var found = await db.Consents.Where(c => c.WithdrawnAt == null)
            .Join(
                db.Ballots.Where(b => b.AssemblyId == assembly.Id), c => c.BallotId, b => b.Id,
                (c, b) => new { c.OrganizationId, b.Concerns, b.OpenedAt, b.EndedAt })
            .ToListAsync(cancellationToken);
        return
        [
            .. found.Where(f => entitled.Contains(f.OrganizationId) && !f.Concerns.Contains(f.OrganizationId.Value))
                // consents are given to a ballot that is ended
                .Select(f => new ConsentOfAbsent(f.OrganizationId, f.OpenedAt, f.EndedAt!.Value)),
        ];
    }
}
