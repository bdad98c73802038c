using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults;

namespace Vmdo.Partners.Institutions;

/// <summary>The register has each institution once.</summary>
internal static class EachOnce
{
    /// <summary>
    /// Refuses one that is the same as another but for case, diacritics and spaces; the database refuses the second of two at
    /// the same moment.
    /// </summary>
    /// <exception cref="RuleBroken">Another one is.</exception>
    public static async Task RequireEachOnce(this PartnersDb db, Institution institution, CancellationToken cancellationToken)
    {
        var another = await db.Institutions.AnyAsync(i => i.Id != institution.Id && i.Likeness == institution.Likeness, cancellationToken);
        Rule.Require(!another, "The register already has an institution of this kind and name in this town; it may be a closed one.");
    }
}
