using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Organizations;

namespace Vmdo.Members.Ballots;

/// <summary>Who was there when a ballot was closed, as the register and the door knew it in that moment.</summary>
/// <param name="Entitled">Members who had a vote on the record date.</param>
/// <param name="Members">All members of the day, also those whose membership rests.</param>
/// <param name="Present">How many of those with a vote were there.</param>
/// <param name="Absent">Members that did not vote and, if they had a vote, were not there while the ballot was open.</param>
public sealed record Turnout(int Entitled, int Members, int Present, IReadOnlyList<Guid> Absent)
{
    internal static async Task<Turnout> Of(
        Assembly assembly, Ballot ballot, IReadOnlyCollection<OrganizationId> voters, MembersDb db, CancellationToken cancellationToken)
    {
        var members = await db.MembersOf(assembly).ToListAsync(cancellationToken);
        var entitled = await db.WhoHaveAVote(assembly).ToListAsync(cancellationToken);
        var there = await db.WhoAreThere(assembly).ToListAsync(cancellationToken);
        var present = there.Union(voters).Count(); // who has voted was there, also if it has left since
        var stayed = await db.Attendances
            .Where(a => a.AssemblyId == assembly.Id && (a.LeftAt == null || a.LeftAt >= ballot.OpenedAt))
            .Select(a => a.OrganizationId)
            .ToListAsync(cancellationToken);
        var couldVote = entitled.Where(id => !ballot.Concerns.Contains(id.Value));
        var absent = members.Except(voters).Except(couldVote.Intersect(stayed)).Select(id => id.Value).Order();
        return new(entitled.Count, members.Count, present, [.. absent]);
    }
}
