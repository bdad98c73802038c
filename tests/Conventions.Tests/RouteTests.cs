using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage.Writes;
using Vmdo.Testing;

namespace Vmdo.Conventions.Tests;

/// <summary>What no compiler checks about routes.</summary>
public sealed class RouteTests(Services services) : IClassFixture<Services>
{
    /// <summary>Everything that anybody may call; a new anonymous route has to be added here on purpose.</summary>
    private static readonly string[] OpenToAll =
    [
        "GET /api/v1/inquiries/rules",
        "GET /api/v1/organizations",
        "GET /api/v1/organizations/{id}",
        "GET /api/v1/organizations/{id}/history",
        "GET /api/v1/positions",
        "GET /api/v1/positions/{id}",
        "GET /api/v1/projects",
        "GET /api/v1/projects/{id}",
        "GET /api/v1/projects/{id}/intercultural-mix",
        "GET /api/v1/statistics/composition",
        "GET /api/v1/statistics/growth",
        "GET /api/v1/statistics/membership",
        "GET /api/v1/statistics/participation",
        "GET /api/v1/statutes",
        "GET /api/v1/statutes/in-force",
        "GET /api/v1/statutes/{id}",
        "GET /openapi/{documentName:regex(^v1$)}.json",
        "POST /account/passkeys/assertion",
        "POST /account/passkeys/request-options",
        "POST /api/v1/inquiries",
        "POST /api/v1/inquiries/lookups",
        "POST /api/v1/organizations/applications",
        "any /healthz/live",
        "any /healthz/ready",
    ];

    /// <summary>What the script of the account's page calls, for whoever has signed in.</summary>
    private static readonly string[] OpenToWhoeverHasSignedIn = ["POST /account/passkeys", "POST /account/passkeys/creation-options"];

    /// <summary>Pages, which ask for a session themselves where they need one; a new one has to be added here on purpose.</summary>
    private static readonly string[] Pages =
    [
        "any /account",
        "any /account/consent",
        "any /account/invitation",
        "any /account/password",
        "any /account/password/forgot",
        "any /account/password/reset",
        "any /account/second-factor",
        "any /account/second-factor/setup",
        "any /account/sign-in",
        "any /account/sign-out",
        "any /connect/authorize",
        "any /connect/end-session",
    ];

    /// <summary>What changes something and is no declared write, with the reason; a new one has to be added here on purpose.</summary>
    private static readonly Dictionary<string, string> WrittenByHand = new()
    {
        ["POST /account/passkeys"] = "the framework's store of accounts saves by itself",
        ["POST /account/passkeys/assertion"] = "a failed try is counted, although it is refused",
        ["POST /account/passkeys/creation-options"] = "writes nothing but a cookie",
        ["POST /account/passkeys/request-options"] = "writes nothing but a cookie",
        ["POST /api/v1/inquiries/lookups"] = "a read, whose code shall stand in no address",
    };

    private IEnumerable<(string Service, RouteEndpoint Route)> RoutesButPages => services.Routes.Where(r => r.Route.Metadata.GetMetadata<PageActionDescriptor>() is null);

    [Fact]
    public void Every_route_is_open_on_purpose_or_asks_for_a_permission()
    {
        var open = RoutesButPages.Where(r => r.Route.Metadata.GetMetadata<IAllowAnonymous>() is not null || r.Route.Metadata.GetMetadata<PermissionRequirement>() is { OrAnonymous: true }).Select(r => NameOf(r.Route)).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(OpenToAll.Order(StringComparer.Ordinal), open);
        var others = RoutesButPages.Where(r => r.Route.Metadata.GetMetadata<IAllowAnonymous>() is null && r.Route.Metadata.GetMetadata<PermissionRequirement>() is null).ToList();
        Assert.Equal(OpenToWhoeverHasSignedIn.Order(StringComparer.Ordinal), others.Select(r => NameOf(r.Route)).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Pages, services.Routes.Except(RoutesButPages).Select(r => $"any /{r.Route.RoutePattern.RawText!.Trim('/')}").Order(StringComparer.Ordinal));
        Assert.All(others, r => Assert.Contains(r.Route.Metadata.GetOrderedMetadata<IAuthorizeData>(), a => a.Policy == "signed-in"));
    }

    [Fact]
    public void Every_route_that_changes_something_is_a_declared_write()
    {
        var byHand = RoutesButPages
            .Where(r => r.Route.Metadata.GetMetadata<HttpMethodMetadata>() is { } methods && methods.HttpMethods.Any(m => m is not ("GET" or "HEAD")))
            .Where(r => r.Route.Metadata.GetMetadata<IsWrite>() is null);
        Assert.Equal(WrittenByHand.Keys.Order(StringComparer.Ordinal), byHand.Select(r => NameOf(r.Route)).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Operations_have_names_and_no_two_share_one()
    {
        var routes = services.Routes.Where(r => r.Route.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)).ToList();
        Assert.All(routes, r => Assert.True(r.Route.Metadata.GetMetadata<IEndpointNameMetadata>() is not null, $"{NameOf(r.Route)} has no name"));
        var names = routes.Select(r => r.Route.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName).ToList();
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public void A_first_level_resource_belongs_to_one_service()
    {
        var owners = services.Routes
            .Select(r => (r.Service, Parts: r.Route.RoutePattern.RawText!.Split('/', StringSplitOptions.RemoveEmptyEntries)))
            .Where(r => r.Parts.Length > 2 && r.Parts[0] == "api" && r.Parts[2] != "operations")
            .GroupBy(r => r.Parts[2], r => r.Service);
        Assert.All(owners, o => Assert.Single(o.Distinct()));
    }

    [Fact]
    public void The_gateway_leads_every_resource_to_the_service_that_owns_it()
    {
        var settings = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "gateway", "appsettings.json")))!["ReverseProxy"]!;
        var (routes, clusters) = (settings["Routes"]!.AsObject(), settings["Clusters"]!); // both are there
        var led = routes.Select(r => $"{r.Value!["Match"]!["Path"]} {ServiceOf($"{r.Value["ClusterId"]}", clusters)}"); // a route has both
        var owned = services.Routes
            .Select(r => (r.Service, Parts: r.Route.RoutePattern.RawText!.Split('/', StringSplitOptions.RemoveEmptyEntries)))
            .Where(r => r.Parts.Length > 2 && r.Parts[0] == "api" && r.Parts[2] != "operations")
            .Select(r => $"/api/v1/{r.Parts[2]}/{{**rest}} {r.Service}").Distinct();
        string[] ofIdentity = ["/account/{**rest} identity", "/connect/{**rest} identity", "/.well-known/{**rest} identity"];
        string[] pages = [.. led.Where(l => l.EndsWith(" portal", StringComparison.Ordinal))];
        Assert.Equal("/ portal", pages[0]); // and all that is no API
        Assert.Equal(owned.Concat(ofIdentity).Concat(pages).Order(StringComparer.Ordinal), led.Order(StringComparer.Ordinal));
    }

    // A cluster with settings of its own names the service to which it leads.
    private static string ServiceOf(string cluster, JsonNode clusters) =>
        clusters[cluster]?["Destinations"] is { } destinations ? destinations.AsObject().Single().Key : cluster;

    private static string NameOf(RouteEndpoint route) =>
        $"{route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Single() ?? "any"} {route.RoutePattern.RawText!.Replace(":guid", "", StringComparison.Ordinal).TrimEnd('/')}";
}
