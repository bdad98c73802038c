using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using Vmdo.Access.People;
using Vmdo.Identity.People;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Accounts;

/// <summary>A browser in which somebody is signed in.</summary>
public sealed record KeptSession(string Device, DateTimeOffset SeenAt);

/// <summary>A role that somebody was given.</summary>
public sealed record KeptGrant(
    Role Role, DateOnly From, DateOnly Until, Guid? OrganizationId = null, DateTimeOffset? WithdrawnAt = null);

/// <summary>What Identity keeps about a person. Passwords and keys are kept as hashes, and told to nobody.</summary>
public sealed record PersonalDataInIdentity
{
    public string? Name { get; init; }

    /// <summary>BCP 47.</summary>
    public string? Language { get; init; }

    public PersonStatus? Status { get; init; }

    public DateTimeOffset? JoinedAt { get; init; }

    public string? Mail { get; init; }

    public bool? HasSecondFactor { get; init; }

    /// <summary>How she called her passkeys.</summary>
    public required IReadOnlyList<string> Passkeys { get; init; }

    public required IReadOnlyList<KeptGrant> Grants { get; init; }

    public required IReadOnlyList<KeptSession> Sessions { get; init; }

    /// <summary>That she was invited, while it is kept.</summary>
    public required IReadOnlyList<DateTimeOffset> InvitedAt { get; init; }

    /// <summary>Apps that act for her.</summary>
    public required IReadOnlyList<string> Apps { get; init; }

    /// <summary>Where else to ask: what the other services keep.</summary>
    public required IReadOnlyDictionary<string, string> Links { get; init; }

    public required RecordedDeeds Record { get; init; }
}

/// <summary>All that is kept here about a person: for herself and data protection. For others 404; empty for who is unknown.</summary>
public static class ShowPersonalData
{
    private static readonly string[] OtherServices = ["members", "projects", "partners"];

    internal static async Task<Ok<PersonalDataInIdentity>> Handle(
        Guid id, IdentityDb db, UserManager<Account> accounts, IOpenIddictAuthorizationManager authorizations,
        IOpenIddictApplicationManager applications, CancellationToken cancellationToken)
    {
        var self = new PersonId(id);
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == self, cancellationToken);
        var account = await accounts.FindByIdAsync(id.ToString());
        var mail = account?.NormalizedEmail;
        return TypedResults.Ok(new PersonalDataInIdentity
        {
            Name = person?.Name is "" ? null : person?.Name,
            Language = person?.Language is "" ? null : person?.Language,
            Status = person?.Status,
            JoinedAt = person?.JoinedAt,
            Mail = account?.Email,
            HasSecondFactor = account is null ? null : await accounts.GetTwoFactorEnabledAsync(account),
            Passkeys = account is null ? [] : [.. (await accounts.GetPasskeysAsync(account)).Select(p => p.Name ?? "")],
            Grants =
            [
                .. (person?.Grants ?? []).OrderBy(g => g.Number)
                    .Select(g => new KeptGrant(g.Role, g.From, g.Until, g.OrganizationId, g.WithdrawnAt))
            ],
            Sessions = await db.Sessions.AsNoTracking().Where(s => s.PersonId == self)
                .OrderByDescending(s => s.SeenAt).Take(PersonalData.Most)
                .Select(s => new KeptSession(s.Device, s.SeenAt)).ToListAsync(cancellationToken),
            InvitedAt = await db.Invitations.AsNoTracking().Where(i => mail != null && i.NormalizedMail == mail)
                .OrderBy(i => i.InvitedAt).Take(PersonalData.Most).Select(i => i.InvitedAt).ToListAsync(cancellationToken),
            Apps = await AppsOf(id.ToString(), authorizations, applications, cancellationToken),
            Links = OtherServices.ToDictionary(service => service, service => $"/api/v1/operations/{service}/people/{id}"),
            Record = await db.DeedsOf(id, cancellationToken),
        });
    }

    private static async Task<IReadOnlyList<string>> AppsOf(
        string subject, IOpenIddictAuthorizationManager authorizations, IOpenIddictApplicationManager applications,
        CancellationToken cancellationToken)
    {
        var apps = new List<string>();
        await foreach (var authorization in authorizations.FindBySubjectAsync(subject, cancellationToken))
        {
            var application = await authorizations.GetApplicationIdAsync(authorization, cancellationToken) is { } app
                ? await applications.FindByIdAsync(app, cancellationToken)
                : null;
            apps.Add(application is null ? "" : await applications.GetDisplayNameAsync(application, cancellationToken) ?? "");
        }

        return apps;
    }
}
