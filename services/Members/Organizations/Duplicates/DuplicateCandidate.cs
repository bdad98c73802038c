namespace Vmdo.Members.Organizations.Duplicates;

/// <summary>Why two organizations may be the same.</summary>
public enum DuplicateReason
{
    /// <summary>Court and number of the register of associations.</summary>
    SameRegisterNumber,

    /// <summary>But for case, marks and punctuation.</summary>
    SameName,

    /// <summary>Equal only once letters that look alike count as one, such as the Cyrillic and the Latin a.</summary>
    LookAlikeName,

    /// <summary>Such as e.V. and gGmbH.</summary>
    SameNameOtherLegalForm,

    /// <summary>In another script, or written with other letters for the same sounds.</summary>
    TransliteratedName,

    /// <summary>But for a few letters.</summary>
    SimilarName,
    SameMail,
    SameWebsite,
    SameAddress,
}

/// <summary>An organization of the register that may be the same as another one.</summary>
/// <param name="Id">Which.</param>
/// <param name="Reference">Its member number.</param>
/// <param name="Name">As it is called today.</param>
/// <param name="Status">How it stands today.</param>
/// <param name="Score">From 0 to 1: how much speaks for it.</param>
/// <param name="Reasons">What speaks for it, in the order in which it weighs.</param>
public sealed record DuplicateCandidate(
    Guid Id, string Reference, string Name, MembershipStatus Status, double Score, IReadOnlyList<DuplicateReason> Reasons);
