using System.Net;
using System.Text;
using System.Text.Json;
using Vmdo.Projects.JointProjects;
using Vmdo.Projects.JointProjects.Contributions;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Projects.Tests;

/// <summary>What a proposal must be like. No test of this class stores a project unless it says so.</summary>
public sealed class ProposalTests(RunningProjects projects) : IClassFixture<RunningProjects>
{
    [Fact]
    public async Task A_partner_proposes_a_project_and_is_told_its_address()
    {
        using var partner = projects.Partner;
        var proposal = await projects.AProposal();
        using var response = await Post(partner, JsonSerializer.Serialize(proposal, JsonDefaults.Options));
        var project = await Problem.Read<ProjectView>(response, HttpStatusCode.Created);
        Assert.Equal($"/api/v1/projects/{project.Id}", response.Headers.Location?.ToString());
        Assert.StartsWith("\"1.", response.Headers.ETag?.Tag, StringComparison.Ordinal);
        var shown = await projects.Show(project.Id);
        Assert.Equal((proposal.Title, proposal.Summary, ProjectStatus.Idea, proposal.LeadId), (shown.Title, shown.Summary, shown.Status, shown.Lead.OrganizationId));
        Assert.Equal("partner", Assert.Single(shown.Journal!).Actor);
    }

    [Theory]
    [InlineData("{}", "/title")]
    [InlineData("{}", "/participants")]
    [InlineData("""{"title": "-"}""", "/title")]
    [InlineData("""{"title": 7}""", "/title")]
    [InlineData("""{"title": null}""", "/title")]
    [InlineData("""{"title": "null \u0000 character"}""", "/title")]
    [InlineData("""{"title": "turned \u202E round"}""", "/title")]
    [InlineData("""{"title": " spaces around "}""", "/title")]
    [InlineData("""{"title": "half a character \uD83D"}""", "/title")]
    [InlineData("""{"summary": ""}""", "/summary")]
    [InlineData("""{"leadId": "M-1"}""", "/leadId")]
    [InlineData("""{"leadId": "019a0000-0000-7000-8000-000000000000"}""", "/leadId")]
    [InlineData("""{"participants": "all"}""", "/participants")]
    [InlineData("""{"participants": ["$member", "nobody"]}""", "/participants/1")]
    [InlineData("""{"participants": ["$member", "019a0000-0000-7000-8000-000000000000"]}""", "/participants/1")]
    [InlineData("""{"aims": []}""", "/aims")]
    [InlineData("""{"aims": ["school-success", "world-peace"]}""", "/aims/1")]
    [InlineData("""{"aims": [1]}""", "/aims/0")]
    [InlineData("""{"beginsOn": "2026-02-30"}""", "/beginsOn")]
    [InlineData("""{"beginsOn": "1026-01-01"}""", "/beginsOn")]
    [InlineData("""{"endsOn": 2026}""", "/endsOn")]
    [InlineData("""{"proposedOn": "2099-01-01"}""", "/proposedOn")]
    [InlineData("""{"status": "approved"}""", "/status")]
    [InlineData("""{"id": "019a0000-0000-7000-8000-000000000000"}""", "/id")]
    public async Task A_malformed_proposal_is_refused_by_the_name_of_its_field_and_nothing_is_stored(string fault, string field)
    {
        var proposal = await projects.AProposal();
        var changed = fault.Replace("$member", (await projects.AMember()).Id.ToString(), StringComparison.Ordinal);
        var json = fault == "{}" ? fault : RunningProjects.Replace(JsonSerializer.Serialize(proposal, JsonDefaults.Options), changed);
        using var office = projects.Office.InAHurry();
        await Problem.Names(await Post(office, json), HttpStatusCode.BadRequest, field);
        Assert.Equal(0, await projects.Query<long>($"select count(*) from projects where lead_id = '{proposal.LeadId}' or title = '{proposal.Title}'"));
    }

    [Fact]
    public async Task Texts_and_lists_have_their_limits()
    {
        var proposal = await projects.AProposal();
        var many = Enumerable.Range(0, 201).Select(_ => new PlannedContribution(proposal.LeadId, ContributionKind.Hours, 1)).ToList();
        foreach (var (tooLong, field) in new[]
        {
            (proposal with { Title = new('x', 201) }, "/title"),
            (proposal with { Summary = new('x', 4_001) }, "/summary"),
            (proposal with { Reason = new('x', 501) }, "/reason"),
            (proposal with { Participants = [.. Enumerable.Range(0, 101).Select(_ => Guid.CreateVersion7())] }, "/participants"),
            (proposal with { Aims = [.. Enum.GetValues<Aim>(), Aim.Empowerment] }, "/aims"),
            (proposal with { PlannedContributions = many }, "/plannedContributions"),
            (proposal with { EndsOn = new(2100, 1, 1) }, "/endsOn"),
            (proposal with { BeginsOn = new(1999, 12, 31) }, "/beginsOn"),
        })
        {
            await Problem.Names(await projects.Propose(tooLong), HttpStatusCode.BadRequest, field);
        }

        proposal = proposal with { Title = new('x', 200), Summary = new('x', 4_000), Reason = new('x', 500) };
        await projects.AnIdea(proposal with { Aims = Enum.GetValues<Aim>() });
    }

    [Fact]
    public async Task Aims_are_named_once_and_in_the_order_of_the_statutes()
    {
        var proposal = await projects.AProposal() with { Aims = [Aim.Empowerment, Aim.SchoolSuccess, Aim.Empowerment] };
        Assert.Equal([Aim.SchoolSuccess, Aim.Empowerment], (await projects.AnIdea(proposal)).Aims);
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    public async Task What_is_no_proposal_at_all_is_refused(string body)
    {
        using var office = projects.Office.InAHurry();
        await Problem.Is(await Post(office, body), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_joint_project_has_at_least_two_organizations()
    {
        var proposal = await projects.AProposal() with { Participants = [] };
        await IsRefused(proposal, "A joint project has a lead and at least one other organization.");
    }

    [Fact]
    public async Task No_organization_takes_part_twice()
    {
        var (lead, other) = (await projects.AMember(), await projects.AMember());
        await IsRefused(await projects.AProposal(lead.Id, other.Id, other.Id), "No organization takes part twice; the lead takes part already.");
        await IsRefused(await projects.AProposal(lead.Id, other.Id, lead.Id), "No organization takes part twice; the lead takes part already.");
    }

    [Fact]
    public async Task A_project_does_not_end_before_it_begins_but_may_last_a_day()
    {
        var proposal = await projects.AProposal();
        await IsRefused(proposal with { EndsOn = proposal.BeginsOn.AddDays(-1) }, "A project does not end before it begins.");
        await projects.AnIdea(proposal with { EndsOn = proposal.BeginsOn });
    }

    [Theory]
    [InlineData("suspended")]
    [InlineData("left")]
    [InlineData("in-review")]
    [InlineData("a word that this version does not know")]
    public async Task Only_an_active_member_carries_a_project(string status)
    {
        var outsider = await projects.Becomes(await projects.AMember(), status, projects.Today);
        var rule = $"Only active members carry a project; on {projects.Today:yyyy-MM-dd} {outsider.Periods[^1].Name} is none.";
        await IsRefused(await projects.AProposal(lead: outsider.Id) with { ProposedOn = null }, rule);
        await IsRefused(await projects.AProposal((await projects.AMember()).Id, (await projects.AMember()).Id, outsider.Id) with { ProposedOn = null }, rule);
    }

    [Fact]
    public async Task Who_leaves_tomorrow_is_a_member_today_and_who_joins_tomorrow_is_not_yet()
    {
        var leaving = await projects.Becomes(await projects.AMember(), "left", projects.Today.AddDays(1));
        await projects.AnIdea(await projects.AProposal(leaving.Id) with { ProposedOn = null });
        var organization = projects.AnOrganization();
        var joining = await projects.Tell(organization with { Periods = [organization.Periods[0] with { From = projects.Today.AddDays(1) }] });
        await IsRefused(await projects.AProposal(joining.Id) with { ProposedOn = null }, "Only active members carry a project");
    }

    private async Task IsRefused(Proposal proposal, string rule)
    {
        await Problem.Is(await projects.Propose(proposal), HttpStatusCode.Conflict, rule);
        Assert.Equal(0, await projects.Query<long>($"select count(*) from projects where title = '{proposal.Title}'"));
    }

    private static Task<HttpResponseMessage> Post(HttpClient client, string json) =>
        client.PostAsync("/api/v1/projects", new StringContent(json, Encoding.UTF8, "application/json"), RunningProjects.Cancel);

    [Fact]
    public async Task What_organizations_mean_to_give_is_part_of_the_proposal()
    {
        var proposal = await projects.AProposal();
        PlannedContribution[] planned = [new(proposal.LeadId, ContributionKind.Hours, 120), new(proposal.LeadId, ContributionKind.Money, 99.95m), new(proposal.Participants[0], ContributionKind.Hours, 80)];
        var idea = await projects.AnIdea(proposal with { PlannedContributions = planned });
        Assert.Equal(planned, idea.PlannedContributions);
        Assert.Equal(planned, (await projects.Show(idea.Id)).PlannedContributions);

        var outsider = (await projects.AMember()).Id;
        await Problem.Is(
            await projects.Propose(proposal with { PlannedContributions = [new(outsider, ContributionKind.Hours, 1)] }), HttpStatusCode.Conflict, "Only organizations that take part");
        await Problem.Is(
            await projects.Propose(proposal with { PlannedContributions = [planned[0], planned[0]] }), HttpStatusCode.Conflict, "plans each kind of contribution once");
        await Problem.Names(
            await projects.Propose(proposal with { PlannedContributions = [planned[0] with { Amount = 0.001m }] }), HttpStatusCode.BadRequest, "/plannedContributions/0/amount");
    }
}
