using Microsoft.EntityFrameworkCore;
using Vmdo.Contracts.Identity;
using Vmdo.Messaging.Copies;

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
            yield return person.State(clock.GetUtcNow());
        }
    }
}
