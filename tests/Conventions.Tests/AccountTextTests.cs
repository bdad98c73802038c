using System.Text.Json;
using System.Text.RegularExpressions;
using Vmdo.Pages;
using Vmdo.Pages.Texts;
using Vmdo.Testing;

namespace Vmdo.Conventions.Tests;

/// <summary>What pages and mails of accounts say, and what stands around every page, is there in all languages of the site.</summary>
public sealed partial class AccountTextTests
{
    private const string Source = "en";
    private static readonly string Accounts = Path.Combine(Repository.Root, "services", "Identity", "Texts", "accounts");
    private static readonly string Site = Path.Combine(Repository.Root, "pages", "Texts", "site");

    /// <summary>Looked up by a word of the system.</summary>
    private static readonly string[] Vocabularies = ["role.", "scope.", "mail.warning.", "sign-in.prove", "sign-in.late"];

    private static Dictionary<string, string> Of(string area, string language) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(area, $"{language}.json")))!; // an object is written there

    public static IEnumerable<TheoryDataRow<string>> Languages => Directory.GetFiles(Site).Select(file => new TheoryDataRow<string>(Path.GetFileNameWithoutExtension(file)));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_text_is_there_in_every_language_in_all_its_forms(string language)
    {
        foreach (var area in new[] { Accounts, Site })
        {
            var (source, texts) = (Of(area, Source), Of(area, language));
            var wanted = source.Keys.Where(key => !key.EndsWith(".one", StringComparison.Ordinal))
                .SelectMany(key => source.ContainsKey(Form(key, "one")) ? PluralForm.AllOf(language).Select(form => Form(key, form)) : [key]);
            Assert.Equal(wanted.Order(StringComparer.Ordinal), texts.Keys.Order(StringComparer.Ordinal));
            Assert.All(texts, text => Assert.True(HasTheSameParts(text.Key, text.Value, source), $"{language}, {text.Key}: {text.Value}"));
        }
    }

    [Fact]
    public void Accounts_speak_the_languages_of_the_site() =>
        Assert.Equal(Directory.GetFiles(Site).Select(Path.GetFileName).Order(StringComparer.Ordinal), Directory.GetFiles(Accounts).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void The_menu_stands_where_every_program_finds_it() =>
        Assert.Empty(SiteMenu.Entries.Select(entry => entry.Text).Except(Of(Site, Source).Keys));

    [Fact]
    public void No_text_is_left_over()
    {
        var identity = string.Concat(Directory.GetFiles(Path.Combine(Repository.Root, "services", "Identity"), "*.cs*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)).Select(File.ReadAllText));
        var unused = Of(Accounts, Source).Keys.Where(key => !Vocabularies.Any(v => key.StartsWith(v, StringComparison.Ordinal)))
            .Where(key => !identity.Contains($"\"{End().Replace(key, "")}\"", StringComparison.Ordinal));
        Assert.Empty(unused);
    }

    private static bool HasTheSameParts(string key, string text, Dictionary<string, string> source)
    {
        var (parts, wanted) = (PartsOf(text), PartsOf(source.GetValueOrDefault(key) ?? source[Form(key, "other")]));
        var saysItself = key.EndsWith(".one", StringComparison.Ordinal) || key.EndsWith(".two", StringComparison.Ordinal);
        return text.Length > 0 && (parts.SetEquals(wanted) || (saysItself && parts.Count == 0));
    }

    private static string Form(string key, string form) => $"{PluralEnd().Replace(key, "")}.{form}";

    private static HashSet<string> PartsOf(string text) => [.. Part().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Part();

    [GeneratedRegex(@"\.(zero|one|two|few|many|other)$")]
    private static partial Regex PluralEnd();

    /// <summary>Forms of plurals, and the two halves of a mail.</summary>
    [GeneratedRegex(@"\.(zero|one|two|few|many|other)$|(?<=^mail\..*)\.(subject|text)$")]
    private static partial Regex End();
}
