using System.Globalization;
using System.Text.Json.Nodes;
using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Imports;

/// <summary>
/// The columns of a register file: a row is one event in the life of a membership. Several values in a cell are parted
/// by a vertical bar. In a row of the event <c>change</c> an empty cell leaves a detail as it is, <c>-</c> drops it.
/// </summary>
internal static class RegisterColumns
{
    public const string Reference = "reference";
    public const string Event = "event";
    public const string EffectiveOn = "effectiveOn";
    public const string Reason = "reason";
    public const string Document = "document";
    public const string DocumentExpiresOn = "documentExpiresOn";
    public const string Dropped = "-";
    public const char Separator = '|';
    private const string Mail = "email";
    private const string DescriptionPrefix = "description.";

    private static readonly string[] Lists = ["districts", "backgrounds", "languages", "fieldsOfWork"];
    private static readonly string[] BeforeProfile = [Reference, Event, EffectiveOn, Reason];
    private static readonly string[] AfterProfile = [Document, DocumentExpiresOn, .. CircumstanceColumns.All];
    private static readonly string[] BeforeDescriptions =
    [
        "name", "shortName", "legalForm", "registerCourt", "registerNumber", "foundedOn", "seat", "street", "postalCode",
        "districts", "backgrounds", "languages", "fieldsOfWork", "email", "phone", "website",
    ];

    private static readonly string[] AfterDescriptions = ["remark"];
    private static readonly string[] Plain = [.. BeforeDescriptions, .. AfterDescriptions];

    public static FileLayout Layout { get; } = new("register", [Reference, Event, EffectiveOn], IsKnown);

    public static bool IsKnown(string column) =>
        BeforeProfile.Contains(column) || AfterProfile.Contains(column) || Plain.Contains(column) || IsDescription(column);

    public static bool IsProfile(string column) => Plain.Contains(column) || IsDescription(column);

    public static bool IsDescription(string column) =>
        column.StartsWith(DescriptionPrefix, StringComparison.Ordinal) && column.Length > DescriptionPrefix.Length;

    public static string DescriptionIn(string language) => DescriptionPrefix + language;

    public static string LanguageOf(string column) => Languages.Current(column[DescriptionPrefix.Length..]);

    /// <summary>All columns of a file with descriptions in these languages.</summary>
    public static IReadOnlyList<string> All(IEnumerable<string> languages) =>
        [.. BeforeProfile, .. BeforeDescriptions, .. languages.Select(DescriptionIn), .. AfterDescriptions, .. AfterProfile];

    /// <summary>A cell of the profile as it stands in JSON: a list that is dropped is empty, any other detail null.</summary>
    public static JsonNode? ValueOf(string column, string cell) => (Lists.Contains(column), cell) switch
    {
        (true, Dropped) => new JsonArray(),
        (true, _) => new JsonArray(
        [
            .. cell.Split(Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(v => (JsonNode?)(column == "languages" ? Languages.Current(v) : v))
        ]),
        (false, Dropped) => null,
        _ when column == Mail => MailAddress.OrAsWritten(cell), // as the profile has it, or the row would differ from its entry
        _ => cell,
    };

    /// <summary>A value of the profile as it stands in a cell.</summary>
    public static string CellOf(JsonNode? value) => value switch
    {
        null => "",
        JsonArray list => string.Join(Separator, list.Select(v => v!.GetValue<string>())), // lists of the profile hold texts
        _ => value.GetValue<string>(),
    };

    public static string CellOf(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
