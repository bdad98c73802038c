using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Assemblies;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Ballots;

/// <summary>A paper as it is stored.</summary>
/// <param name="Choice"><c>yes</c>, <c>no</c>, <c>abstain</c> or the numbers of candidates, such as <c>1+3</c>.</param>
/// <param name="OrganizationId">In an open ballot: whose it is, for who holds the assembly and for the organization itself.</param>
/// <param name="Recorded">Likewise: whether the office entered it, by a show of hands or a roll call.</param>
public sealed record BallotPaperView(string Choice, Guid? OrganizationId = null, bool? Recorded = null);

/// <summary>Papers and what they come to.</summary>
/// <param name="Items">All of them; as many as organizations voted.</param>
/// <param name="Counted">The result when the ballot was closed.</param>
/// <param name="Recounted">The result of these papers, counted just now.</param>
/// <param name="Agree">Whether both say the same.</param>
public sealed record Recount(IReadOnlyList<BallotPaperView> Items, Result Counted, Result Recounted, bool Agree);

/// <summary>The stored papers of a closed ballot, counted again. 404 when unknown; 409 before it is closed.</summary>
public static class ListPapers
{
    public static async Task<Results<Ok<Recount>, NotFound>> Handle(
        Guid id, int number, MembersDb db, HttpContext http, CancellationToken cancellationToken)
    {
        var assemblyId = new AssemblyId(id);
        var ballot = await db.Ballots.AsNoTracking()
            .SingleOrDefaultAsync(b => b.AssemblyId == assemblyId && b.Number == number, cancellationToken);
        if (ballot is null)
        {
            return TypedResults.NotFound();
        }

        Rule.Require(ballot.Status is BallotStatus.Closed, "Papers are shown once the ballot is closed.");
        var papers = ballot.IsSecret
            ? (await db.BallotPapers.AsNoTracking()
                    .Where(p => p.BallotId == ballot.Id).OrderBy(p => p.Position).ToListAsync(cancellationToken))
                .ConvertAll(p => new BallotPaperView(p.Choice))
            : (await db.Votes.AsNoTracking()
                    .Where(v => v.BallotId == ballot.Id).OrderBy(v => v.OrganizationId).ToListAsync(cancellationToken))
                .ConvertAll(v => new BallotPaperView(v.Choice!, v.OrganizationId.Value, v.Recorded)); // an open vote has its choice
        var recounted = ballot.Count([.. papers.Select(p => Choice.Parse(p.Choice))]);
        // Sorted by what stands on them: the order of organizations would tell whose they are.
        var shown = papers
            .Select(p => p.OrganizationId is { } organization && http.User.May(Permissions.AssembliesRead, organization)
                ? p
                : p with { OrganizationId = null, Recorded = null })
            .OrderBy(p => p.Choice, StringComparer.Ordinal).ThenBy(p => p.OrganizationId);
        // a closed ballot has its result
        return TypedResults.Ok(new Recount([.. shown], ballot.Result!, recounted, Same(ballot.Result!, recounted)));
    }

    private static bool Same(Result one, Result other) =>
        JsonSerializer.Serialize(one, JsonDefaults.Options) == JsonSerializer.Serialize(other, JsonDefaults.Options);
}
