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
        var longest = clock.Today().AddMonths(Person.LongestGrantInMonths);
        var user = requests.HttpContext!.User; // asked for by requests only
        if (user.Person() is not { } giver)
        {
            return user.May(Permissions.PeopleWrite) ? longest : throw Refusal(role);
        }

        var (giverId, today) = (new PersonId(giver), clock.Today());
        var held = await db.Set<Grant>().AsNoTracking().Where(g => g.PersonId == giverId).ToListAsync(cancellationToken);
        var ends = held.Where(g => g.HoldsOn(today) && g.Role.MayGive().Contains(role) && (g.OrganizationId is null || g.OrganizationId == organization))
            .Select(g => g.Until).ToList();
        return ends.Count == 0 ? throw Refusal(role) : Min(ends.Max(), longest);
    }

    /// <summary>The day that was asked for, or the last one possible.</summary>
    /// <exception cref="NotPermitted">She may not give the role, or not for so long.</exception>
    public async Task<DateOnly> Until(Role role, Guid? organization, DateOnly? asked, CancellationToken cancellationToken)
    {
        var limit = await LimitFor(role, organization, cancellationToken);
        var until = asked ?? limit;
        return until <= limit ? until : throw new NotPermitted($"You may give this role until {limit:yyyy-MM-dd} at most: for a year, and no longer than you hold yours.");
    }

    private static DateOnly Min(DateOnly one, DateOnly other) => one < other ? one : other;

    private static NotPermitted Refusal(Role role) => new($"You may not give the role {ServiceDefaults.Json.Words.Of(role)} here: nobody gives more than she holds.");
}
