using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Organizations;

/// <summary>What can be done with an organization now: worked out when somebody asks, from its journal and the statutes.</summary>
internal static class NextSteps
{
    public static async Task<IReadOnlyList<MembershipStep>> PossibleSteps(
        this MembersDb db, Organization organization, DateOnly today, CancellationToken cancellationToken)
    {
        var standing = organization.StandingNow(today);
        var rules = standing.RejectedOn is { } rejectedOn ? await db.RulesOn(rejectedOn, cancellationToken) : RuleSet.OfTheLaw;
        return standing.PossibleSteps(today, rules);
    }

    /// <summary>The same for an organization that is not loaded.</summary>
    public static async Task<IReadOnlyList<MembershipStep>> PossibleSteps(
        this MembersDb db, OrganizationId id, DateOnly today, CancellationToken cancellationToken)
    {
        var organization = await db.Organizations.AsNoTracking().IgnoreAutoIncludes().Include(o => o.Journal)
            .SingleAsync(o => o.Id == id, cancellationToken);
        return await db.PossibleSteps(organization, today, cancellationToken);
    }

    /// <summary>Does something with it; where a rule forbids it, the refusal lists the steps that are possible.</summary>
    /// <exception cref="RuleBroken">With the steps that are possible instead.</exception>
    public static async Task RefuseWithPossibleSteps(
        this MembersDb db, Organization organization, DateOnly today, Func<Organization, Task> step, CancellationToken cancellationToken)
    {
        try
        {
            await step(organization);
        }
        catch (RuleBroken broken)
        {
            var possible = await db.PossibleSteps(organization, today, cancellationToken);
            throw new RuleBroken(broken.Message, [.. possible.Select(s => s.Address!)]); // a possible step has an address
        }
    }

    /// <summary>Whether she may take this step with this organization.</summary>
    public static bool MayTake(this ClaimsPrincipal user, MembershipStep step, Guid organization) =>
        user.May(PermissionFor(step), organization);

    /// <summary>Whether she may take any step with this organization.</summary>
    public static bool MayTakeSteps(this ClaimsPrincipal user, Guid organization) =>
        user.May(Permissions.OrganizationsDecide, organization) || user.May(Permissions.OrganizationsWrite, organization);

    /// <summary>The addresses of the steps that she may take, by name.</summary>
    public static IReadOnlyDictionary<string, string>? LinksTo(
        this ClaimsPrincipal user, Guid organization, IReadOnlyList<MembershipStep> steps)
    {
        var links = steps.Where(s => user.MayTake(s, organization))
            .ToDictionary(s => s.Address!, s => $"/api/v1/organizations/{organization}/{s.Address}"); // as above
        return links.Count > 0 ? links : null;
    }

    private static string PermissionFor(MembershipStep step) =>
        step.Event is JournalEvent.Change or JournalEvent.Document ? Permissions.OrganizationsWrite : Permissions.OrganizationsDecide;
}
