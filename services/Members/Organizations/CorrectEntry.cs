using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Organizations;

/// <summary>How a wrong journal entry should have been.</summary>
/// <param name="Reason">Why it is corrected.</param>
/// <param name="EffectiveOn">The right day; as it was when absent.</param>
/// <param name="Document">The right document, for an entry of one; as it was when absent.</param>
public sealed record Correction([property: Required, StringLength(500, MinimumLength = 3)] string Reason, DateOnly? EffectiveOn = null, HandedIn? Document = null);

/// <summary>
/// The office corrects an entry of the journal: the register's answers change, those by earlier knowledge stay.
/// 404 when the organization is unknown; 409 when the entry is not in force or the history would contradict itself.
/// </summary>
public static class CorrectEntry
{
    public static Task<Results<Tagged<OrganizationView>, NotFound>> Handle(
        [AsParameters] OrganizationInHand inHand, int sequence, Correction correction, TimeProvider clock, CancellationToken cancellationToken) =>
        inHand.Change(
            o =>
            {
                var wrong = o.Journal.SingleOrDefault(e => e.Sequence == sequence);
                if (correction.Document is not null && wrong?.Document is null)
                {
                    throw MalformedRequest.Member("/document", "is given, but the entry is not one of a document");
                }

                var day = EffectiveDay.Check(correction.EffectiveOn ?? wrong?.EffectiveOn, clock);
                o.Correct(sequence, new Act(day, inHand.User.Subject(), correction.Reason, clock.GetUtcNow()), document: correction.Document);
            },
            cancellationToken);
}
