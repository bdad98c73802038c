using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Identity.People;

/// <summary>One person. 404 when unknown, or not the asking party's to know.</summary>
public static class ShowPerson
{
    public static async Task<Results<Tagged<PersonView>, NotFound>> Handle(
        Guid id, IdentityDb db, TimeProvider clock, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var personId = new PersonId(id);
        var person = await db.People.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(p => p.Id == personId, cancellationToken);
        return person is null
            ? TypedResults.NotFound()
            : new Tagged<PersonView>(PersonView.Of(person, user, clock.Today()), EntityTag.Of(person.Version));
    }
}
