using Vmdo.Pages.Texts;
using Vmdo.ServiceDefaults;

namespace Vmdo.Identity.Mails;

/// <summary>Writes mails in the recipient's language. They leave when what they are about is saved.</summary>
public sealed class Postbox(IdentityDb db, Translations translations, IConfiguration configuration, TimeProvider clock)
{
    /// <summary>A mail from the texts of its language.</summary>
    /// <param name="to">An address.</param>
    /// <param name="language">BCP 47; English where there are no texts in it or one of its kin.</param>
    /// <param name="template">Its texts: <c>….subject</c> and <c>….text</c>.</param>
    /// <param name="expiresAt">Of no use after that, UTC.</param>
    /// <param name="parts">What stands in the text, put into words by the same texts.</param>
    internal void Write(string to, string language, string template, DateTimeOffset expiresAt, Func<Translation, object[]> parts)
    {
        var text = translations.For(language);
        db.Mails.Add(new()
        {
            Id = Guid.CreateVersion7(),
            To = to,
            NormalizedTo = to.ToUpperInvariant(),
            Subject = text[$"{template}.subject"],
            Text = text.With($"{template}.text", parts(text)),
            Language = text.Language,
            CreatedAt = clock.Instant(),
            ExpiresAt = expiresAt,
        });
    }

    /// <summary>An address of the site, as people reach it.</summary>
    internal string Address(string path) => $"{Issuer.Of(configuration)}{path}";

    /// <summary>The way to a new password, for an address that has an account.</summary>
    internal void ResetPassword(string mail, string language, string code, TimeSpan lifetime) => Write(
        mail, language, "mail.reset", clock.Instant() + lifetime,
        text => [Address($"account/password/reset?code={Uri.EscapeDataString(code)}"), text.Count("minutes", (int)lifetime.TotalMinutes)]);

    /// <summary>Something about the account has changed that its owner should know.</summary>
    internal void Warn(string mail, string language, string what) =>
        Write(mail, language, "mail.warning", clock.Instant().AddDays(3), text => [text[$"mail.warning.{what}"]]);
}
