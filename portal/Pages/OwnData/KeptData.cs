using Vmdo.Client;

namespace Vmdo.Portal.Pages.OwnData;

/// <summary>A part of what is kept about a person, in sentences.</summary>
/// <param name="Title">The key of its heading.</param>
/// <param name="Lines">In order.</param>
internal sealed record KeptPart(string Title, IReadOnlyList<string> Lines);

/// <summary>What the things are called that are mentioned in what is kept about a person.</summary>
internal sealed record KeptNames(
    IReadOnlyDictionary<Guid, string> Organizations,
    IReadOnlyDictionary<Guid, string> Assemblies,
    IReadOnlyDictionary<Guid, string> Projects)
{
    public static async Task<KeptNames> In(Response10 kept, ThingNames names, CancellationToken cancellationToken)
    {
        var (identity, members) = (kept.Identity, kept.Members);
        IEnumerable<Guid?> organizations =
        [
            .. identity.Grants.Select(g => g.OrganizationId),
            .. identity.InvitationsSent.Select(i => i.OrganizationId),
            .. members.Mandates.Select(m => (Guid?)m.OrganizationId),
            .. members.Candidatures.Select(c => (Guid?)c.OrganizationId),
            .. members.Represented.Select(r => (Guid?)r.OrganizationId),
            .. members.Votes.Select(v => (Guid?)v.OrganizationId),
            .. members.Journal.Select(j => (Guid?)j.OrganizationId),
        ];
        IEnumerable<Guid> assemblies =
        [
            .. members.Candidatures.Select(c => c.AssemblyId),
            .. members.Represented.Select(r => r.AssemblyId),
            .. members.Votes.Select(v => v.AssemblyId),
            .. members.Written.Concat(members.Signed).Select(m => m.AssemblyId),
        ];
        var projects = kept.Projects.Journal.Select(j => j.ProjectId).Concat(kept.Projects.Contributions.Select(c => c.ProjectId));
        var (one, other, third) = (
            names.Of("organizations", organizations, cancellationToken),
            names.Of("assemblies", assemblies.Select(a => (Guid?)a), cancellationToken),
            names.Of("projects", projects.Select(p => (Guid?)p), cancellationToken));
        return new(await one, await other, await third);
    }
}
