using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
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
        await Db.Database.ExecuteSqlAsync($"select 1 from ballots where assembly_id = {Id} and number = {Number} for update", cancellationToken);
        var assemblyId = new AssemblyId(Id);
        var assembly = await Db.Assemblies.AsNoTracking().IgnoreAutoIncludes().SingleOrDefaultAsync(a => a.Id == assemblyId, cancellationToken);
        var ballot = await Db.Ballots.SingleOrDefaultAsync(b => b.AssemblyId == assemblyId && b.Number == Number, cancellationToken);
        if (assembly is null || ballot is null)
        {
            return TypedResults.NotFound();
        }

        EntityTag.Require(IfMatch, ballot.Version);
        await change(assembly, ballot);
        await Db.SaveChangesAsync(cancellationToken); // also publishes what happened
        await transaction.CommitIfOwn(cancellationToken);
        return new Tagged<BallotView>(BallotView.Of(ballot), EntityTag.Of(ballot.Version));
    }
}
