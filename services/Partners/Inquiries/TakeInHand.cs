using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Partners.Inquiries;

/// <summary>
/// Somebody at the contact desk takes an inquiry in hand and from then on reads what was written. 404 when unknown; 409
/// when she has it already, or it is closed.
/// </summary>
public static class TakeInHand
{
    public static Task<Results<Tagged<InquiryView>, NotFound>> Handle(
        [AsParameters] InquiryChange change, CancellationToken cancellationToken) =>
        change.Make(
            inquiry =>
            {
                inquiry.TakeInHand(change.User.Subject());
                return Task.CompletedTask;
            },
            cancellationToken);
}
