using Microsoft.EntityFrameworkCore;
using Vmdo.Contracts.Identity;
using Vmdo.Messaging.Copies;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Identity.People;

/// <summary>People as other services know them: what they may do, not who they are.</summary>
public sealed class PersonStates(IdentityDb db, TimeProvider clock) : IStateOwner<PersonAccessChanged>
{
    public async IAsyncEnumerable<PersonAccessChanged> Current(IReadOnlyCollection<Guid>? ids)
    {
        var wanted = ids?.Select(id => new PersonId(id)).ToList();
        var people = db.People.AsNoTracking().Where(p => wanted == null || wanted.Contains(p.Id)).OrderBy(p => p.Id);
        await foreach (var person in people.AsAsyncEnumerable())
        {
            yield return Of(person, clock.Instant());
        }
    }

    internal static PersonAccessChanged Of(Person person, DateTimeOffset at) => new()
    {
        Id = person.Id.Value,
        Version = person.Version,
        OccurredAt = at,
        Status = Words.Of(person.Status),
        TokensFrom = person.TokensFrom,
        Roles =
        [
            .. person.Grants.Where(g => g.IsApproved && g.WithdrawnAt is null).OrderBy(g => g.Number)
                .Select(g => new GrantedRole
                {
                    Role = Words.Of(g.Role),
                    OrganizationId = g.OrganizationId,
                    From = g.From,
                    Until = g.Until
                }),
        ],
    };
}
