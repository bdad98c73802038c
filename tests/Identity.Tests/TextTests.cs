using System.Text.RegularExpressions;
using Vmdo.Identity.Texts;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Tests;

/// <summary>Every language says everything that pages and mails say.</summary>
public sealed partial class TextTests
{
    private static readonly Translations Translations = new();

    [Fact]
    public void Languages_have_the_same_texts_with_the_same_parts()
    {
        var english = Translations.In("en").Texts;
        Assert.All(Translations.All, language =>
        {
            Assert.Equal(english.Keys.Order(StringComparer.Ordinal), language.Texts.Keys.Order(StringComparer.Ordinal));
            Assert.All(language.Texts, text => Assert.Equal(Parts(english[text.Key]), Parts(text.Value)));
        });
    }

    [Fact]
    public void Every_role_and_permission_has_words()
    {
        Assert.All(Enum.GetValues<Role>(), role => Assert.NotEmpty(Translations.In("de")[$"role.{Words.Of(role)}"]));
        Assert.All(Permissions.All, permission => Assert.NotEmpty(Translations.In("de")[$"scope.{permission}"]));
    }

    [Fact]
    public void How_long_something_works_is_said_by_what_it_works_for()
    {
        var typed = Translations.All.SelectMany(l => l.Texts)
            .Where(t => t.Key.StartsWith("mail.", StringComparison.Ordinal) || t.Key == "forgot.sent")
            .Where(t => PartPattern().Replace(t.Value, "").Any(char.IsDigit));
        Assert.Empty(typed);
    }

    private static IEnumerable<string> Parts(string text) => PartPattern().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex PartPattern();
}
