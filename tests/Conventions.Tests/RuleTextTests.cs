using System.Text.RegularExpressions;
using Vmdo.Testing;

namespace Vmdo.Conventions.Tests;

/// <summary>Services refuse in English; pages say it in the reader's language, by the English sentence.</summary>
public sealed partial class RuleTextTests
{
    private const string Prefix = "rule.";
    private static readonly string[] WhereRulesStand = ["services", "ServiceDefaults", "storage"];

    private static HashSet<string> Known => [.. PortalTexts.Keys.Where(IsRule).Select(key => key[Prefix.Length..])];

    [Fact]
    public void Every_sentence_by_which_a_service_refuses_can_be_said_in_the_readers_language()
    {
        var calls = Code("services").SelectMany(file => Refusals().Matches(file.Text).Select(m => m.Value));
        var tables = Code("services").Where(file => file.Name.EndsWith("Process.cs", StringComparison.Ordinal)).Select(file => file.Text);
        var sentences = calls.Concat(tables)
            .SelectMany(code => Texts().Matches(code).Where(m => m.Groups["values"].Length == 0).Select(m => m.Groups["said"].Value))
            .Where(IsSaid).ToHashSet();
        Assert.NotEmpty(sentences);
        Assert.Empty(sentences.Except(Known).Order());
    }

    [Fact]
    public void No_sentence_is_left_over()
    {
        var code = string.Concat(WhereRulesStand.SelectMany(Code).Select(file => file.Text));
        var withValues = Texts().Matches(code).Where(m => m.Groups["values"].Length > 0).Select(m => m.Groups["said"].Value)
            .Where(text => !text.StartsWith('{'))
            .Select(text => new Regex($"^{Value().Replace(Regex.Escape(text), ".+")}$", RegexOptions.NonBacktracking)).ToList();
        var leftOver = Known.Where(sentence =>
            !code.Contains($"\"{sentence}\"", StringComparison.Ordinal) && !withValues.Exists(text => text.IsMatch(sentence)));
        Assert.Empty(leftOver);
    }

    // A sentence, or what is read after a field's name; names, addresses, and what has a value in it are none.
    private static bool IsSaid(string text) =>
        text.Trim().Contains(' ', StringComparison.Ordinal) && text.AsSpan().IndexOfAny('{', '}') < 0;

    private static bool IsRule(string key) => key.StartsWith(Prefix, StringComparison.Ordinal);

    // Without comments, and with sentences that are written on several lines on one.
    private static IEnumerable<(string Name, string Text)> Code(string folder) =>
        Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/Migrations/", StringComparison.Ordinal))
            .Select(file => (file, Joined().Replace(Comment().Replace(File.ReadAllText(file), ""), "")));

    [GeneratedRegex("""(Rule\.Require|RuleBroken|MalformedRequest\.\w+|FormatErrorMessage)\((?:[^;"]|"(?:[^"\\]|\\.)*")*;""")]
    private static partial Regex Refusals();

    [GeneratedRegex("""(?<values>\$?)"(?<said>(?:[^"\\]|\\.)*)"(?!")""")]
    private static partial Regex Texts();

    [GeneratedRegex("""
        "\s*\+\s*\$?"
        """)]
    private static partial Regex Joined();

    [GeneratedRegex(@"\\\{[^}]*\}")]
    private static partial Regex Value();

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
