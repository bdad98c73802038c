using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Validation;
using Vmdo.Messaging.Persistence;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.People;

/// <summary>The person that a request changes, in the version that the client has seen.</summary>
[SkipValidation] // the validator would follow the database
public sealed record PersonInHand(
    Guid Id, [property: FromHeader(Name = "If-Match")] string? IfMatch, IdentityDb Db, TimeProvider Clock, ClaimsPrincipal User)
{
    public DateOnly Today => Clock.Today();

    public DateTimeOffset Now => Clock.GetUtcNow();

    public string Actor => User.Subject();

    /// <summary>
    /// Changes and saves her, in one transaction. 404 when unknown or not the acting party's to know, 412 or 428 by
    /// <c>If-Match</c>, 409 when a rule forbids the change, 403 when she may not make it.
    /// </summary>
    public Task<Results<Tagged<PersonView>, NotFound>> Change(Func<Person, Task> change, CancellationToken cancellationToken) =>
        Change(person => person, (person, _) => change(person), cancellationToken);

    /// <summary>Likewise for one of her grants. 404 also when there is none by this number that the acting party may know.</summary>
    public Task<Results<Tagged<PersonView>, NotFound>> Change(int number, Func<Person, Grant, Task> change, CancellationToken cancellationToken) =>
        Change(person => person.Grants.SingleOrDefault(g => g.Number == number && User.MayKnow(g)), change, cancellationToken);

    private async Task<Results<Tagged<PersonView>, NotFound>> Change<T>(Func<Person, T?> part, Func<Person, T, Task> change, CancellationToken cancellationToken)
        where T : class
    {
        var id = new PersonId(Id);
        await using var transaction = await Db.BeginUnlessBegun(cancellationToken);
        var person = await Db.People.KnownTo(User).SingleOrDefaultAsync(p => p.Id == id, cancellationToken);
        if (person is null || part(person) is not { } wanted)
        {
            return TypedResults.NotFound();
        }

        EntityTag.Require(IfMatch, person.Version);
        await change(person, wanted);
        await Db.SaveChangesAsync(cancellationToken); // also publishes PersonAccessChanged
        await transaction.CommitIfOwn(cancellationToken);
        return new Tagged<PersonView>(PersonView.Of(person, User, Today), EntityTag.Of(person.Version));
    }
}
