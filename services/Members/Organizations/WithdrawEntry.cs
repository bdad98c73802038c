using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Organizations;

/// <summary>Why an entry should never have been made.</summary>
public sealed record Withdrawal([property: Required, StringLength(500, MinimumLength = 3)] string Reason);

/// <summary>
/// The office withdraws an entry of the journal; it stays readable. One of a merger goes from both journals. 404 when the
/// organization is unknown; 409 when the entry is not in force or the history would contradict itself.
/// </summary>
public static class WithdrawEntry
{
    public static Task<Results<Tagged<OrganizationView>, NotFound>> Handle(
        [AsParameters] OrganizationChange change, int sequence, Withdrawal withdrawal, CancellationToken cancellationToken) =>
        change.Make(
            async organization =>
            {
                var other = organization.Journal.SingleOrDefault(e => e.Sequence == sequence)?.OtherOrganization is { } otherId
                    ? await change.Db.Organizations.FindAsync([otherId], cancellationToken)
                    : null;
                organization.Withdraw(sequence, change.Act(change.Clock.Today(), withdrawal.Reason), other);
            },
            cancellationToken);
}
