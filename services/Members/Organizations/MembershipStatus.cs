namespace Vmdo.Members.Organizations;

/// <summary>How an organization stands to the association on a day.</summary>
public enum MembershipStatus
{
    /// <summary>Applied; documents are still missing.</summary>
    DocumentsMissing,

    /// <summary>Applied; all documents are there, the board has to decide.</summary>
    InReview,

    Rejected,

    /// <summary>A member; the only status that counts as such.</summary>
    Active,

    /// <summary>The membership rests.</summary>
    Suspended,

    Left,

    Excluded,

    /// <summary>The organization itself has ended.</summary>
    Dissolved,
}

/// <summary>Groups of statuses.</summary>
public static class MembershipStatuses
{
    /// <summary>What anybody may know: who is a member, and who was. Applications, rests and exclusions are the office's business.</summary>
    public static IReadOnlyList<MembershipStatus> Public { get; } = [MembershipStatus.Active, MembershipStatus.Left, MembershipStatus.Dissolved];
}
