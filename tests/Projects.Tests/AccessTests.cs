using System.Net;
using System.Net.Http.Json;
using Vmdo.Contracts.Identity;
using Vmdo.Projects.JointProjects;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Projects.Tests;

/// <summary>Who may write, which version a write means, and that a repeated one has no second effect.</summary>
public sealed class AccessTests(RunningProjects projects) : IClassFixture<RunningProjects>
{
    private static readonly string[] Steps = ["application", "lead-agreement", "lead", "approval", "rejection", "start", "closing", "closure", "cancellation"];

    public static TheoryData<string, string> Writes => new(
        Steps.Select(step => ("POST", $"/$id/{step}"))
            .Concat([("PUT", "/$id/details"), ("POST", "/$id/contributions"), ("POST", "/$id/contributions/1/withdrawal"), ("POST", "")]));

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Nobody_writes_without_a_good_token_and_the_scope_for_it(string method, string address)
    {
        var project = await projects.AProject(ProjectStatus.Applied);
        var version = await projects.Tag(project.Id);
        var forged = projects.Issuer.Token("office", [Permissions.ProjectsWrite])[..^8] + "AAAAAAAA";
        var expired = projects.Issuer.Token("office", [Permissions.ProjectsWrite], t => (t.NotBefore, t.Expires) = (t.NotBefore?.AddHours(-2), t.Expires?.AddHours(-1)));
        var foreign = projects.Issuer.Token("office", [Permissions.ProjectsWrite], t => t.Audience = "another system");
        var noAccessToken = projects.Issuer.Token("office", [Permissions.ProjectsWrite], t => t.TokenType = "JWT");
        foreach (var (token, status) in new[]
        {
            (null, HttpStatusCode.Unauthorized), ("nonsense", HttpStatusCode.Unauthorized), (forged, HttpStatusCode.Unauthorized),
            (expired, HttpStatusCode.Unauthorized), (foreign, HttpStatusCode.Unauthorized), (noAccessToken, HttpStatusCode.Unauthorized),
            (projects.Issuer.Token("reader", Permissions.ProjectsRead, Permissions.OrganizationsWrite), HttpStatusCode.Forbidden),
        })
        {
            using var client = projects.Client(token);
            using var request = new HttpRequestMessage(new(method), $"/api/v1/projects{address.Replace("$id", project.Id.ToString(), StringComparison.Ordinal)}")
            {
                Content = JsonContent.Create(new { reason = "attack" }),
            };
            request.Headers.TryAddWithoutValidation("If-Match", "*");
            await Problem.Is(await client.SendAsync(request, RunningProjects.Cancel), status);
        }

        Assert.Equal(version, await projects.Tag(project.Id));
    }

    [Fact]
    public async Task Who_may_only_propose_neither_decides_nor_reads()
    {
        var project = await projects.AProject(ProjectStatus.Applied);
        using var partner = projects.Partner;
        await Problem.Is(await partner.PostAsJsonAsync($"/api/v1/projects/{project.Id}/approval", new { }, RunningProjects.Cancel), HttpStatusCode.Forbidden);
        await Problem.Is(await partner.GetAsync($"/api/v1/projects/{project.Id}", RunningProjects.Cancel), HttpStatusCode.NotFound);
        await Problem.Is(await partner.GetAsync($"/api/v1/projects/{project.Id}/contributions", RunningProjects.Cancel), HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_journal_is_for_those_who_may_read_it()
    {
        var project = await projects.AProject(ProjectStatus.Running);
        Assert.Null((await projects.ShowInPublic(project.Id)).Journal);
        using var writer = projects.As("writer", Permissions.ProjectsRead, Permissions.ProjectsWrite);
        Assert.Null((await projects.Get<ProjectView>(writer, $"/api/v1/projects/{project.Id}")).Journal);
        using var reader = projects.As("reader", Permissions.ProjectsRead, Permissions.ProjectsAllRead);
        Assert.Equal(4, (await projects.Get<ProjectView>(reader, $"/api/v1/projects/{project.Id}")).Journal?.Count);
    }

    [Fact]
    public async Task Somebody_knows_of_what_she_has_proposed_as_long_as_she_is_in_its_organization()
    {
        var (person, lead) = (Guid.CreateVersion7(), (await projects.AMember()).Id);
        await Becomes(person, version: 1, lead);
        string[] scopes = [Permissions.ProjectsPropose, Permissions.ProjectsRead, Permissions.ProjectsAllRead];
        using var app = projects.Client(projects.Issuer.Token(person, "app", scopes));
        var proposal = await projects.AProposal(lead);
        var response = await app.PostAsJsonAsync("/api/v1/projects", proposal, JsonDefaults.Options, RunningProjects.Cancel);
        var address = response.Headers.Location;
        Assert.NotNull((await Problem.Read<ProjectView>(response, HttpStatusCode.Created)).Journal);
        Assert.NotNull((await projects.Get<ProjectView>(app, $"{address}")).Journal);
        await Becomes(person, version: 2);
        await Problem.Is(await app.GetAsync(address, RunningProjects.Cancel), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_write_says_which_version_it_means()
    {
        var proposal = await projects.AProposal();
        var project = await projects.AnIdea(proposal);
        foreach (var (method, what, body) in new (HttpMethod, string, object)[]
        {
            (HttpMethod.Put, "details", RunningProjects.DetailsOf(proposal)), (HttpMethod.Post, "application", new { }), (HttpMethod.Post, "cancellation", new { reason = "no" }),
        })
        {
            await Problem.Is(await projects.Send(method, $"{project.Id}/{what}", body, tag: null), (HttpStatusCode)428);
            await Problem.Is(await projects.Send(method, $"{project.Id}/{what}", body, "\"2\""), HttpStatusCode.PreconditionFailed);
            await Problem.Is(await projects.Send(method, $"{project.Id}/{what}", body, "W/\"2\""), HttpStatusCode.PreconditionFailed);
            await Problem.Is(await projects.Send(method, $"{Guid.CreateVersion7()}/{what}", body, "\"1\""), HttpStatusCode.NotFound);
        }

        Assert.Equal("\"1\"", await projects.Tag(project.Id));
    }

    [Fact]
    public async Task The_tag_of_a_shown_project_is_the_one_to_write_with_and_changes_with_all_that_is_shown()
    {
        var lead = await projects.AMember();
        var project = await projects.AProject(ProjectStatus.Running, await projects.AProposal(lead.Id));
        using var office = projects.Office;
        var tag = await TagAt(office, project.Id);
        Assert.Equal(tag, await TagAt(office, project.Id));
        using var anybody = projects.Reader;
        Assert.NotEqual(tag, await TagAt(anybody, project.Id));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/projects/{project.Id}");
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        Assert.Equal(HttpStatusCode.NotModified, (await office.SendAsync(request, RunningProjects.Cancel)).StatusCode);

        await projects.Becomes(lead, "left", projects.Today); // the project's version stays
        var afterwards = await TagAt(office, project.Id);
        Assert.NotEqual(tag, afterwards);
        (await projects.Send(HttpMethod.Post, $"{project.Id}/closing", new { }, tag)).EnsureSuccessStatusCode();
        await Problem.Is(await projects.Send(HttpMethod.Post, $"{project.Id}/closure", new { }, afterwards), HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task Of_two_who_decide_about_the_same_application_one_succeeds()
    {
        var project = await projects.AProject(ProjectStatus.Applied);
        var tag = await projects.Tag(project.Id);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => projects.Send(HttpMethod.Post, $"{project.Id}/{(i % 2 == 0 ? "approval" : "rejection")}", new { reason = "board" }, tag)));
        Assert.Single(answers, a => a.IsSuccessStatusCode);
        Assert.All(answers.Where(a => !a.IsSuccessStatusCode), a => Assert.Equal(HttpStatusCode.PreconditionFailed, a.StatusCode));
    }

    [Fact]
    public async Task A_repeated_proposal_is_stored_once_and_answered_as_the_first_time()
    {
        var proposal = await projects.AProposal();
        var key = Guid.CreateVersion7().ToString();
        var first = await Keyed("", proposal, key);
        var again = await Keyed("", proposal, key);
        Assert.Equal((HttpStatusCode.Created, first.Headers.Location, first.Headers.ETag), (again.StatusCode, again.Headers.Location, again.Headers.ETag));
        Assert.Equal("", await again.Content.ReadAsStringAsync(RunningProjects.Cancel)); // what was answered is not kept
        Assert.Equal(1, await projects.Query<long>($"select count(*) from projects where title = '{proposal.Title}'"));
        await Problem.Is(await Keyed("", proposal with { Title = "Etwas anderes" }, key), HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_repeated_decision_and_a_repeated_contribution_have_one_effect()
    {
        var project = await projects.AProject(ProjectStatus.Applied);
        var (decision, contribution) = (Guid.CreateVersion7().ToString(), Guid.CreateVersion7().ToString());
        var tag = await projects.Tag(project.Id);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            Assert.Equal(HttpStatusCode.OK, (await Keyed($"/{project.Id}/approval", new { }, decision, tag)).StatusCode);
        }

        var given = new { organizationId = project.Lead.OrganizationId, kind = "hours", amount = 5, givenOn = "2024-06-01" };
        foreach (var _ in Enumerable.Range(0, 3))
        {
            Assert.Equal(HttpStatusCode.Created, (await Keyed($"/{project.Id}/contributions", given, contribution)).StatusCode);
        }

        Assert.Equal(ProjectStatus.Approved, (await projects.Show(project.Id)).Status);
        Assert.Equal(3, await projects.Query<long>($"select version from projects where id = '{project.Id}'"));
        Assert.Equal(1, await projects.Query<long>($"select count(*) from project_contributions where project_id = '{project.Id}'"));
    }

    /// <summary>Identity tells that she is an editor of these organizations.</summary>
    private async Task Becomes(Guid person, long version, params Guid[] organizations)
    {
        await projects.Broker.Publish(new PersonAccessChanged
        {
            Id = person,
            Version = version,
            OccurredAt = projects.Clock.GetUtcNow(),
            Status = "active",
            Roles = [.. organizations.Select(Editor)],
        });
        var known = $"select coalesce(max(version), 0) from known_people where id = '{person}'";
        await Eventually.True(async () => await projects.Query<long>(known) == version, "Projects knows what she is");
    }

    private GrantedRole Editor(Guid organization) =>
        new() { Role = "editor", OrganizationId = organization, From = new(2020, 1, 1), Until = projects.Today.AddYears(1) };

    private static async Task<string> TagAt(HttpClient client, Guid id)
    {
        using var response = await client.GetAsync($"/api/v1/projects/{id}", RunningProjects.Cancel);
        return response.EnsureSuccessStatusCode().Headers.ETag!.ToString(); // every single resource has one
    }

    private async Task<HttpResponseMessage> Keyed(string address, object body, string key, string? tag = null)
    {
        using var office = projects.Office;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/projects{address}") { Content = JsonContent.Create(body, options: JsonDefaults.Options) };
        request.Headers.Add("Idempotency-Key", key);
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        return await office.SendAsync(request, RunningProjects.Cancel);
    }
}
