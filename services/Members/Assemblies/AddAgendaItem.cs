using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Assemblies;

/// <summary>
/// The board puts something on the agenda; after the invitation it is marked late. 201; 404 when the assembly is unknown;
/// 409 when a rule forbids it.
/// </summary>
public static class AddAgendaItem
{
    public static Task<Results<Added<AssemblyView>, NotFound>> Handle(
        [AsParameters] AssemblyAddition addition, AgendaPoint point, CancellationToken cancellationToken) => addition.Add(
        async assembly =>
        {
            await addition.Db.RequireOrganizations("/concerns", point.Concerns ?? [], cancellationToken);
            var rules = await addition.Db.RulesOn(assembly.Occasion.HeldOn, cancellationToken);
            rules.RequireOwnMatter(point.Kind, point.Concerns ?? []);
            assembly.Add(point, addition.Clock.Instant());
        },
        cancellationToken);

    /// <exception cref="MalformedRequest">One is not in the register.</exception>
    internal static async Task RequireOrganizations(
        this MembersDb db, string pointer, IReadOnlyList<Guid> organizations, CancellationToken cancellationToken)
    {
        var ids = organizations.Distinct().Select(id => new OrganizationId(id)).ToList();
        if (ids.Count > 0 && await db.Organizations.CountAsync(o => ids.Contains(o.Id), cancellationToken) < ids.Count)
        {
            throw MalformedRequest.Member(pointer, "names no organization of the register");
        }
    }
}
