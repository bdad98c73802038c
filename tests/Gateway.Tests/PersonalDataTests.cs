using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Vmdo.Gateway.Tests;

/// <summary>What all services keep about a person comes in one answer, or not at all.</summary>
public sealed class PersonalDataTests
{
    private static readonly string Address = $"/api/v1/operations/people/{Guid.CreateVersion7()}";

    [Fact]
    public async Task Every_service_is_asked_in_the_name_of_who_asks()
    {
        await using var gateway = await RunningGateway.Start();
        var person = Guid.CreateVersion7();
        using var hers = gateway.As(person, "demo-web");
        var answer = await hers.GetAsync($"/api/v1/operations/people/{person}", RunningGateway.Cancel);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        var data = await Problem.Read<JsonElement>(answer);
        Assert.Empty(gateway.Portal.Requests); // it has pages only
        foreach (var upstream in gateway.Upstreams.Except([gateway.Portal]))
        {
            var asked = Assert.Single(upstream.Requests, r => r.Target == $"/api/v1/operations/{upstream.Name}/people/{person}");
            Assert.Equal(hers.DefaultRequestHeaders.Authorization!.ToString(), asked["Authorization"]);
            Assert.Equal(upstream.Name, data.GetProperty(upstream.Name).GetProperty("service").GetString());
        }
    }

    [Theory]
    [InlineData(StatusCodes.Status401Unauthorized)]
    [InlineData(StatusCodes.Status403Forbidden)]
    [InlineData(StatusCodes.Status404NotFound)]
    public async Task What_one_service_refuses_is_refused(int status)
    {
        await using var gateway = await RunningGateway.Start();
        gateway.Partners.Answer = http =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        };
        await Problem.Is(await gateway.Get(Address), (HttpStatusCode)status);
    }

    [Theory]
    [InlineData(StatusCodes.Status500InternalServerError, "{}")]
    [InlineData(StatusCodes.Status429TooManyRequests, "{}")]
    [InlineData(StatusCodes.Status200OK, "no JSON")]
    public async Task A_part_that_is_missing_makes_no_answer(int status, string body)
    {
        await using var gateway = await RunningGateway.Start();
        gateway.Members.Answer = http =>
        {
            (http.Response.StatusCode, http.Response.ContentType) = (status, "application/json");
            return http.Response.WriteAsync(body);
        };
        await Problem.Is(await gateway.Get(Address), HttpStatusCode.ServiceUnavailable, "members does not answer.");
        await gateway.Projects.Stop();
        await Problem.Is(await gateway.Get(Address), HttpStatusCode.ServiceUnavailable, "members, projects does not answer.");
    }

    [Fact]
    public async Task It_is_described_by_what_the_services_say_of_their_parts()
    {
        await using var gateway = await RunningGateway.Start();
        gateway.Members.Description = Described("members");
        gateway.Identity.Description = Described("identity");
        var document = await Problem.Read<JsonElement>(await gateway.Get("/openapi/v1.json"));
        var get = document.GetProperty("paths").GetProperty("/api/v1/operations/people/{id}").GetProperty("get");
        Assert.Equal("personal-data", get.GetProperty("operationId").GetString());
        var schema = get.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema");
        Assert.Equal("""{"identity":{"type":"string"},"members":{"type":"string"}}""", schema.GetProperty("properties").GetRawText().Replace(" ", "").Replace("\n", ""));
    }

    private static string Described(string service) => $$"""
        {
          "openapi": "3.1.1", "info": { "title": "{{service}}", "version": "1" },
          "paths": { "/api/v1/operations/{{service}}/people/{id}": { "get": { "operationId": "{{service}}-personal-data",
            "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } }],
            "responses": { "200": { "description": "OK", "content": { "application/json": { "schema": { "type": "string" } } } } } } } }
        }
        """;
}
