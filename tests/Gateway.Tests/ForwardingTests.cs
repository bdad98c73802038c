using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Vmdo.Gateway.Tests;

/// <summary>Requests reach the service that they are meant for, and nothing of them or of the answer is lost on the way.</summary>
public sealed class ForwardingTests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/organizations?q=x&lang=ar")]
    [InlineData("/nothing")]
    [InlineData("/apiary")]
    public async Task What_is_no_api_is_a_page(string address)
    {
        await using var own = await RunningGateway.Start();
        var answer = await own.Get(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(address, Assert.Single(own.Portal.Requests).Target);
    }

    [Theory]
    [InlineData("/api/v1/organizations", "members")]
    [InlineData("/api/v1/organizations/7/history?asOf=2020-01-01", "members")]
    [InlineData("/api/v1/statistics/membership", "members")]
    [InlineData("/api/v1/imports/organizations", "members")]
    [InlineData("/api/v1/exports/organizations", "members")]
    [InlineData("/api/v1/mandates/7", "members")]
    [InlineData("/api/v1/statutes/in-force", "members")]
    [InlineData("/api/v1/assemblies/7/ballots", "members")]
    [InlineData("/api/v1/positions", "members")]
    [InlineData("/api/v1/projects", "projects")]
    [InlineData("/api/v1/projects/7", "projects")]
    [InlineData("/api/v1/institutions", "partners")]
    [InlineData("/api/v1/inquiries/7", "partners")]
    [InlineData("/api/v1/people/7/grants", "identity")]
    [InlineData("/api/v1/invitations", "identity")]
    [InlineData("/api/v1/clients/7", "identity")]
    [InlineData("/api/v1/operations/identity/audit", "identity")]
    [InlineData("/api/v1/operations/members/outbox", "members")]
    [InlineData("/api/v1/operations/projects/outbox", "projects")]
    [InlineData("/api/v1/operations/partners/outbox", "partners")]
    [InlineData("/account", "identity")]
    [InlineData("/account/sign-in", "identity")]
    [InlineData("/connect/token", "identity")]
    [InlineData("/.well-known/jwks", "identity")]
    public async Task A_resource_belongs_to_one_service(string path, string service)
    {
        var answer = await Problem.Read<JsonElement>(await gateway.Get(path));
        Assert.Equal(service, answer.GetProperty("service").GetString());
        Assert.Contains(gateway.Upstreams.Single(u => u.Name == service).Requests, r => r.Target == path);
    }

    [Fact]
    public async Task The_address_stays_as_it_was_written()
    {
        const string Path = "/api/v1/organizations/%C3%BC%20%25?q=%C3%BC+%26&q=2";
        await gateway.Get(Path);
        Assert.Contains(gateway.Members.Requests, r => r.Target == Path);
    }

    [Theory]
    [InlineData("/api/v1/organizations/..%2f..%2f..%2fhealthz/ready")]
    [InlineData("/api/v1/organizations/..%5c..%5c..%5chealthz/ready")]
    [InlineData("/api/v1/organizations/..;/..;/..;/healthz/ready")]
    public async Task No_address_leaves_its_resource(string path)
    {
        var asItIs = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(gateway.Address.ToString().TrimEnd('/') + path, asItIs));
        Assert.Equal(HttpStatusCode.OK, (await gateway.Send(request)).StatusCode);
        Assert.All(gateway.Members.Requests, r => Assert.Matches("^/api/v1/", r.Target));
        Assert.Equal(0, gateway.Members.TimesHealthWasAsked);
    }

    [Fact]
    public async Task What_a_client_says_about_versions_language_and_repetition_arrives()
    {
        (string, string)[] headers =
            [("If-Match", "\"7\""), ("If-None-Match", "\"8\""), ("Accept-Language", "kmr, de;q=0.5"), ("Idempotency-Key", "\"abc\""), ("X-Test", "pass")];
        await gateway.Get("/api/v1/projects/pass", headers);
        var arrived = gateway.Projects.Requests.Single(r => r.Target == "/api/v1/projects/pass");
        Assert.All(headers, h => Assert.Equal(h.Item2, arrived[h.Item1]));
    }

    [Fact]
    public async Task A_service_hears_from_whom_and_for_which_address_whatever_the_client_claims()
    {
        (string, string)[] claims = [("X-Forwarded-For", "6.6.6.6"), ("X-Forwarded-Host", "evil.invalid"), ("X-Forwarded-Proto", "https"), ("Host", "public.test")];
        await gateway.Get("/api/v1/projects/from", claims);
        var arrived = gateway.Projects.Requests.Single(r => r.Target == "/api/v1/projects/from");
        Assert.Equal(("127.0.0.1", "public.test", "http"), (arrived["X-Forwarded-For"], arrived["X-Forwarded-Host"], arrived["X-Forwarded-Proto"]));
        Assert.Equal(new Uri(gateway.Projects.Address).Authority, arrived["Host"]);
    }

    [Fact]
    public async Task One_trace_goes_from_the_client_through_the_gateway_to_the_service()
    {
        const string Trace = "0af7651916cd43dd8448eb211c80319c";
        await gateway.Get("/api/v1/projects/trace", ("traceparent", $"00-{Trace}-b7ad6b7169203331-01"));
        var parts = gateway.Projects.Requests.Single(r => r.Target == "/api/v1/projects/trace")["traceparent"]!.Split('-'); // a missing one fails the test, too
        Assert.Equal(Trace, parts[1]);
        Assert.NotEqual("b7ad6b7169203331", parts[2]);
    }

    [Fact]
    public async Task A_token_is_handed_on()
    {
        using var client = gateway.As("office");
        await client.GetAsync("/api/v1/projects/token", RunningGateway.Cancel);
        var arrived = gateway.Projects.Requests.Single(r => r.Target == "/api/v1/projects/token");
        Assert.Equal(client.DefaultRequestHeaders.Authorization!.ToString(), arrived["Authorization"]); // set by As
    }

    [Fact]
    public async Task A_body_arrives_and_the_answer_comes_back_unchanged()
    {
        await using var gateway = await RunningGateway.Start(); // its own: what a service answers is changed
        const string Rule = """{"type":"about:blank","title":"Conflict","status":409,"detail":"Only an applicant can be admitted.","own":[1,2]}""";
        string? received = null;
        gateway.Partners.Answer = async http =>
        {
            received = await new StreamReader(http.Request.Body).ReadToEndAsync();
            http.Response.StatusCode = StatusCodes.Status409Conflict;
            http.Response.ContentType = "application/problem+json";
            http.Response.Headers.ETag = "\"9\"";
            http.Response.Headers.Link = "</api/v1/inquiries?page=2>; rel=\"next\"";
            http.Response.Headers.ContentLanguage = "kmr";
            http.Response.Headers.Server = "leaky";
            await http.Response.WriteAsync(Rule);
        };
        using var body = new StringContent("{\"ü\":1}", Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/inquiries") { Content = body };
        var response = await gateway.Send(request);
        Assert.Equal("{\"ü\":1}", received);
        Assert.Equal(Rule, await response.Content.ReadAsStringAsync(RunningGateway.Cancel));
        Assert.Equal(("\"9\"", "kmr"), (response.Headers.ETag?.Tag, response.Content.Headers.ContentLanguage.Single()));
        Assert.Equal("</api/v1/inquiries?page=2>; rel=\"next\"", response.Headers.GetValues("Link").Single());
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task The_services_own_health_and_description_are_not_for_the_public()
    {
        await gateway.Get("/healthz/ready");
        await gateway.Get("/healthz/live");
        Assert.All(gateway.Upstreams, u => Assert.Equal(0, u.TimesHealthWasAsked));
    }
}
