using System.Globalization;
using Vmdo.Identity.Invitations;
using Vmdo.Identity.Texts;

namespace Vmdo.Identity.Mails;

/// <summary>Writes mails in the recipient's language. They leave when what they are about is saved.</summary>
public sealed class Postbox(IdentityDb db, Translations translations, IConfiguration configuration, TimeProvider clock)
{
    /// <summary>The gateway's address, ending in a slash.</summary>
    private string Site => configuration["Authentication:Issuer"] ?? "http://localhost:5080/";

    internal void Invite(Invitation invitation, string code, string? organization)
    {
        var text = translations.In(invitation.Language);
        Add(
            invitation.Mail, text, "mail.invitation", invitation.ExpiresAt,
            text[$"role.{ServiceDefaults.Json.Words.Of(invitation.Role)}"], organization ?? text["association"], $"{Site}account/invitation?code={code}");
    }

    /// <summary>The way to a new password, for an address that has an account.</summary>
    internal void ResetPassword(string mail, string language, string code, DateTimeOffset expiresAt)
    {
        var text = translations.In(language);
        Add(mail, text, "mail.reset", expiresAt, $"{Site}account/password/reset?code={Uri.EscapeDataString(code)}");
    }

    /// <summary>Something about the account has changed that its owner should know.</summary>
    internal void Warn(string mail, string language, string what)
    {
        var text = translations.In(language);
        Add(mail, text, "mail.warning", clock.GetUtcNow().AddDays(3), text[$"mail.warning.{what}"]);
    }

    private void Add(string to, Translation text, string template, DateTimeOffset expiresAt, params object[] parts) => db.Mails.Add(new()
    {
        Id = Guid.CreateVersion7(),
        To = to,
        NormalizedTo = to.ToUpperInvariant(),
        Subject = text[$"{template}.subject"],
        Text = string.Format(CultureInfo.InvariantCulture, text[$"{template}.text"], parts),
        Language = text.Language,
        CreatedAt = clock.GetUtcNow(),
        ExpiresAt = expiresAt,
    });
}
