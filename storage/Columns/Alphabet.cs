namespace Vmdo.Storage.Columns;

/// <summary>How the database sorts what people read.</summary>
public static class Alphabet
{
    /// <summary>
    /// Unicode's order for all languages and scripts (CLDR root), a collation that every PostgreSQL with ICU has: ö stands beside o,
    /// and small letters beside capital ones. Names that differ at all differ here, so that a tie needs the same name.
    /// </summary>
    public const string OfAll = "und-x-icu";
}
