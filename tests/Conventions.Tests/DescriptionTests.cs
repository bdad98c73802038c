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

    [Fact]
    public async Task What_an_answer_may_lack_is_not_required_and_times_of_day_have_no_offset()
    {
        var schemas = await SchemasOf("members");
        Assert.DoesNotContain("oldestSince", Required(schemas.GetProperty("OutboxBacklog")));
        Assert.Contains("pending", Required(schemas.GetProperty("OutboxBacklog")));
        Assert.DoesNotContain("fault", Required(schemas.GetProperty("AuditVerdict")));
        Assert.DoesNotContain("head", Required(schemas.GetProperty("AuditVerdict")));
        var startsAt = schemas.GetProperty("Occasion").GetProperty("properties").GetProperty("startsAt");
        Assert.False(startsAt.TryGetProperty("format", out _));
        Assert.Matches(startsAt.GetProperty("pattern").GetString()!, "18:30:00"); // asserted by reading it
    }

    [Fact]
    public async Task Bounds_stand_where_a_client_reads_them()
    {
        var profile = (await SchemasOf("members")).GetProperty("Profile").GetProperty("properties");
        Assert.Equal(200, profile.GetProperty("name").GetProperty("maxLength").GetInt32());
        Assert.Equal((20, 40), (profile.GetProperty("backgrounds").GetProperty("maxItems").GetInt32(), profile.GetProperty("backgrounds").GetProperty("items").GetProperty("maxLength").GetInt32()));
        Assert.Equal((30, 35), (profile.GetProperty("languages").GetProperty("maxItems").GetInt32(), profile.GetProperty("languages").GetProperty("items").GetProperty("maxLength").GetInt32()));
        Assert.Equal((30, 2_000), (profile.GetProperty("descriptions").GetProperty("maxProperties").GetInt32(), profile.GetProperty("descriptions").GetProperty("additionalProperties").GetProperty("maxLength").GetInt32()));
        Assert.Equal(("idn-email", 200), (profile.GetProperty("email").GetProperty("format").GetString(), profile.GetProperty("email").GetProperty("maxLength").GetInt32()));
        var schemas = await SchemasOf("members");
        Assert.Equal(40_000, schemas.GetProperty("PaperDraft").GetProperty("properties").GetProperty("text").GetProperty("maxLength").GetInt32());
        Assert.Equal(100, schemas.GetProperty("BoardMeeting").GetProperty("properties").GetProperty("decisions").GetProperty("maxItems").GetInt32());
    }

    private async Task<JsonElement> SchemasOf(string service) =>
        JsonDocument.Parse(await services.Clients[service].GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken)).RootElement.GetProperty("components").GetProperty("schemas");

    private static IEnumerable<string?> Required(JsonElement schema) =>
        schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(n => n.GetString()) : [];

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
