using System.Net;
using Vmdo.Projects.JointProjects;

namespace Vmdo.Projects.Tests;

/// <summary>What a departure from the association means for projects: it shows on its day, and nobody has to do anything for it.</summary>
public sealed class DepartureTests(RunningProjects projects) : IClassFixture<RunningProjects>, IDisposable
{
    public void Dispose() => projects.Clock.Ahead = TimeSpan.Zero;

    [Fact]
    public async Task A_project_whose_lead_has_left_says_so_and_since_when()
    {
        var lead = await projects.AMember();
        var project = await projects.AProject(ProjectStatus.Running, await projects.AProposal(lead.Id));
        var before = await projects.Show(project.Id);
        Assert.Equal((false, null, "active"), (before.LeadHasLeft, before.LeadLeftOn, before.Lead.Status));

        await projects.Becomes(lead, "left", new(2025, 3, 1));
        var after = await projects.ShowInPublic(project.Id);
        Assert.Equal((true, new DateOnly(2025, 3, 1), "left"), (after.LeadHasLeft, after.LeadLeftOn, after.Lead.Status));
    }

    [Fact]
    public async Task A_departure_that_lies_ahead_flags_the_project_on_its_day()
    {
        var lead = await projects.AMember();
        var project = await projects.AProject(ProjectStatus.Running, await projects.AProposal(lead.Id));
        var lastDay = projects.Today.AddDays(29);
        await projects.Becomes(lead, "left", lastDay.AddDays(1));
        Assert.False((await projects.ShowInPublic(project.Id)).LeadHasLeft);
        Assert.DoesNotContain(project.Id, await Flagged());

        projects.Clock.Ahead = TimeSpan.FromDays(29);
        Assert.False((await projects.ShowInPublic(project.Id)).LeadHasLeft);
        projects.Clock.Ahead = TimeSpan.FromDays(30);
        var onTheDay = await projects.ShowInPublic(project.Id);
        Assert.Equal((true, lastDay.AddDays(1)), (onTheDay.LeadHasLeft, onTheDay.LeadLeftOn));
        Assert.Contains(project.Id, await Flagged());
    }

    [Fact]
    public async Task A_departed_participant_is_shown_as_such_and_does_not_flag_the_project()
    {
        var (lead, other) = (await projects.AMember(), await projects.AMember());
        var project = await projects.AProject(ProjectStatus.Running, await projects.AProposal(lead.Id, other.Id));
        await projects.Becomes(other, "left", projects.Today);
        var shown = await projects.Show(project.Id);
        Assert.Equal(("left", false), (shown.Participants.Single().Status, shown.LeadHasLeft));
    }

    [Theory]
    [InlineData("suspended", false)]
    [InlineData("excluded", true)]
    public async Task Whether_a_membership_rests_or_ended_by_exclusion_is_for_insiders_that_it_ended_is_for_all(string status, bool hasLeft)
    {
        var lead = await projects.AMember();
        var project = await projects.AProject(ProjectStatus.Running, await projects.AProposal(lead.Id));
        await projects.Becomes(lead, status, projects.Today);
        var (inside, outside) = (await projects.Show(project.Id), await projects.ShowInPublic(project.Id));
        Assert.Equal((status, hasLeft), (inside.Lead.Status, inside.LeadHasLeft));
        Assert.Equal((null, hasLeft), (outside.Lead.Status, outside.LeadHasLeft));
        Assert.Equal(hasLeft, (await Flagged()).Contains(project.Id));
    }

    [Theory]
    [InlineData("left")]
    [InlineData("suspended")]
    public async Task A_project_is_not_approved_when_its_lead_is_no_active_member_on_that_day(string status)
    {
        var lead = await projects.AMember();
        var project = await projects.AProject(ProjectStatus.Applied, await projects.AProposal(lead.Id));
        await projects.Becomes(lead, status, new(2025, 1, 1));
        await Problem.Is(await projects.Post(project.Id, "approval", new { }), HttpStatusCode.Conflict, "A project is approved only while its lead is an active member.");
        await Problem.Is(await projects.Post(project.Id, "approval", new { effectiveOn = "2025-01-01" }), HttpStatusCode.Conflict);
        (await projects.Post(project.Id, "approval", new { effectiveOn = "2024-12-31" })).EnsureSuccessStatusCode(); // entered late, true all the same
    }

    [Fact]
    public async Task A_lead_that_has_left_is_replaced_and_may_go_on_taking_part()
    {
        var (lead, other) = (await projects.AMember(), await projects.AMember());
        var proposal = await projects.AProposal(lead.Id, other.Id);
        var project = await projects.AProject(ProjectStatus.Running, proposal);
        await projects.Becomes(lead, "left", projects.Today);
        (await projects.Post(project.Id, "lead-agreement", new { organizationId = other.Id, reason = "Letter of the new lead" })).EnsureSuccessStatusCode();
        var changed = await Problem.Read<ProjectView>(await projects.Post(project.Id, "lead", new { organizationId = other.Id }));
        Assert.Equal((false, other.Id), (changed.LeadHasLeft, changed.Lead.OrganizationId));
        Assert.Equal("left", changed.Participants.Single().Status);
    }

    [Fact]
    public async Task Who_has_left_can_neither_join_a_project_nor_become_its_lead()
    {
        var (lead, other, outsider) = (await projects.AMember(), await projects.AMember(), await projects.AMember());
        var proposal = await projects.AProposal(lead.Id, other.Id);
        var project = await projects.AProject(ProjectStatus.Running, proposal);
        await projects.Becomes(other, "left", projects.Today);
        await projects.Becomes(outsider, "left", projects.Today);
        await Problem.Is(await projects.PutDetails(project.Id, Details(proposal, other.Id, lead.Id)), HttpStatusCode.Conflict, "Only active members carry a project");
        await Problem.Is(await projects.PutDetails(project.Id, Details(proposal, lead.Id, outsider.Id)), HttpStatusCode.Conflict, "Only active members carry a project");
        Assert.Equal(1, await projects.Query<long>($"select count(*) from projects where id = '{project.Id}' and lead_id = '{lead.Id}' and participant_ids = array['{other.Id}'::uuid]"));
    }

    private async Task<List<Guid>> Flagged()
    {
        using var anybody = projects.Reader; // the tests' tokens do not live for 30 days
        var flagged = await projects.Get<ServiceDefaults.Http.Paged<ProjectView>>(anybody, "/api/v1/projects?flagged=true&pageSize=200");
        return [.. flagged.Items.Select(p => p.Id)];
    }

    private static ProjectDetails Details(Proposal proposal, Guid lead, params Guid[] participants) =>
        RunningProjects.DetailsOf(proposal) with { LeadId = lead, Participants = participants };
}
