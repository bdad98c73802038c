namespace Vmdo.Partners.Inquiries;

/// <summary>How far the contact desk is with an inquiry.</summary>
public enum InquiryStatus
{
    New,

    /// <summary>A member organization has it.</summary>
    Assigned,

    Closed,
}

/// <summary>How soon help is needed.</summary>
public enum Urgency
{
    Normal,
    Urgent,
}

/// <summary>What became of an inquiry, without its content.</summary>
public enum Outcome
{
    /// <summary>The organization has helped.</summary>
    Answered,

    /// <summary>Somebody else helps.</summary>
    Referred,

    /// <summary>Those who asked could not be reached.</summary>
    Unreachable,

    /// <summary>Those who asked do not need help any more.</summary>
    Withdrawn,

    /// <summary>Nobody could help.</summary>
    Unresolved,
}
