using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Partners.Inquiries;

/// <summary>How an inquiry ends.</summary>
public sealed record InquiryEnd(Outcome Outcome);

/// <summary>Whoever has an inquiry in hand is done with it. 404 when unknown; 409 when a rule forbids it.</summary>
public static class CloseInquiry
{
    public static Task<Results<Tagged<InquiryView>, NotFound>> Handle(
        [AsParameters] InquiryChange change, InquiryEnd end, CancellationToken cancellationToken) =>
        change.Make(
            inquiry =>
            {
                inquiry.Close(end.Outcome, change.User.Subject(), change.Clock.Instant());
                return Task.CompletedTask;
            },
            cancellationToken);
}
