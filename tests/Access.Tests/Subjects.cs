using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Access.Tests;

/// <summary>Who asks. People of an organization belong to the organizations that the matrix calls own.</summary>
public enum Who
{
    Anonymous,

    /// <summary>A person without any role.</summary>
    Volunteer,
    Editor,
    Representative,
    MemberAdministration,
    CaseWork,
    Content,
    Board,
    DataProtectionOfficer,
    Operator,

    /// <summary>On the board, and speaking for her own organization, as members of boards do.</summary>
    BoardAndRepresentative,

    /// <summary>She speaks for an organization whose membership rests, and for no other.</summary>
    RepresentativeOfSuspended,

    /// <summary>She speaks for an organization that has applied, and for no other.</summary>
    RepresentativeOfApplicant,

    /// <summary>She speaks for an organization that has left, and for no other.</summary>
    RepresentativeOfFormer,

    /// <summary>An editor whose role was taken back, although she has proposed something before.</summary>
    FormerEditor,

    /// <summary>A representative whose app was granted nothing.</summary>
    WithoutScopes,

    /// <summary>A member administrator who was deactivated; her token still runs.</summary>
    Deactivated,

    /// <summary>A partner's machine with all that a partner may have.</summary>
    Partner,
    PartnerWithoutScopes,

    /// <summary>A partner's machine that was disabled; its token still runs.</summary>
    DisabledPartner,
}

/// <summary>Groups of subjects, for the tables.</summary>
public static class Subjects
{
    public static IReadOnlyList<Who> All { get; } = Enum.GetValues<Who>();

    /// <summary>Everybody who has signed in, whatever the role.</summary>
    public static Who[] SignedIn { get; } =
    [
        Who.Volunteer, Who.Editor, Who.Representative, Who.MemberAdministration, Who.CaseWork, Who.Content, Who.Board, Who.DataProtectionOfficer, Who.Operator, Who.FormerEditor,
    ];

    public static Who[] SignedInOrPartner { get; } = [.. SignedIn, Who.Partner];

    /// <summary>
    /// Representatives of one organization, by how it stands today: of the things of the matrix none but the organization itself is theirs.
    /// </summary>
    public static IReadOnlyDictionary<Who, string> OfOneOrganization { get; } = new Dictionary<Who, string>
    {
        [Who.RepresentativeOfSuspended] = "suspended",
        [Who.RepresentativeOfApplicant] = "applicant",
        [Who.RepresentativeOfFormer] = "left",
    };

    /// <summary>Whether what the members share is hers: a membership that rests has not ended.</summary>
    public static bool SharesWithMembers(Who who) => who is not (Who.RepresentativeOfApplicant or Who.RepresentativeOfFormer);

    /// <summary>They are refused everywhere, whatever their tokens say.</summary>
    public static Who[] LockedOut { get; } = [Who.Deactivated, Who.DisabledPartner];

    /// <summary>The roles in the association that a person of the matrix has.</summary>
    public static Role? RoleOf(Who who) => who switch
    {
        Who.MemberAdministration or Who.Deactivated => Role.MemberAdministration,
        Who.CaseWork => Role.CaseWork,
        Who.Content => Role.Content,
        Who.Board or Who.BoardAndRepresentative => Role.Board,
        Who.DataProtectionOfficer => Role.DataProtectionOfficer,
        Who.Operator => Role.Operator,
        _ => null,
    };

    /// <summary>The role that she has in all of her own organizations.</summary>
    public static Role? RoleInOrganizationsOf(Who who) => who switch
    {
        Who.Editor or Who.FormerEditor => Role.Editor,
        Who.Representative or Who.BoardAndRepresentative or Who.WithoutScopes or Who.RepresentativeOfSuspended or Who.RepresentativeOfApplicant or Who.RepresentativeOfFormer => Role.Representative,
        _ => null,
    };

    public static bool IsPerson(Who who) => who is not (Who.Anonymous or Who.Partner or Who.PartnerWithoutScopes or Who.DisabledPartner);
}
