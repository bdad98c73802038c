using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Mandates;
using Vmdo.Members.Organizations;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Ballots;

/// <summary>
/// Who has a vote in a ballot. The rules are here, one sentence each, and hold for whoever casts a vote herself and for what the
/// office enters alike.
/// </summary>
internal sealed class VotingRights(
    Ballot ballot, DateOnly today, IReadOnlyDictionary<OrganizationId, MembershipStatus> onRecordDate, IReadOnlySet<OrganizationId> members,
    IReadOnlySet<OrganizationId> voted, IReadOnlyDictionary<OrganizationId, Attendance> attendances,
    ILookup<OrganizationId, Mandate> mandates)
{
    /// <summary>
    /// What decides about these organizations, as it is known now. No mandate of theirs ends before the transaction does.
    /// </summary>
    public static async Task<VotingRights> Load(
        MembersDb db, Assembly assembly, Ballot ballot, IReadOnlyList<OrganizationId> organizations, DateOnly today,
        CancellationToken cancellationToken)
    {
        var mandates = await db.LockMandates(organizations, cancellationToken);
        var onRecordDate = await db.Periods.AsNoTracking().HoldingOn(assembly.Occasion.RecordDate)
            .Where(p => organizations.Contains(p.OrganizationId))
            .ToDictionaryAsync(p => p.OrganizationId, p => p.Status, cancellationToken);
        return new(
            ballot, today, onRecordDate,
            await db.MembersOf(assembly).Where(id => organizations.Contains(id)).ToHashSetAsync(cancellationToken),
            await db.Votes
                .Where(v => v.BallotId == ballot.Id && organizations.Contains(v.OrganizationId))
                .Select(v => v.OrganizationId)
                .ToHashSetAsync(cancellationToken),
            await db.Attendances.AsNoTracking()
                .Where(a => a.AssemblyId == assembly.Id && organizations.Contains(a.OrganizationId))
                .ToDictionaryAsync(a => a.OrganizationId, cancellationToken),
            mandates.ToLookup(m => m.OrganizationId));
    }

    /// <summary>The mandate by which an organization votes.</summary>
    /// <param name="organization">Which.</param>
    /// <param name="person">Who casts its vote; none where it is whoever represents it in this assembly.</param>
    /// <exception cref="RuleBroken">It has no vote, or none any more; the message says why.</exception>
    public Mandate MandateOf(OrganizationId organization, Guid? person = null)
    {
        RequireVote(organization);
        var attendance = attendances.GetValueOrDefault(organization);
        if (person is { } voter)
        {
            var hers = Representation.RequireHeld(mandates[organization].Where(m => m.PersonId == voter), today);
            Rule.Require(attendance is { LeftAt: null }, "An organization votes while it is checked in.");
            Rule.Require(attendance.MandateId == hers.Id, "The organization is represented by somebody else in this assembly.");
            return hers;
        }

        // hands were up before they are entered
        Rule.Require(attendance is not null && !(attendance.LeftAt < ballot.OpenedAt), "An organization votes while it is checked in.");
        return Representation.RequireHeld(mandates[organization].Where(m => m.Id == attendance.MandateId), today);
    }

    private void RequireVote(OrganizationId organization)
    {
        var isKnown = onRecordDate.TryGetValue(organization, out var status);
        Rule.Require(
            !isKnown || status is not MembershipStatus.Suspended,
            "A member whose membership rests on the record date has no vote.");
        Rule.Require(
            isKnown && status is MembershipStatus.Active && members.Contains(organization),
            "Who is a member on the record date, and on the day, has a vote.");
        var source = ballot.Kind is ResolutionKind.Ordinary ? "§ 34 BGB" : "statutes";
        Rule.Require(!ballot.Concerns.Contains(organization.Value), $"Nobody votes in its own matter ({source}).");
        Rule.Require(!voted.Contains(organization), "The organization has cast its vote in this ballot already.");
    }
}
