using Microsoft.OpenApi;

namespace Vmdo.ServiceDefaults.Http;

/// <summary>
/// What is null is not written, so that an answer may lack whatever may be null: it is not required there, whatever its record's
/// constructor asks for. What a request has to bring, it does have to bring.
/// </summary>
internal static class DescribedAbsence
{
    public static void DescribeAbsence(this OpenApiDocument document)
    {
        var schemas = document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>();
        var sent = new HashSet<string>();
        foreach (var content in OperationsOf(document).SelectMany(o => o.RequestBody?.Content?.Values ?? []))
        {
            Follow(content.Schema, schemas, sent);
        }

        foreach (var schema in schemas.Where(s => !sent.Contains(s.Key)).Select(s => s.Value))
        {
            foreach (var (name, _) in (schema.Properties ?? new Dictionary<string, IOpenApiSchema>()).Where(p => MayBeNull(p.Value)))
            {
                schema.Required?.Remove(name);
            }
        }

        foreach (var schema in schemas.Values.OfType<OpenApiSchema>())
        {
            LeaveNullOut(schema);
        }
    }

    // No answer has a null, and no request needs one where it may leave the member out: generated clients get plain types by that.
    private static void LeaveNullOut(OpenApiSchema schema)
    {
        schema.Enum = schema.Enum is null ? null : [.. schema.Enum.Where(value => !value.IsJsonNullSentinel())];
        var optional = (schema.Properties?.ToList() ?? []).Where(p => schema.Required?.Contains(p.Key) is not true);
        foreach (var (name, property) in optional)
        {
            if (property.OneOf is [{ Type: JsonSchemaType.Null }, var other])
            {
                schema.Properties![name] = other;
            }
            else if (property is OpenApiSchema { Type: { } type } whole && type.HasFlag(JsonSchemaType.Null))
            {
                whole.Type = type & ~JsonSchemaType.Null;
            }
        }
    }

    private static IEnumerable<OpenApiOperation> OperationsOf(OpenApiDocument document) =>
        document.Paths.Values.SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>());

    private static void Follow(IOpenApiSchema? schema, IDictionary<string, IOpenApiSchema> schemas, HashSet<string> met)
    {
        if (schema is OpenApiSchemaReference { Reference.Id: { } id })
        {
            if (met.Add(id) && schemas.TryGetValue(id, out var referred))
            {
                Follow(referred, schemas, met);
            }

            return;
        }

        foreach (var part in schema is null ? [] : PartsOf(schema))
        {
            Follow(part, schemas, met);
        }
    }

    private static IEnumerable<IOpenApiSchema?> PartsOf(IOpenApiSchema schema) =>
    [
        schema.Items, schema.AdditionalProperties,
        .. schema.Properties?.Values ?? [], .. schema.OneOf ?? [], .. schema.AnyOf ?? [], .. schema.AllOf ?? [],
    ];

    private static bool MayBeNull(IOpenApiSchema schema) =>
        schema is not OpenApiSchemaReference
        && (schema.Type?.HasFlag(JsonSchemaType.Null) is true || schema.OneOf?.Any(one => one.Type is JsonSchemaType.Null) is true);
}
