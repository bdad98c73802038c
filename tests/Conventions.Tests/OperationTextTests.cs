using System.Text.Json.Nodes;
using Vmdo.Testing;

namespace Vmdo.Conventions.Tests;

/// <summary>The portal's pages are made of the API's description: people find words for all that is in it.</summary>
public sealed class OperationTextTests
{
    private const string Root = "/api/v1/";

    // Rows of a dictionary: what is said, under which word.
    private static readonly string[] OfDictionaries = ["key", "value"];

    private static readonly string[] Verbs = ["get", "post", "put", "delete"];

    private static readonly JsonObject Description =
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "clients", "openapi.json")))!.AsObject(); // it is generated

    private static readonly JsonObject Schemas = Description["components"]!["schemas"]!.AsObject(); // as above

    private static readonly IReadOnlySet<string> Keys = PortalTexts.Keys;

    private static IReadOnlyDictionary<string, JsonObject> Operations { get; } = Description["paths"]!.AsObject() // as above
        .Where(path => path.Key.StartsWith(Root, StringComparison.Ordinal))
        .SelectMany(path => path.Value!.AsObject().Where(o => Verbs.Contains(o.Key)).Select(o => o.Value!.AsObject())) // each is one
        .ToDictionary(operation => (string)operation["operationId"]!); // each has one

    [Fact]
    public void Every_operation_has_a_title() => Assert.Empty(Operations.Keys.Select(id => $"act.{id}").Except(Keys));

    [Fact]
    public void Everything_that_a_form_asks_has_a_label()
    {
        var unnamed = Operations.SelectMany(o => MembersOf(Body(o.Value)).Select(member => (o.Key, Member: member)))
            .Where(asked => !Keys.Contains($"input.{asked.Key}.{asked.Member}") && !Keys.Contains($"input.{asked.Member}"));
        Assert.Empty(unnamed);
    }

    [Fact]
    public void Every_word_of_a_request_or_an_answer_has_a_name()
    {
        var words = Operations.Values.SelectMany(o => Within([.. Parameters(o), Body(o), .. Answers(o)]))
            .Where(s => s.Name is not null)
            .SelectMany(s => WordsOf(s.Schema).Select(word => $"word.{s.Name}.{word}")).ToHashSet();
        Assert.NotEmpty(words);
        Assert.Empty(words.Except(Keys));
        Assert.Empty(Keys.Where(key => key.StartsWith("word.", StringComparison.Ordinal)).Except(words));
    }

    [Fact]
    public void No_title_label_or_explanation_is_left_over()
    {
        var members = Operations.Values
            .SelectMany(o => MembersOf([.. Parameters(o), Body(o), .. Answers(o)]).Concat(NamesOfParameters(o))).ToHashSet();
        var leftOver = Keys.Where(key => key.Split('.') switch
        {
            ["act" or "lead", var operation] => !Operations.ContainsKey(operation),
            ["input" or "hint", var member] => !members.Contains(member),
            ["input" or "hint", var operation, var member] => !Operations.TryGetValue(operation, out var known)
                || !MembersOf(Body(known)).Concat(NamesOfParameters(known)).Contains(member),
            _ => false,
        });
        Assert.Empty(leftOver);
    }

    private static JsonNode? Body(JsonObject operation) => operation["requestBody"]?["content"]?["application/json"]?["schema"];

    private static IEnumerable<JsonNode?> Answers(JsonObject operation) =>
        operation["responses"]!.AsObject() // each has some
            .Where(r => r.Key.StartsWith('2')).Select(r => r.Value?["content"]?["application/json"]?["schema"]);

    private static IEnumerable<JsonNode?> Parameters(JsonObject operation) => Query(operation).Select(p => p["schema"]);

    private static IEnumerable<string> NamesOfParameters(JsonObject operation) =>
        Query(operation).Select(p => (string)p["name"]!); // each has one

    private static IEnumerable<JsonObject> Query(JsonObject operation) =>
        (operation["parameters"] as JsonArray ?? []).OfType<JsonObject>().Where(p => (string?)p["in"] is "query");

    private static HashSet<string> MembersOf(params IEnumerable<JsonNode?> schemas) => Within(schemas)
        .SelectMany(s => (s.Schema["properties"] as JsonObject ?? []).Select(p => p.Key)
            .Concat(s.Schema["additionalProperties"] is JsonObject ? OfDictionaries : []))
        .ToHashSet();

    private static IEnumerable<string> WordsOf(JsonObject schema) =>
        (schema["enum"] as JsonArray ?? []).Select(word => (string?)word).OfType<string>();

    /// <summary>The schemas and all inside of them, each once, with the names by which they were referred to.</summary>
    private static List<(string? Name, JsonObject Schema)> Within(IEnumerable<JsonNode?> schemas)
    {
        var (found, open) = (new List<(string?, JsonObject)>(), new Queue<JsonNode?>(schemas));
        var seen = new HashSet<JsonObject>();
        while (open.TryDequeue(out var next))
        {
            var name = ((string?)next?["$ref"])?.Split('/')[^1];
            if ((name is null ? next : Schemas[name]) is not JsonObject schema || !seen.Add(schema))
            {
                continue;
            }

            found.Add((name, schema));
            JsonNode?[] inside =
            [
                schema["items"], schema["additionalProperties"] as JsonObject,
                .. schema["oneOf"] as JsonArray ?? [], .. (schema["properties"] as JsonObject ?? []).Select(p => p.Value),
            ];
            Array.ForEach(inside, open.Enqueue);
        }

        return found;
    }
}
