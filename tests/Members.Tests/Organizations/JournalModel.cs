using System.Text.Json;
using System.Text.Json.Nodes;

namespace Vmdo.Members.Tests.Organizations;

/// <summary>
/// The register as somebody would work it out with paper and pencil from an organization's history as the API shows it,
/// knowing nothing of the service's own code.
/// </summary>
internal sealed class JournalModel(JsonElement history)
{
    private readonly List<JsonElement> _lines = [.. history.GetProperty("items").EnumerateArray()];

    public IEnumerable<DateTimeOffset> Instants => _lines.Select(RecordedAt);

    public IEnumerable<DateOnly> Days => _lines.Select(EffectiveOn);

    /// <returns>Status, first day of the membership, name and seat; null when nothing is known of the day.</returns>
    public (string Status, string? MemberSince, string Name, string Seat)? Answer(DateOnly day, DateTimeOffset knowledge)
    {
        var known = _lines.Where(line => RecordedAt(line) <= knowledge).ToList();
        var struckOut = known.Select(Corrects).OfType<int>().ToHashSet();
        var valid = known.Where(line => !struckOut.Contains(Number(line)) && Event(line) != "withdrawal" && EffectiveOn(line) <= day)
            .OrderBy(EffectiveOn).ThenBy(line => First(known, line)).ToList();
        if (valid.Count == 0)
        {
            return null;
        }

        var (status, since, documents, details) = ("", (string?)null, new HashSet<string>(), new JsonObject());
        foreach (var line in valid)
        {
            switch (Event(line))
            {
                case "application":
                    (status, since, documents, details) = ("documents-missing", null, [], Change(line));
                    break;
                case "document":
                    documents.Add(line.GetProperty("document").GetProperty("kind").GetString()!); // a document has one
                    status = status == "documents-missing" && documents.Count == 4 ? "in-review" : status;
                    break;
                case "change":
                    foreach (var (detail, value) in Change(line))
                    {
                        details[detail] = value?.DeepClone();
                    }

                    break;
                case "admission":
                    (status, since) = ("active", EffectiveOn(line).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
                    break;
                default:
                    status = Event(line) switch
                    {
                        "rejection" => "rejected",
                        "suspension" => "suspended",
                        "reinstatement" => "active",
                        "departure" => "left",
                        "exclusion" => "excluded",
                        "dissolution" => "dissolved",
                        var other => throw new InvalidOperationException($"The model knows no {other}."),
                    };
                    break;
            }
        }

        return (status, since, details["name"]!.GetValue<string>(), details["seat"]!.GetValue<string>()); // every organization has both
    }

    // A correction stands where the line stood that it corrects.
    private static int First(List<JsonElement> known, JsonElement line) =>
        Corrects(line) is { } earlier ? First(known, known.Single(l => Number(l) == earlier)) : Number(line);

    private static int Number(JsonElement line) => line.GetProperty("sequence").GetInt32();

    private static string Event(JsonElement line) => line.GetProperty("event").GetString()!; // a line has one

    private static int? Corrects(JsonElement line) => line.TryGetProperty("corrects", out var number) ? number.GetInt32() : null;

    private static DateOnly EffectiveOn(JsonElement line) => DateOnly.FromDateTime(line.GetProperty("effectiveOn").GetDateTime());

    private static DateTimeOffset RecordedAt(JsonElement line) => line.GetProperty("recordedAt").GetDateTimeOffset();

    private static JsonObject Change(JsonElement line) => JsonNode.Parse(line.GetProperty("change").GetRawText())!.AsObject(); // an object
}
