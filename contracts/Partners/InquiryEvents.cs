namespace Vmdo.Contracts.Partners;

/// <summary>The contact desk assigned an inquiry to a member organization. What was written, and by whom, stays at the desk.</summary>
public sealed record InquiryAssigned : IEvent
{
    public required Guid InquiryId { get; init; }

    /// <summary>The member organization.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>A field of work, such as <c>education</c>.</summary>
    public required string Need { get; init; }

    /// <summary>BCP 47 tag.</summary>
    public required string Language { get; init; }

    /// <summary>None when the inquiry names none.</summary>
    public string? District { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>An inquiry is done with.</summary>
public sealed record InquiryClosed : IEvent
{
    public required Guid InquiryId { get; init; }

    /// <summary><c>answered</c>, <c>referred</c>, <c>unreachable</c>, <c>withdrawn</c> or <c>unresolved</c>; more may be added.</summary>
    public required string Outcome { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }
}
