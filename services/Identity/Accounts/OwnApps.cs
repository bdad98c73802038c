using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;
using Vmdo.Access.People;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Vmdo.Identity.Accounts;

/// <summary>An app that acts for somebody.</summary>
/// <param name="Id">Of her consent, which she takes back by it.</param>
/// <param name="Name">What the app calls itself.</param>
public sealed record OwnApp(Guid Id, string Name);

internal static class OwnApps
{
    /// <summary>The apps that may act for her now, in the order in which she has let them.</summary>
    public static Task<List<OwnApp>> AppsOf(this IdentityDb db, Guid person, CancellationToken cancellationToken)
    {
        var subject = person.ToString();
        return db.Set<OpenIddictEntityFrameworkCoreAuthorization<Guid>>().AsNoTracking()
            .Where(a => a.Subject == subject && a.Status == Statuses.Valid && a.Application != null)
            .OrderBy(a => a.CreationDate).ThenBy(a => a.Id).Take(PersonalData.Most)
            .Select(a => new OwnApp(a.Id, a.Application!.DisplayName ?? ""))
            .ToListAsync(cancellationToken);
    }
}
