using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.People;

/// <summary>What the acting party may give to others: nobody gives more than she holds, nor for longer.</summary>
public sealed class Authority(IdentityDb db, TimeProvider clock, IHttpContextAccessor requests)
{
    /// <summary>The last day until which she may give a role.</summary>
    /// <exception cref="NotPermitted">She may not give it at all.</exception>
    public async Task<DateOnly> LimitFor(Role role, Guid? organization, CancellationToken cancellationToken)
    {
        var longest = clock.Today().AfterMonths(Person.LongestGrantInMonths);
        var user = requests.HttpContext!.User; // asked for by requests only
        if (user.Person() is not { } giver)
        {
            var may = user.May(Permissions.PeopleWrite)
                && (role.IsOfAnOrganization() || !await db.HasBoard(clock.Today(), cancellationToken));
            return may ? longest : throw Refusal(role);
        }

        return await db.LimitOf(giver, role, organization, clock.Today(), cancellationToken) is { } end
            ? Min(end, longest)
            : throw Refusal(role);
    }

    /// <summary>The day that was asked for, or the last one possible.</summary>
    /// <exception cref="NotPermitted">She may not give the role, or not for so long.</exception>
    public async Task<DateOnly> Until(Role role, Guid? organization, DateOnly? asked, CancellationToken cancellationToken)
    {
        var limit = await LimitFor(role, organization, cancellationToken);
        var until = asked ?? limit;
        if (until <= clock.Today())
        {
            throw MalformedRequest.Member("/until", "is not after today");
        }

        return until <= limit
            ? until
            : throw new NotPermitted(
                $"You may give this role until {limit:yyyy-MM-dd} at most: for a year, and no longer than you hold yours.");
    }

    private static DateOnly Min(DateOnly one, DateOnly other) => one < other ? one : other;

    private static NotPermitted Refusal(Role role) =>
        new($"You may not give the role {ServiceDefaults.Json.Words.Of(role)} here: nobody gives more than she holds.");
}

internal static class GiverExtensions
{
    /// <summary>Until when a person may give a role: as long as she holds the one that lets her; null when she may not.</summary>
    public static async Task<DateOnly?> LimitOf(
        this IdentityDb db, Guid giver, Role role, Guid? organization, DateOnly today, CancellationToken cancellationToken)
    {
        var id = new PersonId(giver);
        var held = await db.Set<Grant>().AsNoTracking().Where(g => g.PersonId == id).ToListAsync(cancellationToken);
        return held
            .Where(g => g.HoldsOn(today) && g.Role.MayGive().Contains(role)
                && (g.OrganizationId is null || g.OrganizationId == organization))
            .Max(g => (DateOnly?)g.Until);
    }
}
