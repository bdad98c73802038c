using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.OpenApi;
using Vmdo.ServiceDefaults.Validation;

namespace Vmdo.Partners.Inquiries;

/// <summary>
/// By what somebody without an account reads the answer: twelve signs of 32, which are 60 bits, such as <c>H7KM-2QRT-9WXC</c>. It is kept
/// as a hash alone.
/// </summary>
internal static class AskerCode
{
    /// <summary>The longest form in which one is taken, with blanks and dashes.</summary>
    public const int Longest = 40;

    // No sign is taken for another one, as 0 for O or 1 for I.
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int Group = 4;
    private const int Signs = 3 * Group;

    public static string New() => Grouped(RandomNumberGenerator.GetString(Alphabet, Signs));

    /// <summary>
    /// The code as it is shown, from what somebody types: in any case, with the digits of any script, with blanks and dashes or none.
    /// </summary>
    /// <returns>None when it is no code.</returns>
    public static string? Read(string written)
    {
        var signs = written.EnumerateRunes().Where(IsSign).Select(InAscii).ToArray();
        return signs.Length == Signs && signs.All(sign => Alphabet.Contains(sign, StringComparison.Ordinal)) ? Grouped(new(signs)) : null;
    }

    public static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(code)));

    private static string Grouped(string signs) => string.Join('-', signs.Chunk(Group).Select(group => new string(group)));

    // What is pasted has blanks of all kinds around it, and marks of the writing direction.
    private static bool IsSign(Rune rune) => !Rune.IsWhiteSpace(rune)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.DashPunctuation or UnicodeCategory.Format);

    private static char InAscii(Rune rune) =>
        rune.IsAscii ? char.ToUpperInvariant((char)rune.Value)
        : Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber ? (char)('0' + (int)Rune.GetNumericValue(rune))
        : ' '; // which no code has
}

/// <summary>A code that the asking party has made herself, at random.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AskerCodeAttribute : ValidationAttribute, IDescribed
{
    public void Describe(OpenApiSchema schema) => schema.MaxLength = AskerCode.Longest;

    public override bool IsValid(object? value) =>
        value is not string code || (code.Length <= AskerCode.Longest && AskerCode.Read(code) is not null);

    public override string FormatErrorMessage(string name) =>
        "must be twelve random letters and digits such as H7KM-2QRT-9WXC, without 0, O, 1 and I";
}
