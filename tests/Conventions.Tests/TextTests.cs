using System.Text.Json;
using System.Text.RegularExpressions;
using Vmdo.Pages.Texts;
using Vmdo.Testing;

namespace Vmdo.Conventions.Tests;

/// <summary>What pages say is there in all languages, and nothing else is.</summary>
public sealed partial class TextTests
{
    private const string Source = "en";
    private static readonly string Texts = Path.Combine(Repository.Root, "portal", "Texts");

    /// <summary>Words of the API, and statuses, which pages look up by the word.</summary>
    private static readonly string[] Vocabularies = ["error.", "event.", "field.", "outcome.", "position.by.", "spoken.", "status."];

    private static Dictionary<string, string> Of(string language) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(Texts, $"{language}.json")))!; // an object is written there

    public static IEnumerable<TheoryDataRow<string>> Languages => Directory.GetFiles(Texts).Select(file => new TheoryDataRow<string>(Path.GetFileNameWithoutExtension(file)));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_text_is_there_in_every_language_in_all_its_forms(string language)
    {
        var (source, texts) = (Of(Source), Of(language));
        var wanted = source.Keys.Where(key => !key.EndsWith(".one", StringComparison.Ordinal))
            .SelectMany(key => source.ContainsKey(OneOf(key)) ? PluralForm.AllOf(language).Select(form => Form(key, form)) : [key]);
        Assert.Equal(wanted.Order(StringComparer.Ordinal), texts.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, text) in texts)
        {
            var original = source.GetValueOrDefault(key) ?? source[Form(key, "other")];
            var left = key.EndsWith(".zero", StringComparison.Ordinal) || key.EndsWith(".one", StringComparison.Ordinal) || key.EndsWith(".two", StringComparison.Ordinal);
            Assert.True(PlaceholdersOf(text).SetEquals(PlaceholdersOf(original)) || (left && PlaceholdersOf(text).Count == 0), $"{language}, {key}: {text}");
            Assert.False(string.IsNullOrEmpty(text), $"{language}, {key} is empty");
        }
    }

    [Fact]
    public void No_text_is_left_over()
    {
        var pages = string.Concat(new[] { "portal", "pages" }.SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.cs*", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)).Select(File.ReadAllText));
        var unused = Of(Source).Keys.Where(key => !Vocabularies.Any(v => key.StartsWith(v, StringComparison.Ordinal)))
            .Where(key => !pages.Contains($"\"{PluralEnd().Replace(key, "")}\"", StringComparison.Ordinal));
        Assert.Empty(unused);
    }

    [Fact]
    public void Every_field_of_work_of_the_register_has_a_name()
    {
        var configured = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "services", "Members", "appsettings.json")))
            .RootElement.GetProperty("Vocabulary").GetProperty("FieldsOfWork").EnumerateArray().Select(word => $"field.{word.GetString()}");
        Assert.Equal(configured.Order(StringComparer.Ordinal), Of(Source).Keys.Where(k => k.StartsWith("field.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
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

    private static string OneOf(string key) => Form(key, "one");

    private static string Form(string key, string form) => $"{PluralEnd().Replace(key, "")}.{form}";

    private static HashSet<string> PlaceholdersOf(string text) => [.. Placeholder().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\.(zero|one|two|few|many|other)$")]
    private static partial Regex PluralEnd();
}
