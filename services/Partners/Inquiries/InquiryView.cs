using System.Security.Claims;
using Vmdo.Partners.Inquiries.Matching;
using Vmdo.ServiceDefaults.Http;

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

    /// <summary>For the writer, for who has it in hand, and for who answers for the organization that has it; not in lists.</summary>
    public string? Text { get; init; }

    /// <summary>For the writer, and for who has it in hand; not in lists.</summary>
    public string? ContactWish { get; init; }

    /// <summary>For those who see the text, in the order in which they were written.</summary>
    public IReadOnlyList<Answer>? Answers { get; init; }

    /// <summary>The member organization that has it.</summary>
    public Guid? AssignedTo { get; init; }

    public DateTimeOffset? AssignedAt { get; init; }

    /// <summary>Whether somebody at the contact desk works on it.</summary>
    public required bool IsInHand { get; init; }

    public Outcome? Outcome { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>When all that was written was erased.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>
    /// By what somebody without an account reads the answer; in the answer to her new inquiry only, and never again.
    /// </summary>
    public string? Code { get; init; }

    /// <summary>Who can help; in the answer to a new inquiry only, later at its own address.</summary>
    public MatchList? Matches { get; init; }

    /// <summary>As this party sees it; what was written only when she may read it.</summary>
    internal static InquiryView For(ClaimsPrincipal user, Inquiry inquiry) => user.InsightInto(inquiry) switch
    {
        Insight.All => InList(inquiry) with { Text = inquiry.Text, ContactWish = inquiry.ContactWish, Answers = inquiry.Answers },
        Insight.Text => InList(inquiry) with { Text = inquiry.Text, Answers = inquiry.Answers },
        _ => InList(inquiry),
    };

    /// <summary>Who may read more gets another representation than who may not.</summary>
    internal static string TagFor(ClaimsPrincipal user, Inquiry inquiry) => EntityTag.Of(inquiry.Version, user.InsightInto(inquiry) switch
    {
        Insight.All => null,
        Insight.Text => "t",
        _ => "l",
    });

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
        ErasedAt = inquiry.ErasedAt,
    };
}
