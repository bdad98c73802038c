using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage;
using Vmdo.Storage.Writes;

namespace Vmdo.Identity.People;

/// <summary>The person that a request changes; unknown to who may not know her. 403 when who asks may not make the change.</summary>
public sealed record PersonChange(Guid Id, string? IfMatch, IdentityDb Db, TimeProvider Clock, ClaimsPrincipal User)
    : Change<Person, PersonView>(IfMatch)
{
    public DateOnly Today => Clock.Today();

    public DateTimeOffset Now => Clock.Instant();

    public string Actor => User.Subject();

    protected override ServiceDb Database => Db;

    /// <summary>Changes one of her grants. 404 also when there is none by this number that who asks may know.</summary>
    public Task<Results<Tagged<PersonView>, NotFound>> Make(
        int number, Func<Person, Grant, Task> verb, CancellationToken cancellationToken) =>
        Make(
            person => Task.FromResult(person.Grants.SingleOrDefault(g => g.Number == number && g.IsVisibleTo(User))),
            verb, cancellationToken);

    protected override Task<Person?> Find(CancellationToken cancellationToken)
    {
        var id = new PersonId(Id);
        return Db.People.VisibleTo(User).SingleOrDefaultAsync(p => p.Id == id, cancellationToken);
    }

    protected override Task<PersonView> View(Person person, CancellationToken cancellationToken) =>
        Task.FromResult(PersonView.Of(person, User, Today));
}
