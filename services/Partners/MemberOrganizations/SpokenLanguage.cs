namespace Vmdo.Partners.MemberOrganizations;

/// <summary>
/// Languages as far as people understand each other: a script or a region makes no other language to speak (fa-AF is
/// fa), a private part does (de-x-simple, Leichte Sprache, is not de).
/// </summary>
public static class SpokenLanguage
{
    public static string Of(string tag)
    {
        var language = tag.Split('-')[0];
        var privatePart = tag.IndexOf("-x-", StringComparison.Ordinal);
        return privatePart < 0 ? language : language + tag[privatePart..];
    }
}
