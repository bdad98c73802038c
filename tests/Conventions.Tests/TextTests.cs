using System.Text.Json;
using System.Text.RegularExpressions;
using Vmdo.Pages.Texts;
using Vmdo.Testing;

namespace Vmdo.Conventions.Tests;

/// <summary>What pages say is there in all languages, and nothing else is.</summary>
public sealed partial class TextTests
{
    /// <summary>Keys that pages put together: words and operations of the API, and what depends on something that is shown.</summary>
    private static readonly string[] PutTogether =
    [
        "act.", "input.", "hint.", "lead.", "word.", "step.", "rule.",
        "error.", "event.", "field.", "outcome.", "position.by.", "spoken.", "status.",
    ];

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
        var wanted = source.Keys.Where(key => !IsSingular(source, key))
            .SelectMany(key => source.ContainsKey(OneOf(key)) ? PluralForm.AllOf(language).Select(form => Form(key, form)) : [key]);
        Assert.Equal(wanted.Order(StringComparer.Ordinal), texts.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, text) in texts)
        {
            var original = source.GetValueOrDefault(key) ?? source[Form(key, "other")];
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
        var unused = PortalTexts.Keys.Where(key => !PutTogether.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal)))
            .Where(key => !IsSaid(pages, PluralEnd().Replace(key, "")));
        Assert.Empty(unused);
    }

    // Whole, or put together of its beginning and a word.
    private static bool IsSaid(string pages, string key) => pages.Contains($"\"{key}\"", StringComparison.Ordinal)
        || Enumerable.Range(1, key.Length - 1).Where(i => key[i] == '.').Any(i =>
            pages.Contains($"\"{key[..i]}.{{", StringComparison.Ordinal) || pages.Contains($"Word(\"{key[..i]}\"", StringComparison.Ordinal));

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

    private static bool IsSingular(Dictionary<string, string> source, string key) =>
        key.EndsWith(".one", StringComparison.Ordinal) && source.ContainsKey(Form(key, "other"));

    private static string OneOf(string key) => Form(key, "one");

    private static string Form(string key, string form) => $"{PluralEnd().Replace(key, "")}.{form}";

    private static HashSet<string> PlaceholdersOf(string text) => [.. Placeholder().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\.(zero|one|two|few|many|other)$")]
    private static partial Regex PluralEnd();
}
