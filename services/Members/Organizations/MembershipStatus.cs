namespace Vmdo.Members.Organizations;

/// <summary>How an organization stands to the association on a day.</summary>
public enum MembershipStatus
{
    /// <summary>Has said that it would like to be a member; not yet applied.</summary>
    Interested,

    /// <summary>Applied; documents are still missing.</summary>
    DocumentsMissing,

    /// <summary>Applied; all documents are there, the board has to decide.</summary>
    InReview,

    Rejected,

    /// <summary>Rejected by the board; the assembly has to decide.</summary>
    Appealed,

    /// <summary>A member; the only status that counts as such.</summary>
    Active,

    /// <summary>The membership rests.</summary>
    Suspended,

    Left,

    Excluded,

    /// <summary>The organization itself has ended.</summary>
    Dissolved,

    /// <summary>Part of another organization, which goes on for both.</summary>
    Merged,
}

/// <summary>Groups of statuses.</summary>
public static class MembershipStatuses
{
    /// <summary>Those who belong to the association, also while their membership rests.</summary>
    public static IReadOnlyList<MembershipStatus> Members { get; } = [MembershipStatus.Active, MembershipStatus.Suspended];

    /// <summary>
    /// What anybody may know: who is a member, and who was. Interest, applications, appeals, rests and exclusions are
    /// the office's business.
    /// </summary>
    public static IReadOnlyList<MembershipStatus> Public { get; } =
    [
        MembershipStatus.Active,
        MembershipStatus.Left,
        MembershipStatus.Dissolved,
        MembershipStatus.Merged
    ];
}
