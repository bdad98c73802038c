using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Ballots;

/// <summary>Why a ballot is broken off.</summary>
public sealed record BallotBreakOff([property: Required, StringLength(500, MinimumLength = 3)] string Reason);

/// <summary>A ballot is broken off; nothing of it counts. 404 when unknown; 409 when it is ended.</summary>
public static class BreakOffBallot
{
    public static Task<Results<Tagged<BallotView>, NotFound>> Handle(
        [AsParameters] BallotChange change, BallotBreakOff breakOff, CancellationToken cancellationToken) =>
        change.Make(
            async ballot =>
            {
                var votes = await change.Db.Votes.Where(v => v.BallotId == ballot.Id).ToListAsync(cancellationToken);
                votes.ForEach(v => v.Unseal());
                ballot.BreakOff(breakOff.Reason, change.Clock.Instant());
            },
            cancellationToken);
}
