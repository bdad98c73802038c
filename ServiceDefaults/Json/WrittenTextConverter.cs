using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vmdo.ServiceDefaults.Json;

/// <summary>
/// Text that people write: brought to Unicode's composed form (NFC), so that equal names are equal bytes, and without
/// control characters, which no field of this system means and PostgreSQL partly cannot store.
/// </summary>
internal sealed class WrittenTextConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.String)
        {
            throw new JsonException("is not a text");
        }

        return ReadClean(ref reader);
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ReadClean(ref reader);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value);

    private static string ReadClean(ref Utf8JsonReader reader) =>
        WrittenText.Clean(Decode(ref reader)) ?? throw new JsonException("contains a control character");

    private static string Decode(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!; // the token is a string or a name
        }
        catch (InvalidOperationException)
        {
            throw new JsonException("contains a broken character");
        }
    }
}

/// <summary>The one cleaning of text, whichever way it comes in.</summary>
public static class WrittenText
{
    /// <returns>The text without surrounding spaces; null when it is blank, or the lone hyphen that people write for "nothing".</returns>
    public static string? OrNothing(string? text) => text?.Trim() is { Length: > 0 } and not "-" and var said ? said : null;

    /// <returns>The text in NFC, or null when it has a control character other than line breaks and tabs, or half a character.</returns>
    public static string? Clean(string text)
    {
        if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
        {
            return null;
        }

        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return null; // a lone surrogate
        }
    }
}
