using System.Globalization;
using System.Text.Json.Nodes;
using Vmdo.Client;
using Vmdo.Pages.Texts;
using Vmdo.ServiceDefaults.Json;
using JsonObject = System.Text.Json.Nodes.JsonObject;

namespace Vmdo.Portal.Pages.Organizations;

/// <summary>What a journal entry says, as words: each fact with its name.</summary>
/// <param name="T">The reader's language.</param>
/// <param name="Names">Of organizations and people that entries name.</param>
internal sealed record EntryFacts(Translation T, IReadOnlyDictionary<Guid, string> Names)
{
    /// <summary>Beside its event.</summary>
    public IReadOnlyList<(string Name, string Text)> Of(HistoryEntry entry)
    {
        var around = entry.Circumstances;
        (string Name, string? Text)[] facts =
        [
            ("document", entry.Document is { } document ? T.Word("word.DocumentKind", Words.Of(document.Kind)) : null),
            ("expiresOn", Day(entry.Document?.ExpiresOn)),
            ("noticeOn", Day(around?.NoticeOn)),
            ("heardOn", Day(around?.HeardOn)),
            ("consentOn", Day(around?.ConsentOn)),
            ("decidedOn", Day(around?.DecidedOn)),
            ("minutes", around?.Minutes),
            ("mergedInto", NameOf(around?.MergedInto)),
            ("absorbed", NameOf(around?.Absorbed)),
            ("reason", entry.Reason),
        ];
        return [.. facts.Where(f => f.Text is { Length: > 0 }).Select(f => (LabelOf(f.Name), f.Text!))]; // filtered
    }

    /// <summary>Facts in which a correction differs from what it corrects, the day among them.</summary>
    public IReadOnlyList<(string Name, string Before, string After)> Differences(HistoryEntry before, HistoryEntry after)
    {
        var (old, now) = (WithDay(before), WithDay(after));
        return
        [
            .. old.Select(f => f.Name).Union(now.Select(f => f.Name)).Where(name => name != LabelOf("reason"))
                .Select(name => (Name: name, Before: TextOf(old, name), After: TextOf(now, name))).Where(d => d.Before != d.After)
        ];
    }

    /// <summary>Who entered it: a person by her name, a program by its own.</summary>
    public string? ActorOf(HistoryEntry entry) => NameOf(entry.Actor);

    private string? NameOf(string? actor) =>
        Guid.TryParse(actor, out var person) ? Names.GetValueOrDefault(person, T["file.somebody"]) : actor;

    public string LabelOf(string name) => T.FirstOf($"input.{name}") ?? name;

    public string Value(string name, JsonNode? value) => value switch
    {
        null => T["file.none"],
        JsonArray several => string.Join(", ", several.Select(v => Word(name, v?.ToString() ?? ""))),
        JsonObject texts => string.Join(" – ", texts.Select(text => $"{T.NameOf(text.Key)}: {text.Value}")),
        _ => Word(name, value.ToString()),
    };

    private string Word(string name, string value) => name switch
    {
        "languages" => T.NameOf(value),
        "fieldsOfWork" => T.Word("field", value),
        "foundedOn" when DateOnly.TryParse(value, CultureInfo.InvariantCulture, out var day) => T.Day(day),
        _ => value,
    };

    private List<(string Name, string Text)> WithDay(HistoryEntry entry) => [(T["file.day"], T.Day(entry.EffectiveOn)), .. Of(entry)];

    private string TextOf(IEnumerable<(string Name, string Text)> facts, string name) =>
        facts.Where(f => f.Name == name).Select(f => f.Text).FirstOrDefault(T["file.none"]);

    private string? Day(DateOnly? day) => day is { } known ? T.Day(known) : null;

    private string? NameOf(Guid? organization) => organization is { } id ? Names.GetValueOrDefault(id, T["file.another"]) : null;
}
