using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Vmdo.ServiceDefaults.Problems;

/// <summary>Says in the client's words what the framework could not bind; its own messages name .NET types.</summary>
internal static partial class BindingError
{
    /// <returns>The errors by field, or null when the failure is not one of a field.</returns>
    public static IReadOnlyList<FieldError>? Of(BadHttpRequestException exception)
    {
        if (exception.InnerException is JsonException json)
        {
            return OfBody(json);
        }

        if (UnboundParameter().Match(exception.Message) is { Success: true } unbound)
        {
            return
            [
                new($"is not a valid {TypeInWords(unbound.Groups["type"].Value)}")
                {
                    Parameter = JsonNamingPolicy.CamelCase.ConvertName(unbound.Groups["name"].Value)
                }
            ];
        }

        if (exception.Message.Contains("no body was provided", StringComparison.Ordinal))
        {
            return [new("is missing") { Pointer = "" }];
        }

        if (MissingParameter().Match(exception.Message) is { Success: true } missing)
        {
            var from = missing.Groups["source"].Value;
            var name = missing.Groups["name"].Value;
            return
            [
                from switch
                {
                    "body" => new("is missing") { Pointer = "" },
                    "header" => new("is missing") { Header = name },
                    _ => new("is missing") { Parameter = name }
                }
            ];
        }

        return null;
    }

    private static List<FieldError> OfBody(JsonException json)
    {
        var at = Pointer(json.Path);
        if (UnknownMember().Match(json.Message) is { Success: true } unknown)
        {
            return [new("is not a member of this resource") { Pointer = EndsWith(at, unknown.Groups["name"].Value) }];
        }

        if (DuplicateMember().Match(json.Message) is { Success: true } twice)
        {
            return [new("stands there twice") { Pointer = EndsWith(at, twice.Groups["name"].Value) }];
        }

        if (json.Message.Contains("missing required properties", StringComparison.Ordinal))
        {
            return [.. Quoted().Matches(json.Message[json.Message.IndexOf("including", StringComparison.Ordinal)..])
                .Select(name => new FieldError("is missing") { Pointer = $"{at}/{name.Groups["name"].Value}" })];
        }

        if (Unconvertible().Match(json.Message) is { Success: true } type)
        {
            return [new($"is not a valid {TypeInWords(TypeOf(type, json.InnerException?.Message ?? ""))}") { Pointer = at }];
        }

        var own = json.Message.StartsWith("is ", StringComparison.Ordinal)
            || json.Message.StartsWith("contains ", StringComparison.Ordinal);
        return [new(own ? json.Message.Split(" Path:")[0].TrimEnd('.') : "is not well-formed JSON of the expected shape") { Pointer = at }];
    }

    private static string EndsWith(string pointer, string name) =>
        pointer.EndsWith($"/{name}", StringComparison.Ordinal) ? pointer : $"{pointer}/{name}";

    private static string Pointer(string? path) =>
        path is null or "$" ? "" : PathPart().Replace(path[1..], part => $"/{part.Groups["name"].Value}");

    // The message names the type of the member, or that of the record whose constructor takes it; the cause knows better.
    private static string TypeOf(Match unconvertible, string cause) =>
        Wanted().Match(cause) is { Success: true } wanted ? wanted.Groups["type"].Value : unconvertible.Groups["type"].Value;

    private static string TypeInWords(string type)
    {
        var isList = type.EndsWith("[]", StringComparison.Ordinal) || ListType().IsMatch(type);
        return isList ? "list" : LastName().Match(type).Value switch
        {
            _ when type.Contains("Dictionary", StringComparison.Ordinal) => "value here",
            "DateOnly" => "day (YYYY-MM-DD)",
            "DateTime" or "DateTimeOffset" => "instant (RFC 3339)",
            "TimeOnly" => "time (HH:MM:SS)",
            "Guid" => "identifier (UUID)",
            "Int16" or "Int32" or "Int64" or "UInt16" or "UInt32" or "UInt64" or "Byte" or "short" or "int" or "long" => "whole number",
            "Decimal" or "Double" or "Single" or "decimal" or "double" or "float" or "number" => "number",
            "Boolean" or "bool" or "boolean" => "truth value (true or false)",
            _ => "value here",
        };
    }

    [GeneratedRegex("Failed to bind parameter \"(?<type>.+) (?<name>[^ ]+)\" from ")]
    private static partial Regex UnboundParameter();

    [GeneratedRegex("Required parameter \".+ (?<name>[^ ]+)\" was not provided from (?<source>query|header|body|route)")]
    private static partial Regex MissingParameter();

    [GeneratedRegex("The JSON property '(?<name>[^']+)' could not be mapped")]
    private static partial Regex UnknownMember();

    [GeneratedRegex("[Dd]uplicate property '(?<name>[^']+)'")]
    private static partial Regex DuplicateMember();

    [GeneratedRegex("could not be converted to (?<type>[^ ]+)\\.? ")]
    private static partial Regex Unconvertible();

    [GeneratedRegex(
        @"(out of bounds for|too large or too small for) an? (?<type>\w+)|in a supported (?<type>\w+) format|as a (?<type>number|boolean)")]
    private static partial Regex Wanted();

    [GeneratedRegex(@"\b(IReadOnlyList|IReadOnlyCollection|IEnumerable|IList|List|HashSet)\b")]
    private static partial Regex ListType();

    [GeneratedRegex(@"\w+(?=\W*$)")]
    private static partial Regex LastName();

    [GeneratedRegex("'(?<name>[^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\.(?<name>[^.\[]+)|\['(?<name>[^']+)'\]|\[(?<name>\d+)\]")]
    private static partial Regex PathPart();
}
