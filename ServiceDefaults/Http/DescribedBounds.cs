using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;
using Vmdo.ServiceDefaults.Validation;

namespace Vmdo.ServiceDefaults.Http;

/// <summary>Says in a schema what validation will ask for: lengths, numbers of entries, forms. The framework says a part of it.</summary>
internal static class DescribedBounds
{
    private const string TimeOfDay = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,7})?)?$";

    /// <summary>What a type is by itself.</summary>
    public static void DescribeType(this OpenApiSchema schema, Type type)
    {
        if (type == typeof(string))
        {
            schema.Type ??= JsonSchemaType.String; // our own converter hides that text is text, here and in lists and dictionaries
        }
        else if (type.IsAssignableTo(typeof(IEnumerable<string>)))
        {
            schema.Items ??= new OpenApiSchema { Type = JsonSchemaType.String };
        }
        else if (type.IsAssignableTo(typeof(IEnumerable<KeyValuePair<string, string>>)))
        {
            schema.AdditionalProperties ??= new OpenApiSchema { Type = JsonSchemaType.String };
        }
        else if (type == typeof(TimeOnly) || type == typeof(TimeOnly?))
        {
            // The format "time" of JSON Schema has an offset (RFC 3339); a time of day in the association's town has none.
            (schema.Format, schema.Pattern) = (null, TimeOfDay);
        }
    }

    /// <summary>What is asked of a member by its attributes, and whether it may be null.</summary>
    public static void DescribeMember(this OpenApiSchema schema, JsonPropertyInfo member)
    {
        if (schema.Type is JsonSchemaType.String && member.IsGetNullable)
        {
            schema.Type |= JsonSchemaType.Null;
        }

        foreach (var attribute in member.AttributeProvider?.GetCustomAttributes(inherit: true) ?? [])
        {
            switch (attribute)
            {
                case StringLengthAttribute length:
                    schema.MaxLength ??= length.MaximumLength;
                    schema.MinLength ??= length.MinimumLength > 0 ? length.MinimumLength : null;
                    break;
                case RequiredAttribute when schema.Type is JsonSchemaType.String:
                    schema.MinLength = Math.Max(1, schema.MinLength ?? 0);
                    break;
                case MaxLengthAttribute most when IsList(schema):
                    schema.MaxItems ??= most.Length;
                    break;
                case MinLengthAttribute least when IsList(schema):
                    schema.MinItems ??= least.Length;
                    break;
                case RegularExpressionAttribute form:
                    schema.Pattern ??= form.Pattern;
                    break;
                case MailAddressAttribute:
                    schema.Format ??= "idn-email";
                    break;
                case IDescribed described:
                    described.Describe(schema);
                    break;
            }
        }
    }

    private static bool IsList(OpenApiSchema schema) => schema.Type?.HasFlag(JsonSchemaType.Array) is true;
}
