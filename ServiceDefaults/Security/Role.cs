using static Vmdo.ServiceDefaults.Security.Permissions;

namespace Vmdo.ServiceDefaults.Security;

/// <summary>What a person is to the association, or to one of its member organizations.</summary>
public enum Role
{
    /// <summary>Prepares what an organization says and does (Bearbeiter:in).</summary>
    Editor,

    /// <summary>Speaks for an organization (Vertreter:in): publishes, invites, assigns.</summary>
    Representative,

    /// <summary>Keeps the register of members (Mitgliederverwaltung).</summary>
    MemberAdministration,

    /// <summary>Works on inquiries (Fallarbeit).</summary>
    CaseWork,

    /// <summary>Keeps institutions and projects up to date (Redaktion).</summary>
    Content,

    /// <summary>The association's board (Vorstand).</summary>
    Board,

    /// <summary>Datenschutzbeauftragte:r.</summary>
    DataProtectionOfficer,

    /// <summary>Keeps the system running, without seeing personal data.</summary>
    Operator,
}

/// <summary>Which permissions a role brings, and which roles one may give to others.</summary>
public static class Roles
{
    /// <summary>What everybody who has signed in may do, whatever the role.</summary>
    public static IReadOnlyList<string> Everyone { get; } =
        [ProjectsRead, InstitutionsRead, InquiriesCreate, InquiriesOwnRead, PeopleOwnRead];

    /// <summary>Roles in an organization hold for that organization alone; all others for the whole association.</summary>
    public static bool IsOfAnOrganization(this Role role) => role is Role.Editor or Role.Representative;

    public static IReadOnlyList<string> Permissions(this Role role) => role switch
    {
        Role.Editor => [OrganizationsAllRead, .. SelfGovernment, ProjectsAllRead, ProjectsPropose],
        Role.Representative =>
        [
            OrganizationsAllRead, OrganizationsWrite, .. SelfGovernment, MandatesWrite, AssembliesPropose, PositionsPropose,
            ProjectsAllRead, ProjectsPropose, ProjectsWrite, InquiriesRead, InquiriesAnswer, PeopleRead, PeopleWrite,
        ],
        Role.MemberAdministration =>
        [
            OrganizationsRead, OrganizationsAllRead, OrganizationsWrite, OrganizationsDecide, MandatesRead, MandatesWrite,
            StatutesWrite, AssembliesRead, AssembliesWrite,
            PositionsRead, ProjectsAllRead, PeopleRead, PeopleWrite, ClientsRead, ClientsWrite,
        ],
        Role.CaseWork => [OrganizationsAllRead, InquiriesRead, InquiriesWork, InquiriesAnswer, InstitutionsWrite],
        Role.Content => [PositionsRead, PositionsWrite, InstitutionsWrite, ProjectsAllRead, ProjectsPropose, ProjectsWrite],
        Role.Board =>
        [
            OrganizationsAllRead, MandatesRead, StatutesWrite, AssembliesRead, AssembliesWrite, PositionsRead, PositionsWrite,
            ProjectsAllRead, ProjectsDecide, PeopleRead, PeopleWrite,
        ],
        Role.DataProtectionOfficer => [PeopleRead, PeopleErase, AuditRead],
        Role.Operator => [Operations],
        _ => throw new InvalidOperationException($"{role} has no permissions."),
    };

    /// <summary>
    /// What those who work for a member may see and do of the association's self-government; whether she may cast its vote
    /// follows from her mandate.
    /// </summary>
    private static IReadOnlyList<string> SelfGovernment { get; } = [MandatesRead, AssembliesRead, AssembliesVote, PositionsRead];

    /// <summary>
    /// What a holder of the role may give to others. Nobody gives more than she holds: representatives give the roles of
    /// their own organization, the member administration those of any, the board those of the association.
    /// </summary>
    public static IReadOnlyList<Role> MayGive(this Role role) => role switch
    {
        Role.Representative or Role.MemberAdministration => [Role.Editor, Role.Representative],
        Role.Board => [.. Enum.GetValues<Role>().Where(r => !r.IsOfAnOrganization())],
        _ => [],
    };
}
