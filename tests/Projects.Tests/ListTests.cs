using System.Net;
using System.Text.Json;
using Vmdo.Projects.JointProjects;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Projects.Tests;

/// <summary>Lists of projects: what narrows them, in which order, page by page.</summary>
public sealed class ListTests(RunningProjects projects) : IClassFixture<RunningProjects>
{
    [Fact]
    public async Task The_public_sees_decided_projects_without_their_journals_and_insiders_see_all()
    {
        var lead = (await projects.AMember()).Id;
        foreach (var status in Enum.GetValues<ProjectStatus>())
        {
            await projects.AProject(status, await projects.AProposal(lead));
        }

        using var anybody = projects.Reader;
        var outside = await projects.Get<Paged<ProjectView>>(anybody, $"/api/v1/projects?organizationId={lead}");
        var inside = await projects.List($"organizationId={lead}");
        Assert.Equal(ProjectStatuses.Public, outside.Items.Select(p => p.Status).Order());
        Assert.Equal(Enum.GetValues<ProjectStatus>(), inside.Items.Select(p => p.Status).Order());
        Assert.All(outside.Items, p => Assert.Null(p.Journal));
        foreach (var project in inside.Items)
        {
            using var response = await anybody.GetAsync($"/api/v1/projects/{project.Id}", RunningProjects.Cancel);
            Assert.Equal(ProjectStatuses.Public.Contains(project.Status) ? HttpStatusCode.OK : HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("status=running", "running")]
    [InlineData("status=rejected", "rejected")]
    [InlineData("aim=school-success", "running")]
    [InlineData("aim=school-success&status=rejected", "")]
    [InlineData("q=MADCHEN", "running")]
    [InlineData("q=m%C3%A4dchen%20st", "running")]
    [InlineData("q=%20ausruhen%20", "rejected")]
    [InlineData("q=st%C3%A4rken%20%20maedchen", "running")]
    [InlineData("q=staerken", "running")]
    [InlineData("status=Running&aim=School-Success", "running")]
    [InlineData("q=%25", "")]
    [InlineData("organizationId=019a0000-0000-7000-8000-000000000000", "")]
    public async Task Filters_narrow_the_list(string filter, string found)
    {
        var lead = (await projects.AMember()).Id;
        await projects.AProject(ProjectStatus.Running, await projects.AProposal(lead) with { Title = "Mädchen stärken", Aims = [Aim.SchoolSuccess, Aim.Empowerment] });
        await projects.AProject(ProjectStatus.Rejected, await projects.AProposal(lead) with { Title = "Gemeinsam ausruhen", Aims = [Aim.ContactPoint] });
        var query = filter.Contains("organizationId", StringComparison.Ordinal) ? filter : $"{filter}&organizationId={lead}";
        Assert.Equal(found, string.Join(' ', (await projects.List(query)).Items.Select(p => ServiceDefaults.Json.Words.Of(p.Status))));
    }

    [Fact]
    public async Task An_organization_finds_the_projects_that_it_leads_and_those_in_which_it_takes_part()
    {
        var (one, other) = ((await projects.AMember()).Id, (await projects.AMember()).Id);
        var leads = await projects.AnIdea(await projects.AProposal(one));
        var takesPart = await projects.AnIdea(await projects.AProposal(other, one));
        await projects.AnIdea(await projects.AProposal(other));
        Assert.Equal(new[] { leads.Id, takesPart.Id }.Order(), (await projects.List($"organizationId={one}")).Items.Select(p => p.Id).Order());
    }

    [Fact]
    public async Task Flagged_projects_are_those_whose_lead_has_left_and_the_others_are_the_rest()
    {
        var (staying, leaving) = (await projects.AMember(), await projects.AMember());
        var sound = await projects.AnIdea(await projects.AProposal(staying.Id, leaving.Id));
        var flagged = await projects.AnIdea(await projects.AProposal(leaving.Id, staying.Id));
        await projects.Becomes(leaving, "dissolved", projects.Today);
        Assert.Equal(flagged.Id, Assert.Single((await projects.List($"organizationId={leaving.Id}&flagged=true")).Items).Id);
        Assert.Equal(sound.Id, Assert.Single((await projects.List($"organizationId={leaving.Id}&flagged=false")).Items).Id);
    }

    [Fact]
    public async Task Pages_together_are_the_whole_list_the_latest_begin_first_and_link_to_each_other()
    {
        var (lead, other) = ((await projects.AMember()).Id, (await projects.AMember()).Id);
        foreach (var i in Enumerable.Range(0, 7))
        {
            await projects.AnIdea(await projects.AProposal(lead, other) with { Title = "Immer gleich", BeginsOn = new(2025, 1 + (i % 3), 1) });
        }

        var listed = new List<JsonElement>();
        using var office = projects.Office;
        var next = $"/api/v1/projects?organizationId={lead}&pageSize=3";
        while (next is not null)
        {
            using var response = await office.GetAsync(next, RunningProjects.Cancel);
            var page = await Problem.Read<JsonElement>(response);
            Assert.Equal(7, page.GetProperty("totalItems").GetInt32());
            listed.AddRange(page.GetProperty("items").EnumerateArray());
            var link = response.Headers.GetValues("Link").Single().Split(", ").SingleOrDefault(l => l.EndsWith("rel=\"next\"", StringComparison.Ordinal));
            next = link?.Split('<', '>')[1];
        }

        Assert.Equal(7, listed.Select(p => p.GetProperty("id").GetGuid()).Distinct().Count());
        Assert.Equal(7, listed.Count);
        Assert.Equal(["2025-03-01", "2025-03-01", "2025-02-01", "2025-02-01", "2025-01-01", "2025-01-01", "2025-01-01"], listed.Select(p => p.GetProperty("beginsOn").GetString()!));
    }

    [Fact]
    public async Task Projects_that_begin_on_one_day_are_listed_by_their_titles()
    {
        var (lead, other) = ((await projects.AMember()).Id, (await projects.AMember()).Id);
        foreach (var title in new[] { "Öfter üben", "chor", "Arbeit", "Bücher", "Zeit" })
        {
            await projects.AnIdea(await projects.AProposal(lead, other) with { Title = title });
        }

        Assert.Equal(["Arbeit", "Bücher", "chor", "Öfter üben", "Zeit"], (await projects.List($"organizationId={lead}")).Items.Select(p => p.Title));
    }

    [Theory]
    [InlineData("status=finished", "status")]
    [InlineData("status=0", "status")]
    [InlineData("aim=world-peace", "aim")]
    [InlineData("organizationId=M-1", "organizationId")]
    [InlineData("flagged=maybe", "flagged")]
    [InlineData("page=0", "page")]
    [InlineData("pageSize=201", "pageSize")]
    [InlineData("q=a%00b", "q")]
    public async Task A_malformed_filter_is_refused_by_its_name(string filter, string parameter)
    {
        using var anybody = projects.Reader;
        await Problem.Names(await anybody.GetAsync($"/api/v1/projects?{filter}", RunningProjects.Cancel), HttpStatusCode.BadRequest, parameter);
    }

    [Fact]
    public async Task Ideas_are_not_listed_for_those_who_may_not_read_them()
    {
        await projects.AnIdea();
        using var anybody = projects.Anonymous;
        using var reader = projects.Reader;
        foreach (var client in new[] { anybody, reader })
        {
            Assert.Equal(0, (await projects.Get<Paged<ProjectView>>(client, "/api/v1/projects?status=idea")).TotalItems);
        }
    }
}
