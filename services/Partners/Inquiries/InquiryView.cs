using System.Security.Claims;
using Vmdo.Partners.Inquiries.Matching;

namespace Vmdo.Partners.Inquiries;

/// <summary>An inquiry as those see it who may.</summary>
public sealed record InquiryView
{
    public required Guid Id { get; init; }

    public required InquiryStatus Status { get; init; }

    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }

    public required string Need { get; init; }

    public string? District { get; init; }

    public required Urgency Urgency { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>For the writer, and for who has it in hand; not in lists.</summary>
    public string? Text { get; init; }

    /// <summary>Likewise.</summary>
    public string? ContactWish { get; init; }

    /// <summary>The member organization that has it.</summary>
    public Guid? AssignedTo { get; init; }

    public DateTimeOffset? AssignedAt { get; init; }

    /// <summary>Whether somebody at the contact desk works on it.</summary>
    public required bool IsInHand { get; init; }

    public Outcome? Outcome { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Who can help; in the answer to a new inquiry only, later at its own address.</summary>
    public MatchList? Matches { get; init; }

    /// <summary>As this party sees it; what was written only when she may read it.</summary>
    internal static InquiryView For(ClaimsPrincipal user, Inquiry inquiry) =>
        user.MayReadTextOf(inquiry) ? InList(inquiry) with { Text = inquiry.Text, ContactWish = inquiry.ContactWish } : InList(inquiry);

    /// <summary>Without what was written: that is read one by one.</summary>
    internal static InquiryView InList(Inquiry inquiry) => new()
    {
        Id = inquiry.Id.Value,
        Status = inquiry.Status,
        Language = inquiry.Language,
        Need = inquiry.Need,
        District = inquiry.District,
        Urgency = inquiry.Urgency,
        ReceivedAt = inquiry.ReceivedAt,
        AssignedTo = inquiry.AssignedTo?.Value,
        AssignedAt = inquiry.AssignedAt,
        IsInHand = inquiry.HandledBy is not null,
        Outcome = inquiry.Outcome,
        ClosedAt = inquiry.ClosedAt,
    };
}
