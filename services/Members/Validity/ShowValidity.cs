using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Rules;

namespace Vmdo.Members.Validity;

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
        return TypedResults.Ok(new ValidityReport(
            Judgement.Of(await FactsOf(assembly, statutes?.Rules ?? RuleSet.OfTheLaw, db, cancellationToken)),
            statutes?.Id.Value));
    }

    private static async Task<Facts> FactsOf(Assembly assembly, RuleSet rules, MembersDb db, CancellationToken cancellationToken)
    {
        var members = await db.MembersOf(assembly).ToHashSetAsync(cancellationToken);
        var dispatches = await db.Dispatches.AsNoTracking().Where(d => d.AssemblyId == assembly.Id).ToListAsync(cancellationToken);
        return new(
            assembly, rules, members.Count, [.. dispatches.Where(d => members.Contains(d.OrganizationId))],
            await db.WhoHaveAVote(assembly).CountAsync(cancellationToken), await db.WhoCame(assembly).CountAsync(cancellationToken),
            await ItemsWithoutQuorum(assembly.Repeats, db, cancellationToken),
            await db.Ballots.AsNoTracking().Where(b => b.AssemblyId == assembly.Id).OrderBy(b => b.Number).ToListAsync(cancellationToken));
    }

    private static async Task<IReadOnlyList<string>> ItemsWithoutQuorum(
        AssemblyId? repeated, MembersDb db, CancellationToken cancellationToken)
    {
        if (repeated is not { } id)
        {
            return [];
        }

        var earlier = await db.Assemblies.AsNoTracking().SingleAsync(a => a.Id == id, cancellationToken);
        var quorum = (await db.RulesOn(earlier.Occasion.HeldOn, cancellationToken)).Quorum;
        var (came, entitled) = (
            await db.WhoCame(earlier).CountAsync(cancellationToken),
            await db.WhoHaveAVote(earlier).CountAsync(cancellationToken));
        return quorum is not null && came * quorum.Denominator < entitled * quorum.Numerator
            ? [.. earlier.Agenda.Select(i => i.Title)]
            : [];
    }
}
