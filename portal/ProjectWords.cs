using Vmdo.Client;
using Vmdo.Pages.Texts;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Portal;

/// <summary>Words and figures of joint projects in the reader's language.</summary>
internal static class ProjectWords
{
    public static string Status(Translation t, string status) => t.Word("project-status", status);

    /// <summary>A kind of contribution with the unit in which it is counted.</summary>
    public static string Kind(Translation t, ContributionKind kind) => t.Word("contribution-kind", Words.Of(kind));

    /// <summary>Euros or hours, with decimal places only where there are some.</summary>
    public static string Amount(Translation t, double amount)
    {
        var hundredths = (long)Math.Round(amount * 100, MidpointRounding.AwayFromZero);
        var (whole, rest) = ((int)(hundredths / 100), (int)(hundredths % 100));
        return rest == 0 ? t.Number(whole) : $"{t.Number(whole)}{(t["format.thousands"] == "," ? "." : ",")}{rest:00}";
    }

    /// <summary>A part of one as a whole number of a hundred.</summary>
    public static string Hundredth(Translation t, double part) => t.Number((int)Math.Round(part * 100, MidpointRounding.AwayFromZero));
}
