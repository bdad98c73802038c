using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Organizations;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage;

namespace Vmdo.Members.Ballots.Consents;

/// <summary>A consent.</summary>
/// <param name="Number">Within its ballot.</param>
/// <param name="OrganizationId">The member that consents.</param>
/// <param name="ReceivedOn">The day on which it came in.</param>
/// <param name="Form">In which form it came.</param>
/// <param name="Reference">Where it is kept.</param>
/// <param name="WithdrawnAt">When it turned out that it was entered wrongly, UTC; absent for one that counts.</param>
/// <param name="WithdrawnBecause">Why.</param>
public sealed record ConsentView(
    int Number, Guid OrganizationId, DateOnly ReceivedOn, ConsentForm Form, string Reference,
    DateTimeOffset? WithdrawnAt = null, string? WithdrawnBecause = null)
{
    internal static ConsentView Of(Consent consent) =>
        new(
            consent.Number, consent.OrganizationId.Value, consent.ReceivedOn, consent.Form, consent.Reference,
            consent.WithdrawnAt, consent.WithdrawnBecause);
}

/// <summary>
/// The consents to what was decided, in the order of entering, also those that were entered wrongly. People of an
/// organization see their own; those who hold the assembly see all. 404 when the ballot is unknown.
/// </summary>
public static class ListConsents
{
    public static async Task<Results<Ok<Paged<ConsentView>>, NotFound>> Handle(
        Guid id, int number, [AsParameters] PageRequest page, MembersDb db, HttpContext http, CancellationToken cancellationToken)
    {
        var assemblyId = new AssemblyId(id);
        var ballot = await db.Ballots.AsNoTracking()
            .SingleOrDefaultAsync(b => b.AssemblyId == assemblyId && b.Number == number, cancellationToken);
        if (ballot is null)
        {
            return TypedResults.NotFound();
        }

        var seesAll = http.User.May(Permissions.AssembliesRead);
        var own = http.User.OrganizationsWhere(Permissions.AssembliesRead).Select(o => new OrganizationId(o)).ToList();
        var listed = await db.Consents.AsNoTracking()
            .Where(c => c.BallotId == ballot.Id && (seesAll || own.Contains(c.OrganizationId)))
            .OrderBy(c => c.Number)
            .ToPage(page, http, cancellationToken);
        return TypedResults.Ok(listed.Select(ConsentView.Of));
    }
}
