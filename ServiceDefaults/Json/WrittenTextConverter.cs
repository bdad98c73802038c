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
        WrittenText.TryClean(Decode(ref reader), out var clean, out var fault) ? clean : throw new JsonException(fault);

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
