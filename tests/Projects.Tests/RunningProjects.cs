using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vmdo.Contracts.Identity;
using Vmdo.Contracts.Members;
using Vmdo.Projects.Carriers;
using Vmdo.Projects.JointProjects;
using Vmdo.Projects.JointProjects.Contributions;
using Vmdo.Projects.JointProjects.Mix;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Projects.Tests;

/// <summary>Projects, with no project yet and a register that the tests tell it over the broker, as Members would.</summary>
public class RunningProjects(Servers servers) : ServiceUnderTest<ProjectsDb>(servers, "projectsdb")
{
    private int _names;

    /// <summary>The office: reads and writes projects.</summary>
    public HttpClient Office => As(
        "office", Permissions.ProjectsRead, Permissions.ProjectsAllRead, Permissions.ProjectsPropose, Permissions.ProjectsWrite, Permissions.ProjectsDecide, Permissions.Operations);

    /// <summary>A partner who may propose, and sees what was decided and what it has proposed.</summary>
    public HttpClient Partner => As("partner", Permissions.ProjectsPropose, Permissions.ProjectsRead);

    /// <summary>Somebody who may read what was decided.</summary>
    public HttpClient Reader => As("reader", Permissions.ProjectsRead);

    public DateOnly Today => Clock.Today();

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Eventually.True(async () => await Query<long>("select count(*) from started_copies") == 3, "the queues stand");
    }

    public async Task<OrganizationChanged> AMember(params string[] backgrounds) => await Tell(AnOrganization(backgrounds));

    /// <summary>A member since 2010, not told to anybody yet.</summary>
    public OrganizationChanged AnOrganization(params string[] backgrounds)
    {
        var number = Interlocked.Increment(ref _names);
        return new()
        {
            Id = Guid.CreateVersion7(),
            Version = 1,
            OccurredAt = Clock.GetUtcNow(),
            Reference = string.Create(CultureInfo.InvariantCulture, $"M-{number}"),
            Periods = [APeriod(new(2010, 1, 1), "active", string.Create(CultureInfo.InvariantCulture, $"Verein {number} e.V."), backgrounds)],
        };
    }

    public static OrganizationPeriod APeriod(DateOnly from, string status, string name, params string[] backgrounds) => new()
    {
        From = from,
        Status = status,
        Name = name,
        Seat = "Dortmund",
        Districts = [],
        Backgrounds = backgrounds,
        Languages = [],
        FieldsOfWork = [],
    };

    /// <summary>Publishes a state of the register and waits until the copy has it.</summary>
    public async Task<OrganizationChanged> Tell(OrganizationChanged state)
    {
        await Broker.Publish(state);
        await Eventually.True(
            async () => await Query<long>($"select coalesce(max(version), 0) from carriers where id = '{state.Id}'") >= state.Version, $"version {state.Version} is copied");
        return state;
    }

    /// <summary>From a day on the organization stands differently to the association.</summary>
    public Task<OrganizationChanged> Becomes(OrganizationChanged member, string status, DateOnly from) => Tell(member with
    {
        Version = member.Version + 1,
        Periods = [.. member.Periods, member.Periods[^1] with { From = from, Status = status }],
    });

    public async Task<Carrier> Copied(Guid id)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ProjectsDb>().Carriers.AsNoTracking().SingleAsync(c => c.Id == id, Cancel);
    }

    /// <summary>A proposal as the rules want it.</summary>
    public async Task<Proposal> AProposal(Guid? lead = null, params Guid[] participants) => new()
    {
        Title = string.Create(CultureInfo.InvariantCulture, $"Gemeinsam {Interlocked.Increment(ref _names)}"),
        Summary = "Two organizations do something together.",
        LeadId = lead ?? (await AMember()).Id,
        Participants = participants.Length > 0 ? participants : [(await AMember()).Id],
        Aims = [Aim.InterculturalLife],
        BeginsOn = new(2026, 1, 1),
        EndsOn = new(2026, 12, 31),
        ProposedOn = new(2024, 1, 1),
    };

    public static ProjectDetails DetailsOf(Proposal proposal) => new()
    {
        Title = proposal.Title,
        Summary = proposal.Summary,
        LeadId = proposal.LeadId,
        Participants = proposal.Participants,
        Aims = proposal.Aims,
        BeginsOn = proposal.BeginsOn,
        EndsOn = proposal.EndsOn,
    };

    /// <summary>A JSON object with some of its members replaced, byte by byte, by what need not be good JSON.</summary>
    public static string Replace(string json, string members)
    {
        var kept = JsonNode.Parse(json)!.AsObject(); // an object is given
        foreach (var member in JsonDocument.Parse(members).RootElement.EnumerateObject())
        {
            kept.Remove(member.Name);
        }

        return $"{kept.ToJsonString()[..^1]},{members.Trim()[1..]}";
    }

    public async Task<HttpResponseMessage> Propose(object proposal)
    {
        using var office = Office;
        return await office.PostAsJsonAsync("/api/v1/projects", proposal, JsonDefaults.Options, Cancel);
    }

    /// <summary>Proposed by the office, which has the lead's agreement in writing.</summary>
    public async Task<ProjectView> AnIdea(Proposal? proposal = null)
    {
        proposal ??= await AProposal();
        return await Problem.Read<ProjectView>(await Propose(proposal with { LeadHasAgreed = true, Reason = proposal.Reason ?? "Letter of the lead" }), HttpStatusCode.Created);
    }

    /// <summary>Somebody who works for one organization.</summary>
    public async Task<HttpClient> APersonOf(Guid organization, string role = "representative")
    {
        var person = Guid.CreateVersion7();
        await Broker.Publish(new PersonAccessChanged
        {
            Id = person,
            Version = 1,
            OccurredAt = Clock.GetUtcNow(),
            Status = "active",
            Roles = [new() { Role = role, OrganizationId = organization, From = new(2020, 1, 1), Until = Today.AddYears(1) }],
        });
        await Eventually.True(async () => await Query<long>($"select count(*) from known_people where id = '{person}'") == 1, "Projects knows what she is");
        return Client(Issuer.Token(person, "app", [.. Permissions.All]));
    }

    /// <summary>A project that has come as far as this, all on one day.</summary>
    public async Task<ProjectView> AProject(ProjectStatus status, Proposal? proposal = null)
    {
        var project = await AnIdea(proposal);
        string[] steps = status switch
        {
            ProjectStatus.Idea => [],
            ProjectStatus.Applied => ["application"],
            ProjectStatus.Rejected => ["application", "rejection"],
            ProjectStatus.Cancelled => ["cancellation"],
            _ => [.. new[] { "application", "approval", "start", "closing", "closure" }.Take(status - ProjectStatus.Idea)],
        };
        foreach (var step in steps)
        {
            project = await Problem.Read<ProjectView>(await Post(project.Id, step, new { effectiveOn = "2024-02-01", reason = "Board meeting" }));
        }

        return project;
    }

    /// <summary>Writes to a project as the office, in its present version.</summary>
    public async Task<HttpResponseMessage> Post(Guid id, string what, object body) => await Send(HttpMethod.Post, $"{id}/{what}", body, await Tag(id));

    public async Task<HttpResponseMessage> PutDetails(Guid id, object details) => await Send(HttpMethod.Put, $"{id}/details", details, await Tag(id));

    public async Task<HttpResponseMessage> Send(HttpMethod method, string what, object body, string? tag)
    {
        using var office = Office;
        using var request = new HttpRequestMessage(method, $"/api/v1/projects/{what}") { Content = JsonContent.Create(body, options: JsonDefaults.Options) };
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        return await office.SendAsync(request, Cancel);
    }

    public async Task<string> Tag(Guid id) => EntityTag.Of(await Query<long>($"select version from projects where id = '{id}'"));

    public async Task<ContributionView> AContribution(Guid project, Guid organization, decimal amount, ContributionKind kind = ContributionKind.Hours, bool jointly = false) =>
        await Problem.Read<ContributionView>(await Contribute(project, organization, amount, kind, jointly), HttpStatusCode.Created);

    public Task<HttpResponseMessage> Contribute(Guid project, Guid organization, decimal amount, ContributionKind kind = ContributionKind.Hours, bool jointly = false) =>
        Send(HttpMethod.Post, $"{project}/contributions", new NewContribution(organization, kind, amount, new(2024, 6, 1), jointly), tag: null);

    public async Task<ProjectView> Show(Guid id)
    {
        using var office = Office;
        return await Get<ProjectView>(office, $"/api/v1/projects/{id}");
    }

    public async Task<ProjectView> ShowInPublic(Guid id)
    {
        using var anybody = Reader;
        return await Get<ProjectView>(anybody, $"/api/v1/projects/{id}");
    }

    public async Task<Paged<ProjectView>> List(string query)
    {
        using var office = Office;
        return await Get<Paged<ProjectView>>(office, $"/api/v1/projects?{query}");
    }

    public async Task<MixView> Mix(Guid id)
    {
        using var anybody = Reader;
        return await Get<MixView>(anybody, $"/api/v1/projects/{id}/intercultural-mix");
    }

    public async Task<T> Get<T>(HttpClient client, string address)
    {
        using var response = await client.GetAsync(address, Cancel);
        return await Problem.Read<T>(response);
    }
}
