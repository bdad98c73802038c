using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Assemblies.Ballots;
using Vmdo.Members.Organizations;
using Vmdo.Members.Statutes;

namespace Vmdo.Members.Assemblies.Validity;

/// <summary>Whether what an assembly decided holds, with the source of each rule. 404 when it is unknown.</summary>
public static class ShowValidity
{
    public static async Task<Results<Ok<ValidityReport>, NotFound>> Handle(Guid id, MembersDb db, CancellationToken cancellationToken)
    {
        var assembly = await db.Assemblies.FindAsync([new AssemblyId(id)], cancellationToken);
        if (assembly is null)
        {
            return TypedResults.NotFound();
        }

        var statutes = await db.Statutes.On(assembly.Occasion.HeldOn, cancellationToken);
        return TypedResults.Ok(new ValidityReport(Judgement.Of(await FactsOf(assembly, statutes?.Rules ?? RuleSet.OfTheLaw, db, cancellationToken)), statutes?.Id.Value));
    }

    private static async Task<Facts> FactsOf(Assembly assembly, RuleSet rules, MembersDb db, CancellationToken cancellationToken)
    {
        var members = await db.Periods.AsNoTracking().HoldingOn(assembly.Occasion.RecordDate).WhoAreMembers().Select(p => p.OrganizationId).ToListAsync(cancellationToken);
        var dispatches = await db.Dispatches.AsNoTracking().Where(d => d.AssemblyId == assembly.Id).ToListAsync(cancellationToken);
        var ballots = await db.Ballots.AsNoTracking().Where(b => b.AssemblyId == assembly.Id).OrderBy(b => b.Number).ToListAsync(cancellationToken);
        var invited = dispatches.Where(d => members.Contains(d.OrganizationId)).ToList();
        return new(
            assembly, rules, members.Count, invited.Count, invited.Count == 0 ? null : invited.Max(d => d.DispatchedOn), [.. invited.Select(d => d.Form).Distinct()],
            await db.WhoHaveAVote(assembly).CountAsync(cancellationToken), await db.WhoCame(assembly).CountAsync(cancellationToken),
            await RepeatsOneWithoutQuorum(assembly, db, cancellationToken), ballots, await VotesInOwnMatter(ballots, db, cancellationToken));
    }

    private static async Task<bool> RepeatsOneWithoutQuorum(Assembly assembly, MembersDb db, CancellationToken cancellationToken)
    {
        if (assembly.Repeats is not { } earlierId)
        {
            return false;
        }

        var earlier = await db.Assemblies.AsNoTracking().IgnoreAutoIncludes().SingleAsync(a => a.Id == earlierId, cancellationToken);
        var quorum = (await db.RulesOn(earlier.Occasion.HeldOn, cancellationToken)).Quorum;
        var (came, entitled) = (await db.WhoCame(earlier).CountAsync(cancellationToken), await db.WhoHaveAVote(earlier).CountAsync(cancellationToken));
        return quorum is not null && earlier.Status is AssemblyStatus.Closed && came * quorum.Denominator < entitled * quorum.Numerator;
    }

    private static async Task<List<int>> VotesInOwnMatter(List<Ballot> ballots, MembersDb db, CancellationToken cancellationToken)
    {
        var ids = ballots.Select(b => b.Id).ToList();
        var votes = await db.Votes.AsNoTracking().Where(v => ids.Contains(v.BallotId)).Select(v => new { v.BallotId, v.OrganizationId }).ToListAsync(cancellationToken);
        return [.. ballots.Where(b => votes.Any(v => v.BallotId == b.Id && b.Concerns.Contains(v.OrganizationId.Value))).Select(b => b.Number)];
    }
}
