using System.Text.Json;
using System.Text.RegularExpressions;
using Vmdo.Pages.Texts;
using Vmdo.Testing;

namespace Vmdo.Conventions.Tests;

/// <summary>What pages say is there in all languages, and nothing else is.</summary>
public sealed partial class TextTests
{
    public static IEnumerable<TheoryDataRow<string, string>> Files =>
        from area in PortalTexts.Areas
        from language in PortalTexts.LanguagesNeededIn(area)
        select new TheoryDataRow<string, string>(area, language);

    [Fact]
    public void Every_area_is_there_in_just_the_languages_of_its_readers() => Assert.All(
        PortalTexts.Areas, area => Assert.Equal(PortalTexts.LanguagesNeededIn(area).Order(), PortalTexts.LanguagesOf(area).Order()));

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_text_is_there_in_every_language_in_all_its_forms(string area, string language)
    {
        var (source, texts) = (PortalTexts.Of(area, PortalTexts.Source), PortalTexts.Of(area, language));
        var wanted = source.Keys.Where(key => !HasBoth(source, key, "one", "other"))
            .SelectMany(key => HasBoth(source, key, "other", "one") ? PluralForm.AllOf(language).Select(form => Form(key, form)) : [key]);
        Assert.Equal(wanted.Order(StringComparer.Ordinal), texts.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, text) in texts)
        {
            var original = source.GetValueOrDefault(Form(key, "other")) ?? source[key]; // "one" may be 21 elsewhere, and names its number then
            var left = key.EndsWith(".zero", StringComparison.Ordinal) || key.EndsWith(".one", StringComparison.Ordinal)
                || key.EndsWith(".two", StringComparison.Ordinal);
            Assert.True(
                PlaceholdersOf(text).SetEquals(PlaceholdersOf(original)) || (left && PlaceholdersOf(text).Count == 0),
                $"{language}, {key}: {text}");
            Assert.False(string.IsNullOrEmpty(text), $"{language}, {key} is empty");
        }
    }

    [Fact]
    public void No_text_is_in_two_areas()
    {
        var keys = PortalTexts.Areas.SelectMany(area => PortalTexts.Of(area, PortalTexts.Source).Keys);
        Assert.Empty(keys.GroupBy(key => key).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public void No_text_is_left_over()
    {
        var pages = string.Concat(new[] { "portal", "pages" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.cs*", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Select(File.ReadAllText));
        var said = Keys().Matches(pages).Select(m => m.Groups["key"].Value).ToHashSet();
        var begun = Beginnings().Matches(pages).Select(m => m.Groups["key"].Value).ToHashSet();
        var ended = Endings().Matches(pages).Select(m => m.Groups["key"].Value).ToHashSet();
        var unused = PortalTexts.Keys.Where(key =>
            !said.Contains(key) && !said.Contains(PluralEnd().Replace(key, "")) && !Cut(key).Any(cut =>
                begun.Contains(cut.Beginning) || (said.Contains(cut.Beginning) && ended.Contains(cut.Ending))));
        Assert.Empty(unused);
    }

    [Fact]
    public void Every_field_of_work_of_the_register_has_a_name()
    {
        var configured = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "services", "Members", "appsettings.json")))
            .RootElement.GetProperty("Vocabulary").GetProperty("FieldsOfWork").EnumerateArray().Select(word => $"field.{word.GetString()}");
        Assert.Equal(configured.Order(StringComparer.Ordinal), PortalTexts.Keys.Where(k => k.StartsWith("field.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("ru", 1, "one")]
    [InlineData("ru", 11, "many")]
    [InlineData("ru", 22, "few")]
    [InlineData("ru", 112, "many")]
    [InlineData("ar", 0, "zero")]
    [InlineData("ar", 102, "other")]
    [InlineData("ar", 103, "few")]
    [InlineData("ar", 111, "many")]
    [InlineData("fr", 0, "one")]
    [InlineData("de", 0, "other")]
    public void A_number_takes_the_form_that_the_language_has_for_it(string language, int number, string form) => Assert.Equal(form, PluralForm.Of(language, number));

    private static IEnumerable<(string Beginning, string Ending)> Cut(string key) =>
        key.Index().Where(c => c.Item == '.').Select(dot => (key[..dot.Index], key[(dot.Index + 1)..]));

    // A text for a number has both; a word of the API may end in one of them.
    private static bool HasBoth(Dictionary<string, string> source, string key, string form, string another) =>
        key.EndsWith($".{form}", StringComparison.Ordinal) && source.ContainsKey(Form(key, another));

    private static string Form(string key, string form) => $"{PluralEnd().Replace(key, "")}.{form}";

    private static HashSet<string> PlaceholdersOf(string text) => [.. Placeholder().Matches(text).Select(m => m.Value)];

    [GeneratedRegex("""(?<=")(?<key>[\w.-]+)(?=")""")]
    private static partial Regex Keys();

    // Where a page puts a key together, of a word of the API for example: "word.{…}", Word("field", …), all words of a form of its own.
    [GeneratedRegex("""(?<=Word\(|Texts => )"(?<key>[\w.-]+)"|"(?<key>[\w.-]+)\.\{""")]
    private static partial Regex Beginnings();

    [GeneratedRegex("""\}\.(?<key>[\w.-]+)(?=")""")]
    private static partial Regex Endings();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\.(zero|one|two|few|many|other)$")]
    private static partial Regex PluralEnd();
}
