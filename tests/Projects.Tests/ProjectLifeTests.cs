using System.Net;
using Vmdo.Contracts.Projects;
using Vmdo.Projects.JointProjects;
using Vmdo.Projects.JointProjects.Contributions;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Projects.Tests;

/// <summary>From idea to closure, and what may not happen on the way.</summary>
public sealed class ProjectLifeTests(RunningProjects projects) : IClassFixture<RunningProjects>
{
    [Fact]
    public async Task A_project_goes_from_idea_to_closure_and_its_journal_tells_of_it()
    {
        var proposal = await projects.AProposal() with { ProposedOn = null };
        var project = await projects.AnIdea(proposal);
        Assert.Equal((ProjectStatus.Idea, projects.Today), (project.Status, project.StatusSince));
        foreach (var (step, status) in new[]
        {
            ("application", ProjectStatus.Applied), ("approval", ProjectStatus.Approved), ("start", ProjectStatus.Running),
            ("closing", ProjectStatus.Closing), ("closure", ProjectStatus.Closed),
        })
        {
            project = await Problem.Read<ProjectView>(await projects.Post(project.Id, step, new { reason = $"Board: {step}" }));
            Assert.Equal((status, projects.Today), (project.Status, project.StatusSince));
        }

        var journal = (await projects.Show(project.Id)).Journal!;
        Assert.Equal(["proposal", "application", "approval", "start", "closing", "closure"], journal.Select(e => Words.Of(e.Event)));
        Assert.Equal(Enumerable.Range(1, 6), journal.Select(e => e.Sequence));
        Assert.All(journal, e => Assert.Equal("office", e.Actor));
        Assert.Equal("Board: approval", journal[2].Reason);
        Assert.Equal(proposal.Title, journal[0].Details!.Title);
    }

    [Fact]
    public async Task What_happens_to_a_project_is_published()
    {
        var states = await projects.Broker.Hear<ProjectChanged>();
        var proposal = await projects.AProposal() with { Aims = [Aim.SchoolSuccess, Aim.ProfessionalMembers] };
        var project = await projects.AProject(ProjectStatus.Closed, proposal);

        var last = await Eventually.Get(
            () => Task.FromResult(states.Events.Where(e => e.Id == project.Id).MaxBy(e => e.Version)), e => e?.Version == 6, "version 6 is published");
        Assert.Equal(("closed", proposal.Title, proposal.LeadId), (last!.Status, last.Title, last.LeadId));
        Assert.Equal((proposal.BeginsOn, proposal.EndsOn), (last.BeginsOn, last.EndsOn));
        Assert.Equal(proposal.Participants, last.ParticipantIds);
        Assert.Equal(["professional-members", "school-success"], last.Aims);
    }

    [Fact]
    public async Task Proposal_approval_and_closure_say_who_carries_the_project_and_from_which_day()
    {
        var proposed = await projects.Broker.Hear<ProjectProposed>();
        var approved = await projects.Broker.Hear<ProjectApproved>();
        var closed = await projects.Broker.Hear<ProjectClosed>();
        var (lead, one, other) = ((await projects.AMember()).Id, (await projects.AMember()).Id, (await projects.AMember()).Id);
        var proposal = await projects.AProposal(lead, one, other);
        var project = await projects.AProject(ProjectStatus.Closed, proposal);
        var proposition = await First(proposed, e => e.ProjectId == project.Id);
        var approval = await First(approved, e => e.ProjectId == project.Id);
        var closure = await First(closed, e => e.ProjectId == project.Id);
        var day = new DateOnly(2024, 2, 1);
        Assert.Multiple(
            () => Assert.Equal((proposal.Title, lead), (proposition.Title, proposition.LeadId)),
            () => Assert.Equal(proposal.ProposedOn, proposition.ProposedOn),
            () => Assert.Equal([one, other], proposition.ParticipantIds),
            () => Assert.Equal((lead, day), (approval.LeadId, approval.ApprovedOn)),
            () => Assert.Equal([one, other], approval.ParticipantIds),
            () => Assert.Equal((lead, day), (closure.LeadId, closure.ClosedOn)),
            () => Assert.Equal([one, other], closure.ParticipantIds));
    }

    [Fact]
    public async Task A_step_holds_from_its_day_and_is_recorded_when_it_is_entered()
    {
        var before = projects.Clock.GetUtcNow();
        var project = await projects.AProject(ProjectStatus.Applied);
        var journal = (await projects.Show(project.Id)).Journal!;
        Assert.Equal([new(2024, 1, 1), new(2024, 2, 1)], journal.Select(e => e.EffectiveOn));
        Assert.All(journal, e => Assert.InRange(e.RecordedAt, before.AddSeconds(-1), projects.Clock.GetUtcNow()));
        Assert.Equal(new DateOnly(2024, 2, 1), project.StatusSince);
    }

    [Fact]
    public async Task A_reason_has_its_limit()
    {
        var project = await projects.AnIdea();
        var tooLong = await projects.Post(project.Id, "application", new { reason = new string('x', 501) });
        await Problem.Names(tooLong, HttpStatusCode.BadRequest, "/reason");
        (await projects.Post(project.Id, "application", new { reason = new string('x', 500) })).EnsureSuccessStatusCode();
    }

    [Theory]
    [InlineData("application", "Only an idea can be applied for.", ProjectStatus.Idea)]
    [InlineData("approval", "Only a project that has been applied for can be approved.", ProjectStatus.Applied)]
    [InlineData("rejection", "Only a project that has been applied for can be rejected.", ProjectStatus.Applied)]
    [InlineData("start", "Only an approved project can start.", ProjectStatus.Approved)]
    [InlineData("closing", "Only a running project can begin its closing.", ProjectStatus.Running)]
    [InlineData("closure", "Only a project in closing can be closed.", ProjectStatus.Closing)]
    [InlineData(
        "cancellation", "Only a project that has not begun its closing can be cancelled.",
        ProjectStatus.Idea, ProjectStatus.Applied, ProjectStatus.Approved, ProjectStatus.Running)]
    public async Task A_step_is_possible_from_its_own_status_and_from_no_other(string step, string rule, params ProjectStatus[] from)
    {
        foreach (var status in Enum.GetValues<ProjectStatus>())
        {
            var project = await projects.AProject(status);
            var tag = await projects.Tag(project.Id);
            var response = await projects.Post(project.Id, step, new { reason = "try" });
            if (from.Contains(status))
            {
                Assert.NotEqual(status, (await Problem.Read<ProjectView>(response)).Status);
            }
            else
            {
                await Problem.Is(response, HttpStatusCode.Conflict, rule);
                Assert.Equal((status, tag), ((await projects.Show(project.Id)).Status, await projects.Tag(project.Id)));
            }
        }
    }

    [Theory]
    [InlineData("rejection")]
    [InlineData("cancellation")]
    public async Task A_decision_against_a_project_needs_a_reason(string step)
    {
        var project = await projects.AProject(ProjectStatus.Applied);
        await Problem.Names(await projects.Post(project.Id, step, new { }), HttpStatusCode.BadRequest, "/reason");
        await Problem.Names(await projects.Post(project.Id, step, new { reason = "  " }), HttpStatusCode.BadRequest, "/reason");
        Assert.Equal(ProjectStatus.Applied, (await projects.Show(project.Id)).Status);
    }

    [Fact]
    public async Task A_step_cannot_take_effect_before_the_one_before_it()
    {
        var project = await projects.AProject(ProjectStatus.Applied);
        await Problem.Is(
            await projects.Post(project.Id, "approval", new { effectiveOn = "2024-01-31" }), HttpStatusCode.Conflict,
            "A step cannot take effect before the one before it, which did on 2024-02-01.");
        (await projects.Post(project.Id, "approval", new { effectiveOn = "2024-02-01" })).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task What_lies_ahead_is_planned_and_not_decided()
    {
        var project = await projects.AProject(ProjectStatus.Applied);
        await Problem.Names(await projects.Post(project.Id, "approval", new { effectiveOn = projects.Today.AddDays(1) }), HttpStatusCode.BadRequest, "/effectiveOn");
        (await projects.Post(project.Id, "approval", new { effectiveOn = projects.Today })).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Details_change_and_what_they_were_stays_in_the_journal()
    {
        var proposal = await projects.AProposal();
        var project = await projects.AProject(ProjectStatus.Running, proposal);
        var details = RunningProjects.DetailsOf(proposal) with { Title = "Ein neuer Titel", EndsOn = new(2027, 6, 30), Aims = [Aim.Empowerment] };
        var changed = await Problem.Read<ProjectView>(await projects.PutDetails(project.Id, details));
        Assert.Equal(("Ein neuer Titel", new DateOnly(2027, 6, 30), ProjectStatus.Running), (changed.Title, changed.EndsOn, changed.Status));
        Assert.Equal([Aim.Empowerment], changed.Aims);
        Assert.Equal([proposal.Title, "Ein neuer Titel"], changed.Journal!.Where(e => e.Details is not null).Select(e => e.Details!.Title));
        Assert.Equal(1, (await projects.List("q=ein%20neuer%20tit")).TotalItems);
    }

    [Fact]
    public async Task What_organizations_mean_to_give_changes_with_the_details()
    {
        var proposal = await projects.AProposal();
        var project = await projects.AnIdea(proposal);
        PlannedContribution[] planned = [new(proposal.LeadId, ContributionKind.Hours, 40)];
        await projects.PutDetails(project.Id, RunningProjects.DetailsOf(proposal) with { PlannedContributions = planned });
        Assert.Equal(planned, (await projects.Show(project.Id)).PlannedContributions);
        await projects.PutDetails(project.Id, RunningProjects.DetailsOf(proposal));
        Assert.Empty((await projects.Show(project.Id)).PlannedContributions);
    }

    [Theory]
    [InlineData(ProjectStatus.Closed)]
    [InlineData(ProjectStatus.Rejected)]
    [InlineData(ProjectStatus.Cancelled)]
    public async Task A_project_that_is_over_keeps_its_details(ProjectStatus status)
    {
        var proposal = await projects.AProposal();
        var project = await projects.AProject(status, proposal);
        await Problem.Is(await projects.PutDetails(project.Id, RunningProjects.DetailsOf(proposal) with { Title = "Zu spät" }), HttpStatusCode.Conflict, "A project that is over keeps its details.");
        Assert.Equal(proposal.Title, (await projects.Show(project.Id)).Title);
    }

    [Fact]
    public async Task An_organization_that_has_contributed_stays_in_the_project_until_its_contribution_is_withdrawn()
    {
        var (lead, first, second) = (await projects.AMember(), await projects.AMember(), await projects.AMember());
        var proposal = await projects.AProposal(lead.Id, first.Id, second.Id);
        var project = await projects.AProject(ProjectStatus.Running, proposal);
        var contribution = await projects.AContribution(project.Id, second.Id, 3);
        var without = RunningProjects.DetailsOf(proposal) with { Participants = [first.Id] };
        await Problem.Is(await projects.PutDetails(project.Id, without), HttpStatusCode.Conflict, "An organization that has contributed stays in the project.");
        await projects.Send(HttpMethod.Post, $"{project.Id}/contributions/{contribution.Number}/withdrawal", new { reason = "wrong project" }, "*");
        var changed = await Problem.Read<ProjectView>(await projects.PutDetails(project.Id, without));
        Assert.Equal([first.Id], changed.Participants.Select(p => p.OrganizationId));
    }

    [Fact]
    public async Task The_journal_refuses_to_be_changed_and_contributions_to_be_lost_even_by_their_own_service()
    {
        await projects.AnIdea();
        foreach (var (attack, refusal) in new[]
        {
            ("update project_journal set reason = 'x'", "The journal only grows."),
            ("delete from project_journal", "The journal only grows."),
            ("truncate project_journal", "The journal only grows."),
            ("delete from project_contributions", "Contributions are withdrawn, never deleted."),
        })
        {
            var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => projects.Execute(attack));
            Assert.Equal(refusal, refused.MessageText);
        }
    }

    [Fact]
    public async Task All_projects_can_be_published_again()
    {
        var states = await projects.Broker.Hear<ProjectChanged>();
        var known = await Task.WhenAll(projects.AProject(ProjectStatus.Running), projects.AnIdea());
        await Eventually.True(() => Task.FromResult(known.All(p => states.Events.Any(e => e.Id == p.Id))), "they were published");
        using var office = projects.Office;
        using var response = await office.PostAsync(
            "/api/v1/operations/projects/republications", System.Net.Http.Json.JsonContent.Create(new { state = "projects.project-changed.v1" }), RunningProjects.Cancel);
        response.EnsureSuccessStatusCode();
        var original = states.Events.Where(e => e.Id == known[0].Id).MaxBy(e => e.Version)!;
        var again = await Eventually.Get(
            () => Task.FromResult(states.Events.Where(e => e.Id == known[0].Id && e.Version == original.Version).ToList()), same => same.Count == 2, "it was published again");
        Assert.Equal(JsonOf(again[0]), JsonOf(again[1]));
    }

    private static async Task<T> First<T>(Heard<T> heard, Func<T, bool> isIt)
        where T : class
    {
        await Eventually.True(() => Task.FromResult(heard.Events.Any(isIt)), $"{typeof(T).Name} is published");
        return heard.Events.First(isIt);
    }

    private static string JsonOf(ProjectChanged state) => System.Text.Json.JsonSerializer.Serialize(state with { OccurredAt = default }, JsonDefaults.Options);
}
