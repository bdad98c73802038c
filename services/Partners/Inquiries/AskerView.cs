namespace Vmdo.Partners.Inquiries;

/// <summary>An answer as those read it who asked.</summary>
/// <param name="Text">In the words of who answers.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="WrittenAt">UTC.</param>
/// <param name="Organization">The name of the member organization that answers; none: the association does.</param>
public sealed record ReceivedAnswer(string Text, string Language, DateTimeOffset WrittenAt, string? Organization = null);

/// <summary>An inquiry as those see it who asked, by its code: how far it is, and what they are answered.</summary>
public sealed record AskerView
{
    public required InquiryStatus Status { get; init; }

    public required string Need { get; init; }

    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The name of the member organization that has it.</summary>
    public string? Organization { get; init; }

    /// <summary>In the order in which they were written.</summary>
    public required IReadOnlyList<ReceivedAnswer> Answers { get; init; }

    public Outcome? Outcome { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <param name="inquiry">The inquiry.</param>
    /// <param name="names">What organizations are called; one that nobody knows any more has no name.</param>
    internal static AskerView Of(Inquiry inquiry, IReadOnlyDictionary<Guid, string> names)
    {
        string? NameOf(Guid? organization) => organization is { } id ? names.GetValueOrDefault(id) : null;
        return new()
        {
            Status = inquiry.Status,
            Need = inquiry.Need,
            Language = inquiry.Language,
            ReceivedAt = inquiry.ReceivedAt,
            Organization = NameOf(inquiry.AssignedTo?.Value),
            Answers = [.. inquiry.Answers.Select(a => new ReceivedAnswer(a.Text, a.Language, a.WrittenAt, NameOf(a.OrganizationId)))],
            Outcome = inquiry.Outcome,
            ClosedAt = inquiry.ClosedAt,
        };
    }
}
