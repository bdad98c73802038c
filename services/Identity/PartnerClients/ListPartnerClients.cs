using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.Storage;

namespace Vmdo.Identity.PartnerClients;

/// <summary>Which clients are wanted.</summary>
public sealed record PartnerClientFilter([property: Description("Those of this institution.")] Guid? InstitutionId);

/// <summary>The clients of partner institutions, in the order of registration.</summary>
public static class ListPartnerClients
{
    public static async Task<Ok<Paged<PartnerClientView>>> Handle(
        [AsParameters] PartnerClientFilter filter, [AsParameters] PageRequest page, IdentityDb db,
        TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        var found = db.PartnerClients.AsNoTracking()
            .Where(c => filter.InstitutionId == null || c.InstitutionId == filter.InstitutionId)
            .OrderBy(c => c.RegisteredAt).ThenBy(c => c.Id);
        var listed = await found.ToPage(page, http, cancellationToken);
        return TypedResults.Ok(listed.Select(c => PartnerClientView.Of(c, clock.Instant())));
    }
}
