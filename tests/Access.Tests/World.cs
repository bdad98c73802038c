using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Access.Tests;

/// <summary>
/// All four services, run for real on one broker, with people, partners and things of all sides in them. Requests go
/// straight to a service, as from somebody who has got past the gateway: each service has to refuse by itself.
/// </summary>
public class World(Servers servers) : IAsyncLifetime
{
    private readonly Dictionary<string, (HttpClient Client, string Method, string Pattern)> _routes = [];
    private readonly Dictionary<Who, string?> _tokens = [];
    private readonly List<Thing> _things = [];
    private readonly TestIssuer _issuer = new();
    private string _office = "";

    public RunningMembers Members { get; private set; } = null!; // started before any test, as all of these

    public RunningProjects Projects { get; private set; } = null!;

    public RunningPartners Partners { get; private set; } = null!;

    public RunningIdentity Identity { get; private set; } = null!;

    public Making Make { get; private set; } = null!;

    /// <summary>What the matrix tries.</summary>
    public IReadOnlyList<Thing> Things => _things;

    public Guid OwnMember { get; private set; }

    public Guid OwnApplicant { get; private set; }

    public Guid ForeignMember { get; private set; }

    /// <summary>Takes part in projects of both sides, and has no people.</summary>
    public Guid NeutralMember { get; private set; }

    public Guid OpenInstitution { get; private set; }

    /// <summary>Each route of the API by its name; others by their pattern.</summary>
    public IReadOnlyCollection<string> Routes => _routes.Keys;

    public IReadOnlyDictionary<string, string> Databases => new Dictionary<string, string>
    {
        ["members"] = Members.ConnectionString,
        ["projects"] = Projects.ConnectionString,
        ["partners"] = Partners.ConnectionString,
        ["identity"] = Identity.ConnectionString,
    };

    /// <summary>Whether things of all kinds are in it; else only organizations, institutions, people and partners.</summary>
    protected virtual bool HasEverything => true;

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _issuer.InitializeAsync();
        var broker = servers.NewBroker();
        (Members, Projects, Partners, Identity) =
            (new(servers, broker, _issuer), new(servers, broker, _issuer), new(servers, broker, _issuer), new(servers, broker, _issuer));
        await Task.WhenAll(Members.InitializeAsync().AsTask(), Projects.InitializeAsync().AsTask(), Partners.InitializeAsync().AsTask(), Identity.InitializeAsync().AsTask());
        LearnRoutes(Members.Services, Members.Anonymous);
        LearnRoutes(Projects.Services, Projects.Anonymous);
        LearnRoutes(Partners.Services, Partners.Anonymous);
        LearnRoutes(Identity.Services, Identity.Anonymous);
        Assert.Equal((await SystemModel.Services).Select(s => s.Name).Order(), Databases.Keys.Order()); // a new service comes in here
        _office = _issuer.Token("office", [.. Permissions.All]);
        Make = new(this);
        await Fill();
    }

    /// <summary>Whether a route only reads.</summary>
    public bool IsRead(string operation) => _routes[operation].Method is "GET";

    /// <summary>Calls a route with a thing.</summary>
    public Task<HttpResponseMessage> Send(Who who, string operation, Thing thing, object? body = null, string tag = "*", string query = "") =>
        Send(_tokens[who], operation, thing, body, tag, query);

    /// <summary>Somebody who may do everything, to make things.</summary>
    public async Task<JsonElement> AsOffice(string operation, Thing thing, object? body = null) => await Written(await Send(_office, operation, thing, body), operation);

    /// <summary>Somebody writes something that later is hers.</summary>
    public async Task<JsonElement> As(Who? who, string operation, Thing thing, object body) =>
        await Written(await Send(who is { } one ? _tokens[one] : _issuer.Token("stranger", [.. Permissions.All]), operation, thing, body), operation);

    /// <summary>Waits until every copy has what its owner has.</summary>
    public Task Settle() => Eventually.Get(
        async () =>
        {
            var digests = new List<(string State, string Digest)>();
            foreach (var service in Databases.Keys)
            {
                foreach (var state in (await AsOffice($"{service}-states", Thing.Nothing)).EnumerateArray())
                {
                    digests.Add((state.GetProperty("state").GetString()!, state.GetProperty("digest").GetString()!)); // always there
                }
            }

            return string.Join(", ", digests.GroupBy(d => d.State).Where(g => g.Distinct().Count() > 1).Select(g => g.Key));
        },
        differing => differing is "",
        "all copies are whole");

    public async ValueTask DisposeAsync()
    {
        foreach (var service in new IAsyncDisposable[] { Members, Projects, Partners, Identity, _issuer })
        {
            await service.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private async Task Fill()
    {
        var statutes = await Make.Statutes(); // in force when organizations apply
        foreach (var side in new[] { Side.Own, Side.Foreign })
        {
            foreach (var state in new[] { "member", "applicant", "suspended", "left" })
            {
                _things.Add(await Make.Organization(state, side));
            }
        }

        _things.Add(statutes);
        (OwnMember, OwnApplicant, ForeignMember) = (_things[0].Id, _things[1].Id, _things[4].Id);
        _things.Add(await Make.Organization("member", Side.Foreign));
        NeutralMember = _things[^1].Id;
        _things.AddRange([await Make.Institution("open"), await Make.Institution("closed")]);
        OpenInstitution = _things[^2].Id;
        await Settle();

        var own = _things.Where(t => t is { Kind: Kind.Organization, Side: Side.Own }).Select(t => t.Id).ToList();
        foreach (var who in Subjects.All.Where(Subjects.IsPerson))
        {
            var hers = Subjects.OfOneOrganization.TryGetValue(who, out var state)
                ? _things.Where(t => t is { Kind: Kind.Organization, Side: Side.Own } && t.State == state).Select(t => t.Id).ToList()
                : own;
            _things.Add(await Make.Subject(who, hers));
            _tokens[who] = _issuer.Token(_things[^1].Id, "app", who is Who.WithoutScopes ? [] : [.. Permissions.All]);
        }

        await AddPartners();
        await Settle();
        _things.AddRange(HasEverything ? await Make.Everything() : []);
        await Make.TakeRoleBackFrom(_things.Single(t => t is { Kind: Kind.Person, Of: Who.FormerEditor }));
        await Make.Deactivate(_things.Single(t => t is { Kind: Kind.Person, Of: Who.Deactivated }));
        await Settle();
    }

    private async Task AddPartners()
    {
        _tokens[Who.Anonymous] = null;
        foreach (var who in new[] { Who.Partner, Who.PartnerWithoutScopes, Who.DisabledPartner })
        {
            var client = await Make.Client(who is Who.DisabledPartner ? "disabled" : "active");
            _things.Add(client);
            _tokens[who] = _issuer.Token(client.Canary, who is Who.PartnerWithoutScopes ? [] : [.. Permissions.ForPartners]);
        }
    }

    private void LearnRoutes(IServiceProvider services, HttpClient client)
    {
        foreach (var route in services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(d => d.Endpoints).OfType<RouteEndpoint>())
        {
            var pattern = "/" + route.RoutePattern.RawText!.TrimStart('/'); // a route has one
            var name = route.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName;
            _routes[pattern.StartsWith("/api/", StringComparison.Ordinal) ? name! : pattern] = // Conventions.Tests: each has one of its own
                (client, route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET", pattern);
        }
    }

    private async Task<HttpResponseMessage> Send(string? token, string operation, Thing thing, object? body, string tag = "*", string query = "")
    {
        var (client, method, pattern) = _routes[operation];
        var number = thing.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var path = pattern.Replace("{id:guid}", thing.Id.ToString(), StringComparison.Ordinal).Replace("{number:int}", number, StringComparison.Ordinal)
            .Replace("{sequence:int}", number, StringComparison.Ordinal).Replace("{kid}", Making.Kid, StringComparison.Ordinal)
            .Replace("{organizationId:guid}", (thing.Organizations is [var first, ..] ? first : Guid.Empty).ToString(), StringComparison.Ordinal).Replace("{language}", "de", StringComparison.Ordinal).Replace("{version:int}", "1", StringComparison.Ordinal).Replace("{consent:int}", "1", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new(method), path + query);
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        if (method is not "GET")
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
            request.Content = body is string csv ? new StringContent(csv, Encoding.UTF8, new MediaTypeHeaderValue("text/csv", "utf-8")) : JsonContent.Create(body, options: JsonDefaults.Options);
        }

        return await client.SendAsync(request, Cancel);
    }

    private static async Task<JsonElement> Written(HttpResponseMessage response, string operation)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync(Cancel);
            Assert.True(response.IsSuccessStatusCode, $"{operation}: {(int)response.StatusCode} {text}");
            return text is "" ? default : JsonSerializer.Deserialize<JsonElement>(text);
        }
    }
}
