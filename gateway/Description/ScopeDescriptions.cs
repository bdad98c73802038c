using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Gateway.Description;

/// <summary>What a scope lets a client do, for people who ask for one.</summary>
internal static class ScopeDescriptions
{
    private static readonly Dictionary<string, string> Known = new()
    {
        [Permissions.OrganizationsRead] = "Read the register, as everybody may.",
        [Permissions.OrganizationsAllRead] = "Read what the register does not show to everybody.",
        [Permissions.OrganizationsWrite] = "Change details, hand in documents.",
        [Permissions.OrganizationsDecide] = "Keep the register: applications, decisions, corrections, imports.",
        [Permissions.MandatesRead] = "See who holds which office and mandate.",
        [Permissions.MandatesWrite] = "Enter and end mandates.",
        [Permissions.StatutesWrite] = "Enter the statutes as rules.",
        [Permissions.AssembliesRead] = "See assemblies, their agenda, minutes and results.",
        [Permissions.AssembliesPropose] = "Hand in motions for an assembly.",
        [Permissions.AssembliesVote] = "Check in to an assembly and cast the vote of one's organization.",
        [Permissions.AssembliesWrite] = "Hold assemblies: convene, invite, ballots, minutes.",
        [Permissions.PositionsRead] = "See concerns and positions that are not published yet.",
        [Permissions.PositionsPropose] = "Raise concerns, support positions or dissent.",
        [Permissions.PositionsWrite] = "Keep positions: gather concerns, write, publish, address.",
        [Permissions.ProjectsRead] = "Read projects that you proposed; those that are decided everybody reads.",
        [Permissions.ProjectsAllRead] = "Read all projects, their journals and contributions.",
        [Permissions.ProjectsPropose] = "Propose a project.",
        [Permissions.ProjectsWrite] = "Keep projects: details, steps, contributions.",
        [Permissions.ProjectsDecide] = "Approve, reject and close projects.",
        [Permissions.InstitutionsRead] = "Read institutions.",
        [Permissions.InstitutionsWrite] = "Keep institutions.",
        [Permissions.InquiriesCreate] = "Hand in an inquiry.",
        [Permissions.InquiriesOwnRead] = "Read the inquiries that one handed in.",
        [Permissions.InquiriesRead] = "See all inquiries, without what was written.",
        [Permissions.InquiriesWork] = "Work on inquiries: take them in hand, assign and close them.",
        [Permissions.InquiriesAnswer] = "Answer inquiries that one has in hand, or that one's organization has.",
        [Permissions.PeopleRead] = "See people and their roles.",
        [Permissions.PeopleWrite] = "Invite people, give and take roles.",
        [Permissions.PeopleErase] = "Deactivate people, erase their data, see all that is kept about them.",
        [Permissions.PeopleOwnRead] = "See all that is kept about oneself.",
        [Permissions.ClientsRead] = "See the clients of partner institutions.",
        [Permissions.ClientsWrite] = "Register clients of partner institutions, change their secrets, disable them.",
        [Permissions.AuditRead] = "Read the record of who did what, and check that it is intact.",
        [Permissions.Operations] = "See and repeat messages as an operator.",
    };

    /// <summary>Every scope there is; one that nobody has described yet by its name.</summary>
    public static IEnumerable<KeyValuePair<string, string>> All =>
        Permissions.All.Select(scope => KeyValuePair.Create(scope, Known.GetValueOrDefault(scope, scope)));
}
