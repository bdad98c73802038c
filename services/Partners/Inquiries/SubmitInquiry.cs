using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Vmdo.Partners.Inquiries.Matching;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;
using Vmdo.ServiceDefaults.Validation;

namespace Vmdo.Partners.Inquiries;

/// <summary>What somebody asks the contact desk.</summary>
public sealed record NewInquiry
{
    internal const int LongestText = 2_000;
    internal const int LongestContactWish = 200;

    /// <summary>In which help is wanted, BCP 47.</summary>
    [Required, LanguageTag]
    public required string Language { get; init => field = Languages.Current(value); }

    /// <summary>A field of work, such as <c>education</c>.</summary>
    [Required, KnownFieldOfWork]
    public required string Need { get; init; }

    /// <summary>Anywhere when absent.</summary>
    [KnownDistrict]
    public string? District { get; init; }

    public Urgency Urgency { get; init; }

    /// <summary>In one's own words, in any language.</summary>
    [StringLength(LongestText)]
    public string? Text { get; init; }

    /// <summary>How one wishes to be reached.</summary>
    [StringLength(LongestContactWish)]
    public string? ContactWish { get; init; }

    /// <summary>
    /// Only from who shows no token: the code by which she will read the answer, made by her own program, so that it is not lost with the
    /// answer to this. One is made for her when it is absent.
    /// </summary>
    [AskerCode]
    public string? Code { get; init; }
}

/// <summary>
/// Somebody asks the contact desk. 201 with the inquiry, its address, and who can help; for who shows no token with a code instead, by
/// which she reads the answer.
/// </summary>
public static class SubmitInquiry
{
    public static async Task<Added<InquiryView>> Handle(
        NewInquiry asked, [AsParameters] Matchmaker matchmaker,
        PartnersDb db, TimeProvider clock, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (user.Identity?.IsAuthenticated is not true)
        {
            return ByCode(asked, db, user, clock.Instant());
        }

        if (asked.Code is not null)
        {
            throw MalformedRequest.Member("/code", "is for those who show no token; you follow the inquiry at its address");
        }

        var inquiry = Inquiry.Receive(asked, user.Subject(), clock.Instant());
        var matches = await matchmaker.Match(inquiry, cancellationToken);
        db.Inquiries.Add(inquiry);
        return Answer(inquiry, InquiryView.For(user, inquiry) with { Matches = matches }, user);
    }

    private static Added<InquiryView> ByCode(NewInquiry asked, PartnersDb db, ClaimsPrincipal user, DateTimeOffset at)
    {
        var code = asked.Code is { } own ? AskerCode.Read(own)! : AskerCode.New(); // its form was checked
        var inquiry = Inquiry.ReceiveByCode(asked, code, at);
        db.Inquiries.Add(inquiry);
        return Answer(inquiry, InquiryView.For(user, inquiry) with { Code = code }, user);
    }

    private static Added<InquiryView> Answer(Inquiry inquiry, InquiryView view, ClaimsPrincipal user) =>
        new($"/api/v1/inquiries/{inquiry.Id.Value}", view, InquiryView.TagFor(user, inquiry));
}
