using System.Globalization;
using Vmdo.ServiceDefaults;

namespace Vmdo.Pages.Texts;

/// <summary>The texts of a language.</summary>
/// <param name="language">BCP 47.</param>
/// <param name="texts">By their keys.</param>
public sealed class Translation(string language, IReadOnlyDictionary<string, string> texts)
{
    /// <summary>BCP 47.</summary>
    public string Language { get; } = language;

    /// <summary>As HTML writes it.</summary>
    public string Direction { get; } = Languages.DirectionOf(language);

    /// <summary>In the language itself.</summary>
    public string Name => this["language.name"];

    /// <summary>Whether somebody who speaks it from home has read the texts.</summary>
    public bool IsReviewed => this["language.reviewed"] == "yes";

    public IReadOnlyDictionary<string, string> Texts { get; } = texts;

    public string this[string key] =>
        Texts.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"There is no text {key} in {Language}.");

    /// <summary>A text for a number of things, in the form that the language has for it (CLDR), with the number in it.</summary>
    public string Count(string key, int number) =>
        string.Format(CultureInfo.InvariantCulture, this[$"{key}.{PluralForm.Of(Language, number)}"], Number(number));

    /// <summary>A text with others in it.</summary>
    public string With(string key, params object[] others) => string.Format(CultureInfo.InvariantCulture, this[key], others);

    /// <summary>A word of one of the API's vocabularies; as it is where the vocabulary has grown.</summary>
    public string Word(string vocabulary, string word) => Texts.GetValueOrDefault($"{vocabulary}.{word}", word);

    /// <summary>All words of a vocabulary with what they are called here, in the order of that.</summary>
    public IReadOnlyList<(string Word, string Name)> WordsOf(string vocabulary) =>
    [
        .. Texts.Where(t => t.Key.StartsWith(vocabulary + ".", StringComparison.Ordinal))
            .Select(t => (t.Key[(vocabulary.Length + 1)..], t.Value)).OrderBy(w => w.Value, StringComparer.InvariantCulture)
    ];

    /// <summary>The first of some texts that there is.</summary>
    public string? FirstOf(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (Texts.TryGetValue(key, out var text))
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>The name of a language in this one; its own name, or its tag, where there is none.</summary>
    public string NameOf(string tag)
    {
        var current = Languages.Current(tag);
        return Texts.GetValueOrDefault($"spoken.{current}") ?? Texts.GetValueOrDefault($"spoken.{current.Split('-')[0]}")
            ?? PlatformNameOf(current) ?? current;
    }

    /// <summary>A day of the Gregorian calendar in figures, as the language writes it.</summary>
    public string Day(DateOnly day) => day.ToString(this["format.day"], CultureInfo.InvariantCulture);

    /// <summary>A moment, by day and minute of the association's own time.</summary>
    public string Instant(DateTimeOffset at)
    {
        var here = AssociationCalendar.ClockAt(at);
        return $"{Day(DateOnly.FromDateTime(here))}, {here.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    /// <summary>A whole number in the digits that phones everywhere have, with the language's sign between thousands.</summary>
    public string Number(int number) => number.ToString("#,0", new NumberFormatInfo { NumberGroupSeparator = this["format.thousands"] });

    private static string? PlatformNameOf(string tag)
    {
        try
        {
            return CultureInfo.GetCultureInfo(tag, predefinedOnly: true).NativeName;
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }
}
