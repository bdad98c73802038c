using System.Text.Json;
using Vmdo.Testing;

namespace Vmdo.Conventions.Tests;

/// <summary>The portal's texts as they lie in their files: <c>Texts/{area}/{language}.json</c>.</summary>
internal static class PortalTexts
{
    /// <summary>The language that others are written after.</summary>
    public const string Source = "en";

    /// <summary>A language is one of the site's by its file in this area.</summary>
    private const string OfTheSite = "everybody";

    private static readonly JsonSerializerOptions Strict = new() { AllowDuplicateProperties = false };

    private static readonly string Folder = Path.Combine(Repository.Root, "portal", "Texts");

    public static IReadOnlyList<string> Areas => [.. Directory.GetDirectories(Folder).Select(area => Path.GetFileName(area)).Order()];

    /// <summary>Those that an area has files in.</summary>
    public static IEnumerable<string> LanguagesOf(string area) =>
        Directory.GetFiles(Path.Combine(Folder, area)).Select(Path.GetFileNameWithoutExtension)!;

    /// <summary>Those that an area needs: the office reads German and English.</summary>
    public static IEnumerable<string> LanguagesNeededIn(string area) =>
        area == "office" || area.StartsWith("office-", StringComparison.Ordinal) ? ["de", "en"] : LanguagesOf(OfTheSite);

    public static Dictionary<string, string> Of(string area, string language) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(
            File.ReadAllText(Path.Combine(Folder, area, $"{language}.json")), Strict)!; // an object is written there

    /// <summary>All that is there in the source language.</summary>
    public static IReadOnlySet<string> Keys => Areas.SelectMany(area => Of(area, Source).Keys).ToHashSet();
}
