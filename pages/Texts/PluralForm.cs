namespace Vmdo.Pages.Texts;

/// <summary>
/// Which form a language has for a whole number of things, after Unicode's rules (CLDR, <c>plurals</c>): the platform has them for none.
/// </summary>
public static class PluralForm
{
    private static readonly string[] Two = ["one", "other"];
    private static readonly string[] Russian = ["one", "few", "many", "other"];
    private static readonly string[] Arabic = ["zero", "one", "two", "few", "many", "other"];

    /// <summary>All forms that a language has.</summary>
    public static IReadOnlyList<string> AllOf(string language) => language switch
    {
        "ar" => Arabic,
        "ru" => Russian,
        _ => Two,
    };

    public static string Of(string language, int number) => language switch
    {
        "ar" => (number, number % 100) switch
        {
            (0, _) => "zero",
            (1, _) => "one",
            (2, _) => "two",
            (_, >= 3 and <= 10) => "few",
            (_, >= 11) => "many",
            _ => "other",
        },
        "ru" => (number % 10, number % 100) switch
        {
            (1, not 11) => "one",
            ( >= 2 and <= 4, not (>= 12 and <= 14)) => "few",
            _ => "many",
        },
        "fa" or "fr" or "ti" => number is 0 or 1 ? "one" : "other",
        _ => number == 1 ? "one" : "other",
    };
}
