using Microsoft.AspNetCore.Http;
using Vmdo.Pages.Texts;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Pages;

/// <summary>In which language somebody reads.</summary>
/// <param name="Translation">The texts.</param>
/// <param name="IsMissing">Nothing that she wished for is there; nobody has chosen yet.</param>
public sealed record LanguageChoice(Translation Translation, bool IsMissing)
{
    /// <summary>In an address; it is remembered.</summary>
    public const string Parameter = "lang";

    private const string Cookie = "__Host-vmdo-language";

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(365);

    /// <summary>What she chose just now, or once, or what her browser asks for.</summary>
    /// <param name="http">Her request.</param>
    /// <param name="translations">All texts.</param>
    /// <param name="among">The languages in which the page is there.</param>
    public static LanguageChoice Of(HttpContext http, Translations translations, IReadOnlyList<Translation> among)
    {
        var chosen = AskedFor.By(http).Query.GetValueOrDefault(Parameter).ToString();
        if (among.FirstOrDefault(t => t.Language == chosen) is { } asked)
        {
            http.Response.Cookies.Append(
                Cookie, chosen,
                new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = Remembered, IsEssential = true });
            return new(asked, IsMissing: false);
        }

        if (http.Request.Cookies[Cookie] is { } cookie && among.FirstOrDefault(t => t.Language == cookie) is { } remembered)
        {
            return new(remembered, IsMissing: false);
        }

        var preferred = translations.Preferred(LanguageWish.Of(http), among);
        return new(preferred ?? translations.In(Translations.Fallback), IsMissing: preferred is null);
    }
}
