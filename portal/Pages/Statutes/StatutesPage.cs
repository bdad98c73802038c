using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vmdo.Client;
using Vmdo.ServiceDefaults.Security;
using JsonObject = System.Text.Json.Nodes.JsonObject;

namespace Vmdo.Portal.Pages.Statutes;

/// <summary>More people hold an office of the board than the statutes have seats for it.</summary>
internal sealed record TooFewSeats(string Office, DateOnly From, DateOnly Until, int Seats, int Holders);

/// <summary>A version of the statutes, for everybody to read; with what the office may do about it.</summary>
internal abstract class StatutesPage(Visitor visitor) : PersonalPage(visitor)
{
    /// <summary>None where none was entered for the day.</summary>
    public StatutesView? Statutes { get; protected set; }

    public IReadOnlyList<StatutesPart> Parts => Statutes is null ? [] : new StatutesText(T, Statutes.Rules).Parts;

    /// <summary>The version is the one that holds today.</summary>
    public bool IsInForce { get; protected set; }

    /// <summary>The seats of the board that did not fit when the version was entered or taken back, just now.</summary>
    public IReadOnlyList<TooFewSeats> Conflicts { get; private set; } = [];

    public bool MayWrite { get; private set; }

    protected override bool NeedsAccount => false;

    protected async Task Describe()
    {
        MayWrite = await Visitor.May(Permissions.StatutesWrite);
        Conflicts = MayWrite && Statutes is { } shown ? ConflictsOf(shown.Id) : [];
    }

    private IReadOnlyList<TooFewSeats> ConflictsOf(Guid statutes)
    {
        try
        {
            var told = TempData["answer"] is string answer ? JsonNode.Parse(answer) : null;
            return Guid.TryParse((string?)told?["id"], out var id) && id == statutes
                ? [.. (told["conflicts"] as JsonArray ?? []).OfType<JsonObject>().Select(ConflictOf)]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static TooFewSeats ConflictOf(JsonObject told) => new(
        (string?)told["office"] ?? "",
        DayOf(told["from"]),
        DayOf(told["until"]),
        (int?)told["seats"] ?? 0,
        (told["mandates"] as JsonArray)?.Count ?? 0);

    private static DateOnly DayOf(JsonNode? day) =>
        DateOnly.TryParse((string?)day, CultureInfo.InvariantCulture, out var known) ? known : default;
}
