namespace Vmdo.ServiceDefaults.Security;

/// <summary>
/// What may be done. A token carries some of these as its scopes: what a client may do in its own name, or what an app
/// may do for the person who uses it. What a person may do herself follows from her roles.
/// </summary>
public static class Permissions
{
    public const string OrganizationsRead = "organizations.read";
    public const string OrganizationsAllRead = "organizations.all.read";
    public const string OrganizationsWrite = "organizations.write";
    public const string OrganizationsDecide = "organizations.decide";
    public const string MandatesRead = "mandates.read";
    public const string MandatesWrite = "mandates.write";
    public const string StatutesWrite = "statutes.write";
    public const string AssembliesRead = "assemblies.read";
    public const string AssembliesPropose = "assemblies.propose";
    public const string AssembliesVote = "assemblies.vote";
    public const string AssembliesWrite = "assemblies.write";
    public const string PositionsRead = "positions.read";
    public const string PositionsPropose = "positions.propose";
    public const string PositionsWrite = "positions.write";
    public const string ProjectsRead = "projects.read";
    public const string ProjectsAllRead = "projects.all.read";
    public const string ProjectsPropose = "projects.propose";
    public const string ProjectsWrite = "projects.write";
    public const string ProjectsDecide = "projects.decide";
    public const string InstitutionsRead = "institutions.read";
    public const string InstitutionsWrite = "institutions.write";
    public const string InquiriesCreate = "inquiries.create";
    public const string InquiriesOwnRead = "inquiries.own.read";
    public const string InquiriesRead = "inquiries.read";
    public const string InquiriesWork = "inquiries.work";
    public const string InquiriesAnswer = "inquiries.answer";
    public const string PeopleRead = "people.read";
    public const string PeopleWrite = "people.write";
    public const string PeopleErase = "people.erase";
    public const string PeopleOwnRead = "people.own.read";
    public const string ClientsRead = "clients.read";
    public const string ClientsWrite = "clients.write";
    public const string AuditRead = "audit.read";
    public const string Operations = "operations";

    public static IReadOnlyList<string> All { get; } =
    [
        OrganizationsRead, OrganizationsAllRead, OrganizationsWrite, OrganizationsDecide,
        MandatesRead, MandatesWrite, StatutesWrite,
        AssembliesRead, AssembliesPropose, AssembliesVote, AssembliesWrite,
        PositionsRead, PositionsPropose, PositionsWrite,
        ProjectsRead, ProjectsAllRead, ProjectsPropose, ProjectsWrite, ProjectsDecide,
        InstitutionsRead, InstitutionsWrite,
        InquiriesCreate, InquiriesOwnRead, InquiriesRead, InquiriesWork, InquiriesAnswer,
        PeopleRead, PeopleWrite, PeopleErase, PeopleOwnRead, ClientsRead, ClientsWrite, AuditRead, Operations,
    ];

    /// <summary>What a client of a partner institution may be granted.</summary>
    public static IReadOnlyList<string> ForPartners { get; } =
        [OrganizationsRead, ProjectsRead, ProjectsPropose, InstitutionsRead, InquiriesCreate, InquiriesOwnRead];
}
