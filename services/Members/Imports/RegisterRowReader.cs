using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vmdo.Members.Organizations;
using Vmdo.Members.Register;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Imports;

/// <summary>Reads rows one by one and notes every fault with its line and column.</summary>
internal sealed class RegisterRowReader(IServiceProvider services, DateOnly today) : RowReader
{
    private const string Missing = "???";

    /// <returns>The row, or null when it has a fault.</returns>
    public RegisterRow? Read(SpreadsheetRow row)
    {
        var before = Errors.Count;
        var reference = Needed(row, RegisterColumns.Reference);
        RequireLength(row, RegisterColumns.Reference, 40);
        var happened = Event(row);
        var day = PossibleDay(row, RegisterColumns.EffectiveOn, Needed(row, RegisterColumns.EffectiveOn));
        RefuseAhead(row, happened, day);
        var change = happened is JournalEvent.Foundation or JournalEvent.Interest or JournalEvent.Application ? WholeProfile(row)
            : happened is JournalEvent.Change ? ChangedDetails(row)
            : null;
        var document = happened is JournalEvent.Document ? HandedIn(row) : null;
        var circumstances = Circumstances(row);
        RequireUpTo(row, CircumstanceColumns.HeardOn, circumstances?.HeardOn, day, "a member is heard before it is excluded");
        RequireUpTo(row, CircumstanceColumns.NoticeOn, circumstances?.NoticeOn, day, "a member leaves after its notice");
        var other = CircumstanceColumns.OtherOf(happened) is { } column ? Needed(row, column) : null;
        RefuseWhatDoesNotBelong(row, happened);
        RequireLength(row, RegisterColumns.Reason, 500);
        return Errors.Count == before
            ? new(
                row.Line, reference!, happened!.Value, day!.Value, WrittenText.OrNothing(row[RegisterColumns.Reason]),
                change, document, circumstances, other) // no fault: all are there
            : null;
    }

    private JournalEvent? Event(SpreadsheetRow row)
    {
        var word = Needed(row, RegisterColumns.Event);
        var happened = word is null ? null : Words.TryParse<JournalEvent>(word);
        if (word is not null && happened is null or JournalEvent.Withdrawal)
        {
            Fault(
                row, RegisterColumns.Event,
                $"is '{word}', but must be one of: {string.Join(", ", Words.All<JournalEvent>().SkipLast(1))}");
        }

        return happened;
    }

    private JsonObject? WholeProfile(SpreadsheetRow row)
    {
        var written = Details(row, cell => cell == RegisterColumns.Dropped ? null : cell);
        foreach (var column in new[] { "name", "seat" }.Where(c => !written.ContainsKey(c)))
        {
            Fault(row, column, $"is needed for {row[RegisterColumns.Event]}");
            written[column] = Missing; // so that the row's other faults are found as well
        }

        var profile = written.Deserialize<Profile>(JsonDefaults.Options)!; // an object is never null
        Validate(row.Line, profile);
        return profile.Whole();
    }

    private JsonObject ChangedDetails(SpreadsheetRow row)
    {
        var change = Details(row, cell => cell);
        if (change.Count == 0)
        {
            Fault(row, RegisterColumns.Event, "changes nothing");
        }

        return change;
    }

    /// <summary>The profile's cells as JSON; for a change, a dropped one as null.</summary>
    private JsonObject Details(SpreadsheetRow row, Func<string, string?> meaning)
    {
        var details = new JsonObject();
        var descriptions = new JsonObject();
        foreach (var (column, written) in row.Cells.Where(c => RegisterColumns.IsProfile(c.Key)))
        {
            if (Readable(row, column, written) is not { } cell)
            {
                continue;
            }

            var value = meaning(cell) is { } meant ? RegisterColumns.ValueOf(column, meant) : null;
            if (RegisterColumns.IsDescription(column))
            {
                if (!descriptions.TryAdd(RegisterColumns.LanguageOf(column), value))
                {
                    Fault(row, column, "is one language with another column");
                }
            }
            else if (value is not null || meaning(cell) is not null)
            {
                details[column] = value;
            }
        }

        if (descriptions.Count > 0)
        {
            details["descriptions"] = new JsonObject(
                descriptions.Where(d => d.Value is not null).Select(d => KeyValuePair.Create(d.Key, d.Value?.DeepClone())));
        }

        return details;
    }

    // A day as it stands in JSON; null when it is none.
    private string? Readable(SpreadsheetRow row, string column, string cell) =>
        column != "foundedOn" || cell == RegisterColumns.Dropped ? cell
        : Day(row, column, cell) is { } day ? RegisterColumns.CellOf(day)
        : null;

    private HandedIn? HandedIn(SpreadsheetRow row)
    {
        if (Needed(row, RegisterColumns.Document) is not { } word)
        {
            return null;
        }

        if (Words.TryParse<DocumentKind>(word) is not { } kind)
        {
            Fault(row, RegisterColumns.Document, $"is '{word}', but must be one of: {string.Join(", ", Words.All<DocumentKind>())}");
            return null;
        }

        return new(kind, row[RegisterColumns.DocumentExpiresOn] is { } expiry ? Day(row, RegisterColumns.DocumentExpiresOn, expiry) : null);
    }

    private Circumstances? Circumstances(SpreadsheetRow row)
    {
        RequireLength(row, CircumstanceColumns.Minutes, 200);
        return Register.Circumstances.OrNone(new()
        {
            ConsentOn = PossibleDay(row, CircumstanceColumns.ConsentOn, row[CircumstanceColumns.ConsentOn]),
            Minutes = row[CircumstanceColumns.Minutes],
            DecidedOn = PossibleDay(row, CircumstanceColumns.DecidedOn, row[CircumstanceColumns.DecidedOn]),
            HeardOn = PossibleDay(row, CircumstanceColumns.HeardOn, row[CircumstanceColumns.HeardOn]),
            NoticeOn = PossibleDay(row, CircumstanceColumns.NoticeOn, row[CircumstanceColumns.NoticeOn]),
        });
    }

    private void RequireUpTo(SpreadsheetRow row, string column, DateOnly? given, DateOnly? last, string rule)
    {
        if (given > last)
        {
            Fault(row, column, $"lies after the day of the {row[RegisterColumns.Event]}: {rule}");
        }
    }

    private void RefuseAhead(SpreadsheetRow row, JournalEvent? happened, DateOnly? day)
    {
        if (day > today && happened is { } known && MembershipProcess.NeverAhead.Contains(known))
        {
            Fault(row, RegisterColumns.EffectiveOn, $"lies ahead, which the day of the {row[RegisterColumns.Event]} never does");
        }
    }

    private void RefuseWhatDoesNotBelong(SpreadsheetRow row, JournalEvent? happened)
    {
        var withProfile =
            happened is null or JournalEvent.Foundation or JournalEvent.Interest or JournalEvent.Application or JournalEvent.Change;
        var withDocument = happened is null or JournalEvent.Document;
        foreach (var column in row.Cells.Keys.Where(c =>
            (RegisterColumns.IsProfile(c) && !withProfile)
            || (c is RegisterColumns.Document or RegisterColumns.DocumentExpiresOn && !withDocument)
            || (CircumstanceColumns.All.Contains(c) && happened is { } known && !CircumstanceRules.BelongTo(known, c))))
        {
            Fault(row, column, $"does not belong to the event {row[RegisterColumns.Event]}");
        }
    }

    /// <summary>Validates a profile by the rules that hold for the API.</summary>
    internal void Validate(int line, Profile profile)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(profile, new ValidationContext(profile, services, items: null), results, validateAllProperties: true);
        foreach (var result in results)
        {
            var column = JsonNamingPolicy.CamelCase.ConvertName(result.MemberNames.First());
            Errors.Add(new(result.ErrorMessage ?? "is not valid") { Line = line, Column = column });
        }
    }
}
