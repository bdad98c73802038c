using System.Text.RegularExpressions;
using Vmdo.Identity.Mails;
using Vmdo.Pages.Texts;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Tests;

/// <summary>Pages and mails have words for everything that they speak of.</summary>
public sealed partial class TextTests
{
    private static readonly Translations Translations = new(typeof(Postbox).Assembly);

    [Fact]
    public void Every_role_and_permission_has_words()
    {
        Assert.All(Enum.GetValues<Role>(), role => Assert.NotEmpty(Translations.In("de")[$"role.{Words.Of(role)}"]));
        Assert.All(Permissions.All, permission => Assert.NotEmpty(Translations.In("de")[$"scope.{permission}"]));
    }

    [Theory]
    [InlineData("kmr", "ku")]
    [InlineData("fa-AF", "fa")]
    [InlineData("kri", "en")]
    [InlineData("", "en")]
    public void Mails_are_written_in_her_language_or_its_kin(string hers, string language) => Assert.Equal(language, Translations.For(hers).Language);

    [Fact]
    public void How_long_something_works_is_said_by_what_it_works_for()
    {
        var typed = Translations.All.SelectMany(l => l.Texts)
            .Where(t => t.Key.StartsWith("mail.", StringComparison.Ordinal) || t.Key == "forgot.sent")
            .Where(t => PartPattern().Replace(t.Value, "").Any(char.IsDigit));
        Assert.Empty(typed);
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex PartPattern();
}
