using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Ballots;

/// <summary>A ballot is closed.</summary>
/// <param name="UrnKey">For a secret ballot: what was handed out when it was opened.</param>
public sealed record BallotClosing([property: StringLength(5000)] string? UrnKey = null);

/// <summary>
/// A ballot is closed and counted. The papers of a secret one leave their envelopes all at once, sorted by what stands on them.
/// 400 when the urn's key is not the right one; 404 when the ballot is unknown; 409 when it is ended.
/// </summary>
public static class CloseBallot
{
    public static Task<Results<Tagged<BallotView>, NotFound>> Handle(
        [AsParameters] BallotChange change, BallotClosing closing, CancellationToken cancellationToken) =>
        change.Make(
            async ballot =>
            {
                ballot.RequireOpen();
                var db = change.Db;
                var votes = await db.Votes.Where(v => v.BallotId == ballot.Id).ToListAsync(cancellationToken);
                var papers = PapersOf(ballot, votes, closing.UrnKey);
                if (ballot.IsSecret)
                {
                    votes.ForEach(v => v.Unseal());
                    db.BallotPapers.AddRange(papers.Select((choice, i) => BallotPaper.Of(ballot.Id, i + 1, choice)));
                }

                var turnout = await Turnout.Of(change.Assembly, ballot, [.. votes.Select(v => v.OrganizationId)], db, cancellationToken);
                ballot.Close(papers, turnout, change.Clock.Instant());
            },
            cancellationToken);

    private static IReadOnlyList<Choice> PapersOf(Ballot ballot, List<Vote> votes, string? key)
    {
        if (ballot.UrnSeal is not { } seal)
        {
            // an open vote has its choice
            return key is null
                ? [.. votes.Select(v => Choice.Parse(v.Choice!))]
                : throw MalformedRequest.Member("/urnKey", "is given, but the ballot is open");
        }

        return Urn.Open(votes.Select(v => v.SealedPaper!), seal, key ?? "") // sealed while the ballot is open
            ?? throw MalformedRequest.Member("/urnKey", "is not the key that was handed out when this ballot was opened");
    }
}
