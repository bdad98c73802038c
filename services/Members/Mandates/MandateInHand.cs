using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Validation;
using Vmdo.Members.Organizations;
using Vmdo.Messaging.Persistence;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Mandates;

/// <summary>The mandate that a request changes, in the version that the client has seen.</summary>
[SkipValidation] // the validator would follow the database
public sealed record MandateInHand(
    Guid Id, [property: FromHeader(Name = "If-Match")] string? IfMatch, MembersDb Db, TimeProvider Clock, ClaimsPrincipal User)
{
    /// <summary>
    /// Changes and saves it. 404 when unknown or hidden, 403 when it is seen but not the acting party's to change, 412 or
    /// 428 by <c>If-Match</c>, 409 when a rule forbids the change.
    /// </summary>
    public Task<Results<Tagged<MandateView>, NotFound>> Change(Action<Mandate> change, CancellationToken cancellationToken) =>
        Change(
            mandate =>
            {
                change(mandate);
                return Task.CompletedTask;
            },
            cancellationToken);

    /// <summary>Likewise, for a change that has to look around.</summary>
    public async Task<Results<Tagged<MandateView>, NotFound>> Change(Func<Mandate, Task> change, CancellationToken cancellationToken)
    {
        await using var transaction = await Db.BeginEnteringMandates(cancellationToken);
        var mandate = await Db.Mandates.FindAsync([new MandateId(Id)], cancellationToken);
        if (mandate is null || !mandate.IsVisibleTo(User))
        {
            return TypedResults.NotFound();
        }

        if (!User.MayGive(mandate.Office, mandate.OrganizationId.Value))
        {
            throw new NotPermitted("An organization changes mandates of its own delegates only.");
        }

        EntityTag.Require(IfMatch, mandate.Version);
        await change(mandate);
        await Db.SaveChangesAsync(cancellationToken); // also publishes MandateChanged
        await transaction.CommitIfOwn(cancellationToken);
        return new Tagged<MandateView>(MandateView.Of(mandate, mandate.Term, User.SeesInsideOf(mandate)), EntityTag.Of(mandate.Version));
    }

    internal Act Act(DateOnly on, string reason) => new(on, User.Subject(), reason, Clock.GetUtcNow());
}
