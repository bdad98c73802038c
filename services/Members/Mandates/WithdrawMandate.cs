using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Mandates;

/// <summary>Why a mandate should never have been entered.</summary>
public sealed record MandateWithdrawal([property: Required, StringLength(500, MinimumLength = 3)] string Reason);

/// <summary>
/// The member administration withdraws a mandate; what was known of it stays readable. 404 when unknown; 409 when it is
/// withdrawn already.
/// </summary>
public static class WithdrawMandate
{
    public static Task<Results<Tagged<MandateView>, NotFound>> Handle(
        [AsParameters] MandateChange change, MandateWithdrawal withdrawal, CancellationToken cancellationToken) =>
        change.Make(m => m.Withdraw(change.Act(change.Clock.Today(), withdrawal.Reason)), cancellationToken);
}
