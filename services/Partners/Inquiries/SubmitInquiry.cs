using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Vmdo.Partners.Inquiries.Matching;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;
using Vmdo.ServiceDefaults.Validation;

namespace Vmdo.Partners.Inquiries;

/// <summary>What somebody asks the contact desk.</summary>
public sealed record NewInquiry
{
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
    [StringLength(2_000)]
    public string? Text { get; init; }

    /// <summary>How one wishes to be reached.</summary>
    [StringLength(200)]
    public string? ContactWish { get; init; }
}

/// <summary>Somebody asks the contact desk. 201 with the inquiry, its address, and who can help.</summary>
public static class SubmitInquiry
{
    public static async Task<Added<InquiryView>> Handle(
        NewInquiry asked, [AsParameters] Matchmaker matchmaker,
        PartnersDb db, TimeProvider clock, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var inquiry = Inquiry.Receive(asked, user.Subject(), clock.Instant());
        var matches = await matchmaker.Match(inquiry, cancellationToken);
        db.Inquiries.Add(inquiry);
        return new(
            $"/api/v1/inquiries/{inquiry.Id.Value}",
            InquiryView.For(user, inquiry) with { Matches = matches },
            EntityTag.Of(inquiry.Version));
    }
}
