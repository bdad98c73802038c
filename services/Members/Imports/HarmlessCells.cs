using System.Text.RegularExpressions;

namespace Vmdo.Members.Imports;

/// <summary>
/// Cells that no spreadsheet runs as a formula. What would begin one gets an apostrophe before it and is read without: at the
/// start of a cell, and after each separator or line break in it, because another reader may part cells there.
/// </summary>
internal static partial class HarmlessCells
{
    /// <summary>A cell as it is written. The sign for "dropped" is no formula.</summary>
    public static string Written(string cell) => cell == RegisterColumns.Dropped ? cell : Beginning().Replace(cell, "'");

    /// <summary>A cell as it was meant.</summary>
    public static string Meant(string cell) => Escaped().Replace(cell, "");

    [GeneratedRegex("""(?<=^|[,;\t\r\n])(?='*["\p{Zs}]*([=+\-@\t＝＋－＠]|\r(?!\n)))""")]
    private static partial Regex Beginning();

    [GeneratedRegex("""(?<=^|[,;\t\r\n])'(?='*["\p{Zs}]*([=+\-@\t＝＋－＠]|\r(?!\n)))""")]
    private static partial Regex Escaped();
}
