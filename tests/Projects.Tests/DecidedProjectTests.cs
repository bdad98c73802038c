using System.Net;
using System.Net.Http.Json;
using Vmdo.Projects.JointProjects;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Projects.Tests;

/// <summary>What is decided everybody may read, and nothing else.</summary>
public sealed class DecidedProjectTests(RunningProjects projects) : IClassFixture<RunningProjects>
{
    [Theory]
    [InlineData(ProjectStatus.Approved, true)]
    [InlineData(ProjectStatus.Closed, true)]
    [InlineData(ProjectStatus.Idea, false)]
    [InlineData(ProjectStatus.Applied, false)]
    [InlineData(ProjectStatus.Rejected, false)]
    [InlineData(ProjectStatus.Cancelled, false)]
    public async Task Everybody_sees_of_decided_projects_what_a_reader_sees_and_nothing_of_others(ProjectStatus status, bool isShown)
    {
        var proposal = await projects.AProposal();
        var project = await projects.AProject(status, proposal);
        using var anybody = projects.Anonymous;
        using var reader = projects.Reader;
        var list = $"/api/v1/projects?q={Uri.EscapeDataString(project.Title)}&organizationId={proposal.LeadId}";
        Assert.Equal(isShown ? 1 : 0, (await projects.Get<Paged<ProjectView>>(anybody, list)).TotalItems);
        Assert.Equal(await reader.GetStringAsync(list, RunningProjects.Cancel), await anybody.GetStringAsync(list, RunningProjects.Cancel));
        foreach (var address in new[] { $"/api/v1/projects/{project.Id}", $"/api/v1/projects/{project.Id}/intercultural-mix" })
        {
            var (seen, read) = (await anybody.GetAsync(address, RunningProjects.Cancel), await reader.GetAsync(address, RunningProjects.Cancel));
            Assert.Equal((isShown ? HttpStatusCode.OK : HttpStatusCode.NotFound, read.Headers.ETag), (seen.StatusCode, seen.Headers.ETag));
            Assert.Equal(isShown, await read.Content.ReadAsStringAsync(RunningProjects.Cancel) == await seen.Content.ReadAsStringAsync(RunningProjects.Cancel)); // a problem has its trace
        }

        await Problem.Is(await anybody.GetAsync($"/api/v1/projects/{project.Id}/contributions", RunningProjects.Cancel), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Without_the_scope_a_partner_sees_of_its_own_what_everybody_sees()
    {
        using var partner = projects.Partner;
        var proposed = await Problem.Read<ProjectView>(await partner.PostAsJsonAsync("/api/v1/projects", await projects.AProposal(), JsonDefaults.Options, RunningProjects.Cancel), HttpStatusCode.Created);
        Assert.NotNull((await projects.Get<ProjectView>(partner, $"/api/v1/projects/{proposed.Id}")).Journal);
        using var without = projects.As("partner", Permissions.InquiriesCreate);
        await Problem.Is(await without.GetAsync($"/api/v1/projects/{proposed.Id}", RunningProjects.Cancel), HttpStatusCode.NotFound);
    }
}
