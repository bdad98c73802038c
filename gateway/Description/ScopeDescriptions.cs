using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Gateway.Description;

/// <summary>What a scope lets a client do, for people who ask for one.</summary>
internal static class ScopeDescriptions
{
    private static readonly Dictionary<string, string> Known = new()
    {
        [Scopes.OrganizationsRead] = "Read what the register does not show to everybody.",
        [Scopes.OrganizationsWrite] = "Keep the register: applications, decisions, changes, imports.",
        [Scopes.ProjectsRead] = "Read projects that are not public.",
        [Scopes.ProjectsPropose] = "Propose a project.",
        [Scopes.ProjectsWrite] = "Decide on projects and keep them.",
        [Scopes.InstitutionsRead] = "Read institutions and agreements.",
        [Scopes.InstitutionsWrite] = "Keep institutions and agreements.",
        [Scopes.InquiriesCreate] = "Hand in an inquiry.",
        [Scopes.InquiriesOwnRead] = "Read the inquiries that the client handed in.",
        [Scopes.InquiriesRead] = "Read and work on all inquiries.",
        [Scopes.Operations] = "See and repeat messages as an operator.",
    };

    /// <summary>Every scope there is; one that nobody has described yet by its name.</summary>
    public static IEnumerable<KeyValuePair<string, string>> All => Scopes.All.Select(scope => KeyValuePair.Create(scope, Known.GetValueOrDefault(scope, scope)));
}
