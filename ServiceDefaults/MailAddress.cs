using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Vmdo.ServiceDefaults.Validation;

namespace Vmdo.ServiceDefaults;

/// <summary>
/// A mail address as people paste it, in the one form to which mails are sent and by which accounts are found: without what
/// surrounds it (spaces of any kind, marks of the writing direction, a pair of angle brackets), composed (NFC), and with an
/// international domain in its own letters, which browsers send in either spelling. It is a plain mailbox (RFC 5321, RFC 6531):
/// no comments, groups, quoted parts or literal addresses.
/// </summary>
public static class MailAddress
{
    public const int MaxLength = 200;

    /// <summary>With all that may surround an address.</summary>
    private const int LongestWritten = 2 * MaxLength;

    private const int LongestLocalPart = 64; // octets, RFC 5321 § 4.5.3.1.1
    private const int LongestDomain = 253;
    private const int LongestLabel = 63;
    private const string AlsoInLocalPart = "!#$%&'*+-/=?^_`{|}~";

    private static readonly IdnMapping Idn = new() { AllowUnassigned = true };

    /// <returns>The address; what was written where that can be none, so that whoever wrote it is told.</returns>
    [return: NotNullIfNotNull(nameof(written))]
    public static string? OrAsWritten(string? written) => written is null ? null : Find(written) ?? written;

    /// <returns>The address that was written, or null when it can be none.</returns>
    public static string? Find(string written)
    {
        if (written.Length > LongestWritten)
        {
            return null;
        }

        var bare = Bare(written);
        bare = bare is ['<', .. var bracketed, '>'] ? Bare(bracketed) : bare;
        return bare.Split('@') is [var local, var domain]
            && IsLocalPart(local)
            && Domain(domain) is { } found
            && local.Length + 1 + found.Length <= MaxLength
            ? $"{local}@{found}".Normalize(NormalizationForm.FormC)
            : null;
    }

    // Marks that nobody sees are no part of an address, wherever they were copied with it; joiners of a script are.
    private static string Bare(string written)
    {
        var seen = written.Where(c => c is '\u200C' or '\u200D' || char.GetUnicodeCategory(c) is not UnicodeCategory.Format);
        return string.Concat(seen).Trim().Trim('\u200C', '\u200D');
    }

    // Words of letters, digits and a few signs with single dots between them.
    private static bool IsLocalPart(string local) =>
        Encoding.UTF8.GetByteCount(local) <= LongestLocalPart
        && Array.TrueForAll(local.Split('.'), word => word.Length > 0 && word.EnumerateRunes().All(IsInLocalPart))
        && Invisibles.AreNeededIn(local);

    private static bool IsInLocalPart(Rune rune) => rune.IsAscii
        ? Rune.IsLetterOrDigit(rune) || AlsoInLocalPart.Contains((char)rune.Value, StringComparison.Ordinal)
        : IsLetterDigitOrMark(rune);

    private static bool IsLetterDigitOrMark(Rune rune) => rune.Value is 0x200C or 0x200D || Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <returns>The domain in its own letters, or null when there can be none of this name.</returns>
    private static string? Domain(string written)
    {
        try
        {
            // What is ASCII stays as it is written.
            var isAscii = Ascii.IsValid(written);
            var ascii = isAscii ? written : Idn.GetAscii(written.Normalize(NormalizationForm.FormC));
            var isOne = ascii.Length <= LongestDomain && ascii.Split('.') is [_, .., var top] labels
                && Array.TrueForAll(labels, IsLabel) && top.Any(char.IsAsciiLetter)
                && written.EnumerateRunes().All(r => r.Value is '.' or '-' || IsLetterDigitOrMark(r));
            return !isOne ? null
                : isAscii && !ascii.Contains("xn--", StringComparison.OrdinalIgnoreCase) ? written
                : Idn.GetUnicode(ascii.ToLowerInvariant());
        }
        catch (ArgumentException)
        {
            return null; // a label that is too long, or of letters that no domain has
        }
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel && label[0] != '-' && label[^1] != '-'
        && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
