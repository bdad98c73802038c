using System.Net;
using System.Net.Http.Json;
using Vmdo.Contracts.Identity;
using Vmdo.Projects.JointProjects;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Projects.Tests;

/// <summary>Somebody asks what is kept about her (Art. 15 GDPR).</summary>
public sealed class PersonalDataTests(RunningProjects projects) : IClassFixture<RunningProjects>
{
    [Fact]
    public async Task She_is_told_what_she_entered_into_journals()
    {
        var (person, proposal) = (Guid.CreateVersion7(), await projects.AProposal());
        await projects.Broker.Publish(new PersonAccessChanged
        {
            Id = person,
            Version = 1,
            OccurredAt = projects.Clock.GetUtcNow(),
            Status = "active",
            Roles = [new() { Role = "editor", OrganizationId = proposal.LeadId, From = new(2020, 1, 1), Until = projects.Today.AddYears(1) }],
        });
        await Eventually.True(async () => await projects.Query<long>($"select count(*) from known_people where id = '{person}'") == 1, "Projects knows what she is");
        using var hers = projects.Client(projects.Issuer.Token(person, "app", [.. Permissions.All]));
        var project = await Problem.Read<ProjectView>(await hers.PostAsJsonAsync("/api/v1/projects", proposal, JsonDefaults.Options, RunningProjects.Cancel), HttpStatusCode.Created);
        var told = await projects.Get<PersonalDataInProjects>(hers, $"/api/v1/operations/projects/people/{person}");
        Assert.Equal((project.Id, ProjectEvent.Proposal), (told.Journal.Single().ProjectId, told.Journal[0].Event));
        Assert.Equal("editor", told.Access?.Roles.Single().Role);
        Assert.Contains(told.Record.Latest, d => d.Action is "propose-project");
        await Problem.Is(await hers.GetAsync($"/api/v1/operations/projects/people/{Guid.CreateVersion7()}", RunningProjects.Cancel), HttpStatusCode.NotFound);
    }
}
