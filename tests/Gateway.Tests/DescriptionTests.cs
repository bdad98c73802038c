using System.Net;
using System.Text.Json.Nodes;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Gateway.Tests;

/// <summary>The services' descriptions become one.</summary>
public sealed class DescriptionTests
{
    private const string Error = """{"description":"An error.","content":{"application/problem+json":{"schema":{"type":"object"}}}}""";

    [Fact]
    public async Task All_paths_stand_in_one_document_that_says_how_to_get_in()
    {
        await using var gateway = await RunningGateway.Start();
        Describe(gateway.Members, "/api/v1/organizations", "list-organizations");
        Describe(gateway.Projects, "/api/v1/projects", "list-projects");
        Describe(gateway.Partners, "/api/v1/institutions", "list-institutions");
        Describe(gateway.Identity, "/connect/token", "issue-token");
        var document = await Document(gateway);
        Assert.Equal(["/api/v1/institutions", "/api/v1/organizations", "/api/v1/projects", "/connect/token"], Names(document["paths"]));
        Assert.Equal("3.1.1", (string?)document["openapi"]);
        Assert.Equal(gateway.Issuer.TrimEnd('/'), (string?)document["servers"]![0]!["url"]); // a missing one fails the test, here and below
        var flow = document["components"]!["securitySchemes"]!["oauth2"]!["flows"]!["clientCredentials"]!;
        Assert.Equal($"{gateway.Issuer}connect/token", (string?)flow["tokenUrl"]);
        Assert.Equal(Permissions.All.Order(StringComparer.Ordinal), Names(flow["scopes"]));
        Assert.All(Permissions.All, scope => Assert.NotEqual(scope, (string?)flow["scopes"]![scope]));
        Assert.Null(document["x-unavailable"]);
        Assert.Equal("List projects", (string?)document["paths"]!["/api/v1/projects"]!["get"]!["summary"]);
    }

    [Fact]
    public async Task What_all_say_alike_is_said_once()
    {
        await using var gateway = await RunningGateway.Start();
        Describe(gateway.Members, "/api/v1/organizations", "list-organizations", """{"Page":{"type":"object"}}""");
        Describe(gateway.Projects, "/api/v1/projects", "list-projects", """{"Page":{"type":"object"}}""");
        var document = await Document(gateway);
        Assert.Equal(["Page"], Names(document["components"]!["schemas"]));
        Assert.Equal(["Problem"], Names(document["components"]!["responses"]));
        Assert.All(
            document["paths"]!.AsObject(),
            p => Assert.Equal("#/components/responses/Problem", (string?)p.Value!["get"]!["responses"]!["default"]!["$ref"]));
    }

    [Fact]
    public async Task What_only_sounds_alike_is_kept_apart_with_all_that_refers_to_it()
    {
        const string List = """{"List":{"items":{"$ref":"#/components/schemas/View"}},"Mine":{"$ref":"#/components/schemas/List"},"Same":{"type":"string"},"View":""";
        await using var gateway = await RunningGateway.Start();
        Describe(gateway.Members, "/api/v1/organizations", "list", List + """{"type":"object","title":"organization"}}""", returns: "Mine");
        Describe(gateway.Projects, "/api/v1/projects", "list", List + """{"type":"object","title":"project"}}""", returns: "Mine");
        var document = await Document(gateway);
        Assert.Equal(["List", "Mine", "ProjectsList", "ProjectsMine", "ProjectsView", "Same", "View"], Names(document["components"]!["schemas"]));
        Assert.Equal("organization", Followed(document, "/api/v1/organizations"));
        Assert.Equal("project", Followed(document, "/api/v1/projects"));
        Assert.Equal(
            ["list", "projects-list"],
            document["paths"]!.AsObject().Select(p => (string?)p.Value!["get"]!["operationId"]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("""{"paths":7}""")]
    [InlineData("""{"openapi":"3.1.1","info":{"title":"x","version":"1"},"paths":{"/x":7},"components":[],"tags":{}}""")]
    [InlineData("""{"openapi":"3.1.1","info":{"title":"x","version":"1"},"paths":{"/x":{"get":7}},"components":{"schemas":7}}""")]
    [InlineData("""{"openapi":"3.1.1","info":{"title":"x","version":"1"},"paths":{"/x":{"get":{"operationId":7,"responses":[]}}},"tags":[7,{"name":7}]}""")]
    public async Task A_service_that_says_nothing_sensible_is_left_out_and_named(string? answer)
    {
        await using var gateway = await RunningGateway.Start();
        Describe(gateway.Members, "/api/v1/organizations", "list-organizations");
        Describe(gateway.Identity, "/connect/token", "issue-token");
        gateway.Projects.Description = answer;
        await gateway.Partners.Stop();
        var document = await Document(gateway);
        Assert.Equal(["/api/v1/organizations", "/connect/token"], Names(document["paths"]));
        Assert.Equal(["partners", "projects"], document["x-unavailable"]!.AsArray().Select(u => (string?)u));
    }

    [Fact]
    public async Task It_is_kept_for_a_minute_when_whole_and_for_a_moment_when_not()
    {
        await using var gateway = await RunningGateway.Start();
        Describe(gateway.Members, "/api/v1/organizations", "list-organizations");
        Describe(gateway.Projects, "/api/v1/projects", "list-projects");
        Describe(gateway.Identity, "/connect/token", "issue-token");
        Assert.NotNull((await Document(gateway))["x-unavailable"]);
        Describe(gateway.Partners, "/api/v1/institutions", "list-institutions");
        gateway.Clock.Pass(TimeSpan.FromSeconds(5));
        Assert.Null((await Document(gateway))["x-unavailable"]);
        gateway.Clock.Pass(TimeSpan.FromSeconds(59));
        await Document(gateway);
        Assert.Equal(2, gateway.Members.TimesDescriptionWasAsked);
        gateway.Clock.Pass(TimeSpan.FromSeconds(1));
        await Document(gateway);
        Assert.Equal(3, gateway.Members.TimesDescriptionWasAsked);
    }

    private static void Describe(Upstream service, string path, string operationId, string schemas = "{}", string? returns = null) => service.Description = new JsonObject
    {
        ["openapi"] = "3.1.1",
        ["info"] = new JsonObject { ["title"] = "inner", ["version"] = "0" },
        ["servers"] = new JsonArray(new JsonObject { ["url"] = "http://127.0.0.1:1/" }),
        ["tags"] = new JsonArray(new JsonObject { ["name"] = service.Name }),
        ["paths"] = new JsonObject
        {
            [path] = new JsonObject
            {
                ["get"] = new JsonObject
                {
                    ["operationId"] = operationId,
                    ["responses"] = new JsonObject { ["200"] = Answer(returns), ["default"] = JsonNode.Parse(Error) },
                },
            },
        },
        ["components"] = new JsonObject { ["schemas"] = JsonNode.Parse(schemas) },
    }.ToJsonString();

    private static JsonObject Answer(string? schema) => new()
    {
        ["description"] = "OK",
        ["content"] = new JsonObject
        {
            ["application/json"] = new JsonObject { ["schema"] = schema is null ? new JsonObject() : new JsonObject { ["$ref"] = $"#/components/schemas/{schema}" } },
        },
    };

    private static async Task<JsonNode> Document(RunningGateway gateway)
    {
        var response = await gateway.Get("/openapi/v1.json");
        Assert.Equal((HttpStatusCode.OK, "application/json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(RunningGateway.Cancel))!; // an object, or the test fails
    }

    private static IEnumerable<string> Names(JsonNode? members) => members!.AsObject().Select(m => m.Key).Order(StringComparer.Ordinal); // asserts that they are there

    // The title at the end of the references that a path's answer begins.
    private static string? Followed(JsonNode document, string path)
    {
        var node = document["paths"]![path]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]; // a missing one fails the test
        while ((string?)(node?["$ref"] ?? node?["items"]?["$ref"]) is { } reference)
        {
            node = document["components"]!["schemas"]![reference.Split('/')[^1]]; // likewise
        }

        return (string?)node?["title"];
    }
}
