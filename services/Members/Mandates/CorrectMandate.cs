using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.Members.Register;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Mandates;

/// <summary>How a mandate's term should have been entered.</summary>
/// <param name="Reason">Why it is corrected; names nobody.</param>
/// <param name="From">The right first day; as it was when absent.</param>
/// <param name="Until">The right first day without it; as it was when absent.</param>
public sealed record TermCorrection(
    [property: Required, StringLength(500, MinimumLength = 3)] string Reason,
    DateOnly? From = null,
    DateOnly? Until = null);

/// <summary>
/// The member administration corrects a term: the answers change, those by earlier knowledge stay. 404 when unknown; 409
/// when nothing differs or a rule of the seats forbids it.
/// </summary>
public static class CorrectMandate
{
    public static Task<Results<Tagged<MandateView>, NotFound>> Handle(
        [AsParameters] MandateChange change, TermCorrection correction, CancellationToken cancellationToken)
    {
        TermDay.Check("/from", correction.From, change.Clock);
        TermDay.Check("/until", correction.Until, change.Clock);
        if (correction is { From: null, Until: null })
        {
            throw MalformedRequest.Member("/from", "or until is needed: nothing is corrected");
        }

        return change.Make(
            async mandate =>
            {
                var seating = await Seating.LoadFor(change.Db, mandate.Office, mandate.OrganizationId, mandate.PersonId, cancellationToken);
                seating.Vacate(mandate.Id);
                var from = correction.From ?? mandate.Term.From;
                mandate.Correct(from, correction.Until ?? mandate.Term.Until, change.Act(from, correction.Reason));
                seating.Seat(mandate);
            },
            cancellationToken);
    }
}
