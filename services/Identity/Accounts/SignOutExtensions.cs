using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;
using Vmdo.Identity.People;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Vmdo.Identity.Accounts;

/// <summary>Signs a person out, whoever has got hold of what she was signed in with.</summary>
internal static class SignOutExtensions
{
    /// <summary>
    /// Her sessions end, but for one where it is named; codes and refresh tokens of all her apps are void, and services
    /// refuse the access tokens that still run. The caller saves, in one transaction.
    /// </summary>
    public static async Task SignOutEverywhere(
        this IdentityDb db, Person person, DateTimeOffset at, CancellationToken cancellationToken, Guid? except = null)
    {
        person.RefuseTokensIssuedUntil(at);
        await db.EndSessionsOf(person.Id, except, cancellationToken);
        var subject = person.Id.Value.ToString();
        await db.Set<OpenIddictEntityFrameworkCoreToken<Guid>>().Where(t => t.Subject == subject && t.Status == Statuses.Valid)
            .ExecuteUpdateAsync(t => t.SetProperty(x => x.Status, Statuses.Revoked), cancellationToken);
    }

    public static Task<int> EndSessionsOf(this IdentityDb db, PersonId person, Guid? except, CancellationToken cancellationToken) =>
        db.Sessions.Where(s => s.PersonId == person && s.Id != except).ExecuteDeleteAsync(cancellationToken);
}
