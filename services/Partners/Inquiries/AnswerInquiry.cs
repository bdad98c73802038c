using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;
using Vmdo.ServiceDefaults.Validation;

namespace Vmdo.Partners.Inquiries;

/// <summary>What those who asked shall be told.</summary>
public sealed record NewAnswer
{
    [Required, StringLength(4_000)]
    public required string Text { get; init; }

    /// <summary>In which it is written, BCP 47.</summary>
    [Required, LanguageTag]
    public required string Language { get; init => field = Languages.Current(value); }
}

/// <summary>
/// Whoever has an inquiry in hand answers it, or somebody who speaks for the organization that has it. 404 when it is unknown, or another
/// organization has it; 409 when a rule forbids it.
/// </summary>
public static class AnswerInquiry
{
    public static Task<Results<Tagged<InquiryView>, NotFound>> Handle(
        [AsParameters] InquiryChange change, NewAnswer answer, CancellationToken cancellationToken) =>
        change.Make(
            inquiry => Answerer.Of(change.User, inquiry),
            (inquiry, answerer) =>
            {
                if (answerer.IsOrganization)
                {
                    inquiry.AnswerFromOrganization(answer, change.Clock.Instant());
                }
                else
                {
                    inquiry.AnswerFromDesk(answer, change.User.Subject(), change.Clock.Instant());
                }
            },
            cancellationToken);
}
