using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Vmdo.Partners.Inquiries;

/// <summary>What holds for inquiries, so that pages say it from the rule itself.</summary>
/// <param name="ErasedAfterDays">How many days after an inquiry is closed what was written in it is erased, and its code with it.</param>
/// <param name="Needs">The fields of work that an inquiry can be in need of.</param>
/// <param name="Districts">Those that it can name.</param>
/// <param name="Urgencies">How soon help may be needed.</param>
/// <param name="MaxTextLength">The longest text that is taken, in UTF-16 code units.</param>
/// <param name="MaxContactWishLength">Likewise of how one wishes to be reached.</param>
public sealed record InquiryRules(
    int ErasedAfterDays, IReadOnlyList<string> Needs, IReadOnlyList<string> Districts, IReadOnlyList<Urgency> Urgencies,
    int MaxTextLength, int MaxContactWishLength);

/// <summary>What holds for inquiries.</summary>
public static class ShowRules
{
    public static Ok<InquiryRules> Handle(IOptions<InquiryOptions> options, IOptions<Vocabulary> vocabulary) =>
        TypedResults.Ok(new InquiryRules(
            options.Value.ErasedAfterDays,
            vocabulary.Value.FieldsOfWork,
            vocabulary.Value.Districts,
            Enum.GetValues<Urgency>(),
            NewInquiry.LongestText,
            NewInquiry.LongestContactWish));
}
