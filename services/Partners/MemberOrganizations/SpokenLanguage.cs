using Vmdo.ServiceDefaults;

namespace Vmdo.Partners.MemberOrganizations;

/// <summary>
/// What to call a language that is spoken: a script or a region makes no other one (fa-AF is fa), its plain form and a private part
/// do. Who understands whom, <see cref="LanguageKin"/> knows.
/// </summary>
public static class SpokenLanguage
{
    public static string Of(string tag)
    {
        var current = Languages.Current(tag);
        var (language, privatePart) = (current.Split('-')[0], current.IndexOf("-x-", StringComparison.Ordinal));
        return LanguageKin.IsPlain(current) ? $"{language}-simple" : privatePart < 0 ? language : language + current[privatePart..];
    }

    /// <summary>
    /// The language that somebody who is understood has in common with who asked: the very one where it is among those, else its kin.
    /// </summary>
    public static string InCommon(IEnumerable<string> spoken, string asked) =>
        spoken.Where(tag => LanguageKin.Understands(tag, asked)).Select(Of)
            .OrderBy(tag => tag != Of(asked)).ThenBy(LanguageKin.IsPlain).ThenBy(tag => tag, StringComparer.Ordinal).First();

    /// <summary>Whether somebody has a language in its plain form, perhaps in no other.</summary>
    public static bool OffersPlain(IEnumerable<string> spoken, string asked) =>
        spoken.Any(tag => LanguageKin.IsPlain(tag) && LanguageKin.Understands(tag, $"{asked.Split('-')[0]}-simple"));
}
