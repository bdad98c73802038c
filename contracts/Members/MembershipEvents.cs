namespace Vmdo.Contracts.Members;

/// <summary>An organization applied for membership.</summary>
public sealed record OrganizationApplied : IEvent
{
    public required Guid OrganizationId { get; init; }
    public required string Name { get; init; }
    public required DateOnly AppliedOn { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>The board admitted an organization; the day may lie ahead.</summary>
public sealed record OrganizationAdmitted : IEvent
{
    public required Guid OrganizationId { get; init; }
    public required DateOnly MemberSince { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A membership rests from a day on.</summary>
public sealed record OrganizationSuspended : IEvent
{
    public required Guid OrganizationId { get; init; }
    public required DateOnly SuspendedOn { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A suspended membership is resumed from a day on.</summary>
public sealed record OrganizationReinstated : IEvent
{
    public required Guid OrganizationId { get; init; }
    public required DateOnly ReinstatedOn { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A membership ended, or will on the day that is named.</summary>
public sealed record OrganizationLeft : IEvent
{
    public required Guid OrganizationId { get; init; }

    /// <summary>The first day on which it is no member any more.</summary>
    public required DateOnly LeftOn { get; init; }

    /// <summary><c>departure</c>, <c>exclusion</c>, <c>dissolution</c> or <c>merger</c>.</summary>
    public required string Cause { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>Something worth mentioning in the life of a member happened for the first time.</summary>
public sealed record MilestoneReached : IEvent
{
    public required Guid OrganizationId { get; init; }

    /// <summary>
    /// <c>first-mandate</c>: the association gave the first office of its board or seat in a municipal body to somebody of this
    /// organization. More may be added.
    /// </summary>
    public required string Milestone { get; init; }

    /// <summary>The day of it, in the association's calendar (Europe/Berlin); it may lie ahead.</summary>
    public required DateOnly On { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }
}
