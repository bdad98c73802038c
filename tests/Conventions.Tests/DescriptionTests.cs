using System.Text.Json;

namespace Vmdo.Conventions.Tests;

/// <summary>What each service says of itself (OpenAPI) is what clients meet.</summary>
public sealed class DescriptionTests(Services services) : IClassFixture<Services>
{
    private static readonly string[] SaysWhatItIs = ["type", "$ref", "oneOf", "anyOf", "allOf", "enum"];

    [Fact]
    public async Task A_description_names_parameters_as_addresses_do_and_every_member_has_a_type()
    {
        // Identity, which has nothing prepared here, says so to everything; the gateway's description has it.
        foreach (var client in services.Clients.Where(c => c.Key is not "identity").Select(c => c.Value))
        {
            Check(JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken)).RootElement);
        }
    }

    private static void Check(JsonElement description)
    {
        Assert.StartsWith("3.1", description.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        foreach (var (address, verb, operation) in Operations(description))
        {
            Assert.True(operation.TryGetProperty("summary", out _), $"{verb} {address} has no summary");
            Assert.Equal(verb == "get" && operation.GetProperty("responses").TryGetProperty("304", out _), operation.GetProperty("responses").TryGetProperty("304", out _));
            var parameters = operation.TryGetProperty("parameters", out var listed) ? listed.EnumerateArray().ToList() : [];
            Assert.All(parameters, p => Assert.True(p.GetProperty("in").GetString() == "header" || char.IsLower(p.GetProperty("name").GetString()![0]), $"{verb} {address}: {p}"));
        }

        foreach (var schema in description.GetProperty("components").GetProperty("schemas").EnumerateObject().Where(s => s.Value.TryGetProperty("properties", out _)))
        {
            Assert.All(
                schema.Value.GetProperty("properties").EnumerateObject(),
                member => Assert.True(SaysWhatItIs.Any(w => member.Value.TryGetProperty(w, out _)), $"{schema.Name}.{member.Name} has no type"));
        }
    }

    private static IEnumerable<(string Address, string Verb, JsonElement Operation)> Operations(JsonElement description) =>
        description.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(o => (path.Name, o.Name, o.Value)));
}
