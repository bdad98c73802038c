using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Vmdo.Contracts.Members;
using Vmdo.Members;
using Vmdo.Projects;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Messaging.Tests;

/// <summary>A service that owns a state, and one that copies it, on one broker.</summary>
public sealed class OwnerAndCopy(Servers servers) : IAsyncLifetime
{
    public const string State = "members.organization-changed.v1";
    public const string CopyQueue = "projects.members.organization-changed";

    /// <summary>By which one dispatcher of an outbox at a time leads.</summary>
    public const long DispatchersLock = 0x6f7574626f78;

    public Owner Members { get; } = new(servers);

    public Copying Projects { get; private set; } = null!; // started before any test

    public async ValueTask InitializeAsync()
    {
        await Members.InitializeAsync();
        Projects = new(servers, Members.Broker.Address);
        await Projects.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Projects.DisposeAsync();
        await Members.DisposeAsync();
    }

    /// <summary>The copy's version of an organization; 0 when it has none.</summary>
    public Task<long> CopiedVersion(Guid id) => Projects.Query<long>($"select coalesce(max(version), 0) from carriers where id = '{id}'");

    /// <summary>A state as Members publishes it.</summary>
    public static OrganizationChanged AState(Guid id, long version, string name = "Verein e.V.") => new()
    {
        Id = id,
        Version = version,
        OccurredAt = TimeProvider.System.GetUtcNow(),
        Reference = id.ToString(),
        Periods = [new() { From = new(2020, 1, 1), Status = "active", Name = name, Seat = "Dortmund", Districts = [], Backgrounds = [], Languages = ["de"], FieldsOfWork = [] }],
    };

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public sealed class Owner(Servers servers) : ServiceUnderTest<MembersDb>(servers, "membersdb")
    {
        private int _names;

        /// <summary>An organization applies.</summary>
        public async Task<Guid> AnOrganization()
        {
            using var office = As("office", Permissions.OrganizationsWrite, Permissions.OrganizationsDecide);
            var response = await office.PostAsJsonAsync(
                "/api/v1/organizations", new { details = new { name = $"Verein {Interlocked.Increment(ref _names)} e.V.", seat = "Dortmund" }, consentOn = "2020-01-01" }, JsonDefaults.Options, Cancel);
            return (await Problem.Read<JsonElement>(response, HttpStatusCode.Created)).GetProperty("id").GetGuid();
        }
    }

    public sealed class Copying(Servers servers, Uri broker) : ServiceUnderTest<ProjectsDb>(servers, "projectsdb", broker);
}

internal static class OperatorExtensions
{
    public static async Task<JsonElement> Operate<TEntry>(this ServiceUnderTest<TEntry> service, string name, string what)
        where TEntry : class
    {
        using var operators = service.As("operator", Permissions.Operations);
        return await Problem.Read<JsonElement>(await operators.GetAsync($"/api/v1/operations/{name}/{what}", OwnerAndCopy.Cancel));
    }

    public static async Task<HttpResponseMessage> Order<TEntry>(this ServiceUnderTest<TEntry> service, string name, string what, object? body = null)
        where TEntry : class
    {
        using var operators = service.As("operator", Permissions.Operations);
        return await operators.PostAsJsonAsync($"/api/v1/operations/{name}/{what}", body ?? new { }, JsonDefaults.Options, OwnerAndCopy.Cancel);
    }

    /// <summary>A message among a service's dead letters; undefined when it is none.</summary>
    public static async Task<JsonElement> DeadLetter<TEntry>(this ServiceUnderTest<TEntry> service, string name, Guid message)
        where TEntry : class
    {
        var letters = await service.Operate(name, "dead-letters");
        return letters.GetProperty("items").EnumerateArray().SingleOrDefault(l => l.GetProperty("id").GetGuid() == message);
    }

    /// <summary>Digest of a state as owner or copy.</summary>
    public static async Task<(int Count, string Digest)> Digest<TEntry>(this ServiceUnderTest<TEntry> service, string name, string role)
        where TEntry : class
    {
        var states = await service.Operate(name, "states");
        var state = states.EnumerateArray().Single(s => s.GetProperty("state").GetString() == OwnerAndCopy.State && s.GetProperty("role").GetString() == role);
        return (state.GetProperty("count").GetInt32(), state.GetProperty("digest").GetString()!);
    }
}
