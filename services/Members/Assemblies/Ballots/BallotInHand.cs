using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Validation;
using Vmdo.Messaging.Persistence;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Assemblies.Ballots;

/// <summary>The ballot that a request changes, in the version that the client has seen.</summary>
[SkipValidation] // the validator would follow the database
public sealed record BallotInHand(Guid Id, int Number, [property: FromHeader(Name = "If-Match")] string? IfMatch, MembersDb Db, TimeProvider Clock)
{
    /// <summary>Changes it: votes under way are waited for, later ones find it changed. 404 when unknown, 412 or 428 by <c>If-Match</c>, 409 when a rule forbids it.</summary>
    public async Task<Results<Tagged<BallotView>, NotFound>> Change(Func<Assembly, Ballot, Task> change, CancellationToken cancellationToken)
    {
        await using var transaction = await Db.BeginUnlessBegun(cancellationToken);
        if (await Db.Hold(Id, Number, cancellationToken) is not { } held)
        {
            return TypedResults.NotFound();
        }

        var (assembly, ballot) = held;
        EntityTag.Require(IfMatch, ballot.Version);
        await change(assembly, ballot);
        await Db.SaveChangesAsync(cancellationToken); // also publishes what happened
        await transaction.CommitIfOwn(cancellationToken);
        return new Tagged<BallotView>(BallotView.Of(ballot), EntityTag.Of(ballot.Version));
    }
}
