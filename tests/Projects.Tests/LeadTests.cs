using System.Net;
using System.Net.Http.Json;
using Vmdo.Projects.JointProjects;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Projects.Tests;

/// <summary>Nobody leads a project because others say so, and a new lead after the approval is the board's decision.</summary>
public sealed class LeadTests(RunningProjects projects) : IClassFixture<RunningProjects>
{
    [Fact]
    public async Task What_others_propose_is_approved_only_once_the_lead_has_agreed()
    {
        var proposal = await projects.AProposal();
        using var partner = projects.Partner;
        var project = await Problem.Read<ProjectView>(await partner.PostAsJsonAsync("/api/v1/projects", proposal, JsonDefaults.Options, RunningProjects.Cancel), HttpStatusCode.Created);
        Assert.False(project.LeadHasAgreed);
        (await projects.Post(project.Id, "application", new { })).EnsureSuccessStatusCode();
        await Problem.Is(await projects.Post(project.Id, "approval", new { }), HttpStatusCode.Conflict, "A project is approved only once its lead has agreed to lead it.");
        using var editor = await projects.APersonOf(proposal.LeadId, "editor");
        var agreed = await Problem.Read<ProjectView>(await Agree(editor, project.Id, proposal.LeadId));
        Assert.Equal((true, ProjectEvent.LeadAgreement, proposal.LeadId), (agreed.LeadHasAgreed, agreed.Journal![^1].Event, agreed.Journal[^1].OrganizationId));
        await Problem.Is(await Agree(editor, project.Id, proposal.LeadId), HttpStatusCode.Conflict, "The organization has agreed to lead this project.");
        (await projects.Post(project.Id, "approval", new { })).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Who_proposes_or_applies_for_her_own_organization_agrees_by_that()
    {
        var (first, second) = (await projects.AProposal(), await projects.AProposal());
        using var lead = await projects.APersonOf(first.LeadId);
        Assert.True((await Problem.Read<ProjectView>(await lead.PostAsJsonAsync("/api/v1/projects", first, JsonDefaults.Options, RunningProjects.Cancel), HttpStatusCode.Created)).LeadHasAgreed);
        using var partner = projects.Partner;
        var project = await Problem.Read<ProjectView>(await partner.PostAsJsonAsync("/api/v1/projects", second, JsonDefaults.Options, RunningProjects.Cancel), HttpStatusCode.Created);
        using var representative = await projects.APersonOf(second.LeadId);
        Assert.True((await Problem.Read<ProjectView>(await Write(representative, HttpMethod.Post, project.Id, "application", new { }))).LeadHasAgreed);
    }

    [Fact]
    public async Task Nobody_agrees_for_others_but_the_office_which_says_where_it_is_written()
    {
        var proposal = await projects.AProposal();
        var project = await Problem.Read<ProjectView>(await projects.Propose(proposal), HttpStatusCode.Created);
        using var participant = await projects.APersonOf(proposal.Participants[0]);
        await Problem.Is(await Agree(participant, project.Id, proposal.LeadId), HttpStatusCode.Forbidden);
        using var stranger = await projects.APersonOf((await projects.AMember()).Id);
        await Problem.Is(await Agree(stranger, project.Id, proposal.LeadId), HttpStatusCode.Forbidden);
        using var partner = projects.Partner;
        await Problem.Is(await Agree(partner, project.Id, proposal.LeadId), HttpStatusCode.Forbidden);
        await Problem.Is(await partner.PostAsJsonAsync("/api/v1/projects", proposal with { LeadHasAgreed = true, Reason = "It said so" }, JsonDefaults.Options, RunningProjects.Cancel), HttpStatusCode.Forbidden);
        await Problem.Names(await projects.Post(project.Id, "lead-agreement", new { organizationId = proposal.LeadId }), HttpStatusCode.BadRequest, "/reason");
        await Problem.Names(await projects.Propose(proposal with { LeadHasAgreed = true }), HttpStatusCode.BadRequest, "/reason");
        Assert.False((await projects.Show(project.Id)).LeadHasAgreed);
        Assert.True((await Problem.Read<ProjectView>(await projects.Post(project.Id, "lead-agreement", new { organizationId = proposal.LeadId, reason = "Letter of 3 May" }))).LeadHasAgreed);
    }

    [Fact]
    public async Task An_organization_agrees_to_lead_only_what_it_may_know_of_and_while_it_is_an_active_member()
    {
        var outsider = await projects.AMember();
        using var person = await projects.APersonOf(outsider.Id);
        var (idea, running) = (await projects.AnIdea(), await projects.AProject(ProjectStatus.Running));
        await Problem.Is(await Agree(person, idea.Id, outsider.Id), HttpStatusCode.NotFound);
        await projects.Becomes(outsider, "suspended", projects.Today);
        await Problem.Is(await Agree(person, running.Id, outsider.Id), HttpStatusCode.Conflict, "Only an active member leads a project.");
        await Problem.Names(await projects.Post(running.Id, "lead-agreement", new { organizationId = Guid.CreateVersion7(), reason = "Letter" }), HttpStatusCode.BadRequest, "/organizationId");
    }

    [Fact]
    public async Task Before_the_approval_the_lead_hands_its_project_on_itself_and_the_new_one_agrees()
    {
        var proposal = await projects.AProposal();
        var project = await projects.AProject(ProjectStatus.Applied, proposal);
        var next = proposal.Participants[0];
        var handedOn = RunningProjects.DetailsOf(proposal) with { LeadId = next, Participants = [proposal.LeadId] };
        await Problem.Is(await projects.PutDetails(project.Id, handedOn), HttpStatusCode.Conflict, "A lead that has agreed hands its project on itself, as long as it is a member.");
        using var lead = await projects.APersonOf(proposal.LeadId);
        Assert.False((await Problem.Read<ProjectView>(await Write(lead, HttpMethod.Put, project.Id, "details", handedOn))).LeadHasAgreed);
        await Problem.Is(await projects.Post(project.Id, "approval", new { }), HttpStatusCode.Conflict, "A project is approved only once its lead has agreed to lead it.");
        using var other = await projects.APersonOf(next);
        (await Agree(other, project.Id, next)).EnsureSuccessStatusCode();
        (await projects.Post(project.Id, "approval", new { })).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task After_the_approval_a_new_lead_needs_its_agreement_and_the_boards_decision()
    {
        var proposal = await projects.AProposal();
        var project = await projects.AProject(ProjectStatus.Running, proposal);
        var next = proposal.Participants[0];
        var handedOn = RunningProjects.DetailsOf(proposal) with { LeadId = next, Participants = [proposal.LeadId] };
        using var lead = await projects.APersonOf(proposal.LeadId);
        await Problem.Is(await Write(lead, HttpMethod.Put, project.Id, "details", handedOn), HttpStatusCode.Conflict, "Once a project is approved, a new lead is the board's decision.");
        await Problem.Is(await Write(lead, HttpMethod.Post, project.Id, "lead", new { organizationId = next }), HttpStatusCode.Forbidden);
        await Problem.Is(await projects.Post(project.Id, "lead", new { organizationId = next }), HttpStatusCode.Conflict, "A project gets a new lead only once that one has agreed to lead it.");
        using var other = await projects.APersonOf(next);
        (await Agree(other, project.Id, next)).EnsureSuccessStatusCode();
        await Problem.Is(await projects.Post(project.Id, "lead", new { organizationId = proposal.LeadId }), HttpStatusCode.Conflict, "The organization leads this project.");
        await Problem.Is(await projects.Post(project.Id, "lead", new { organizationId = next, effectiveOn = "2001-01-01" }), HttpStatusCode.Conflict, "A step cannot take effect before the one before it");
        var changed = await Problem.Read<ProjectView>(await projects.Post(project.Id, "lead", new { organizationId = next, reason = "Board meeting" }));
        Assert.Equal((next, proposal.LeadId), (changed.Lead.OrganizationId, changed.Participants.Single().OrganizationId));
        var entry = changed.Journal![^1];
        Assert.Equal((ProjectEvent.NewLead, next, next, "Board meeting"), (entry.Event, entry.OrganizationId, entry.Details?.LeadId, entry.Reason));
        await Problem.Is(await Write(lead, HttpMethod.Post, project.Id, "closing", new { }), HttpStatusCode.NotFound); // it is the other's now
        (await Write(other, HttpMethod.Post, project.Id, "closing", new { })).EnsureSuccessStatusCode();
    }

    private Task<HttpResponseMessage> Agree(HttpClient who, Guid project, Guid organization) => Write(who, HttpMethod.Post, project, "lead-agreement", new { organizationId = organization });

    private async Task<HttpResponseMessage> Write(HttpClient who, HttpMethod method, Guid project, string what, object body)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/projects/{project}/{what}") { Content = JsonContent.Create(body, options: JsonDefaults.Options) };
        request.Headers.TryAddWithoutValidation("If-Match", await projects.Tag(project));
        return await who.SendAsync(request, RunningProjects.Cancel);
    }
}
