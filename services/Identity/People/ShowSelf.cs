using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.People;

/// <summary>Who asks, with all her roles. 404 for a program that acts for itself.</summary>
public static class ShowSelf
{
    public static async Task<Results<Tagged<PersonView>, NotFound>> Handle(
        IdentityDb db, TimeProvider clock, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var self = new PersonId(user.Person() ?? Guid.Empty);
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == self, cancellationToken);
        return person is null
            ? TypedResults.NotFound()
            : new Tagged<PersonView>(PersonView.Of(person, user, clock.Today()), EntityTag.Of(person.Version));
    }
}
