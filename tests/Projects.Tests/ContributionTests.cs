using System.Net;
using System.Text;
using Npgsql;
using Vmdo.Projects.JointProjects;
using Vmdo.Projects.JointProjects.Contributions;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Projects.Tests;

/// <summary>Money, hours and rooms that organizations give to a project.</summary>
public sealed class ContributionTests(RunningProjects projects) : IClassFixture<RunningProjects>
{
    [Fact]
    public async Task Contributions_are_recorded_one_by_one_and_read_as_they_were_given()
    {
        var project = await projects.AProject(ProjectStatus.Running);
        var lead = project.Lead.OrganizationId;
        await projects.AContribution(project.Id, lead, 1250.50m, ContributionKind.Money);
        await projects.AContribution(project.Id, lead, 7.25m, ContributionKind.Hours, jointly: true);
        await projects.AContribution(project.Id, project.Participants[0].OrganizationId, 3, ContributionKind.Rooms);
        using var office = projects.Office;
        var list = await projects.Get<Paged<ContributionView>>(office, $"/api/v1/projects/{project.Id}/contributions");
        Assert.Equal([1, 2, 3], list.Items.Select(c => c.Number));
        Assert.Equal([1250.50m, 7.25m, 3m], list.Items.Select(c => c.Amount));
        Assert.Equal(["EUR", "hours", "hours"], list.Items.Select(c => c.Unit));
        Assert.Equal([false, true, false], list.Items.Select(c => c.Jointly));
        Assert.All(list.Items, c => Assert.Equal(("office", new DateOnly(2024, 6, 1)), (c.RecordedBy, c.GivenOn)));
        Assert.Equal(list.Items[1], await projects.Get<ContributionView>(office, $"/api/v1/projects/{project.Id}/contributions/2"));
    }

    [Fact]
    public async Task Contributions_are_recorded_from_approval_to_closing_and_at_no_other_time()
    {
        foreach (var status in Enum.GetValues<ProjectStatus>())
        {
            var project = await projects.AProject(status);
            var response = await projects.Contribute(project.Id, project.Lead.OrganizationId, 1);
            if (status is ProjectStatus.Approved or ProjectStatus.Running or ProjectStatus.Closing)
            {
                await Problem.Read<ContributionView>(response, HttpStatusCode.Created);
            }
            else
            {
                await Problem.Is(response, HttpStatusCode.Conflict, "Contributions are recorded while a project is approved, running or closing.");
                Assert.Equal(0, await CountOf(project.Id));
            }
        }
    }

    [Fact]
    public async Task Only_organizations_that_take_part_contribute_and_only_hours_are_done_jointly()
    {
        var project = await projects.AProject(ProjectStatus.Running);
        var outsider = await projects.AMember();
        await Problem.Is(await projects.Contribute(project.Id, outsider.Id, 1), HttpStatusCode.Conflict, "Only organizations that take part in a project contribute to it.");
        await Problem.Is(
            await projects.Contribute(project.Id, project.Lead.OrganizationId, 1, ContributionKind.Rooms, jointly: true), HttpStatusCode.Conflict, "Only hours can be done jointly.");
        Assert.Equal(0, await CountOf(project.Id));
    }

    [Theory]
    [InlineData("""{"organizationId": "019a0000-0000-7000-8000-000000000000"}""", "/organizationId")]
    [InlineData("""{"organizationId": 1}""", "/organizationId")]
    [InlineData("""{"kind": "love"}""", "/kind")]
    [InlineData("""{"kind": 1}""", "/kind")]
    [InlineData("""{"amount": 0}""", "/amount")]
    [InlineData("""{"amount": -5}""", "/amount")]
    [InlineData("""{"amount": 1.005}""", "/amount")]
    [InlineData("""{"amount": 10000000.01}""", "/amount")]
    [InlineData("""{"amount": 1e400}""", "/amount")]
    [InlineData("""{"amount": "5"}""", "/amount")]
    [InlineData("""{"jointly": "yes"}""", "/jointly")]
    [InlineData("""{"givenOn": "2999-01-01"}""", "/givenOn")]
    [InlineData("""{"givenOn": "1999-12-31"}""", "/givenOn")]
    [InlineData("""{"note": "null \u0000 character"}""", "/note")]
    [InlineData("""{"number": 7}""", "/number")]
    public async Task A_malformed_contribution_is_refused_by_the_name_of_its_field_and_nothing_is_stored(string fault, string field)
    {
        var project = await projects.AProject(ProjectStatus.Running);
        var good = $$"""{"organizationId": "{{project.Lead.OrganizationId}}", "kind": "hours", "amount": 1, "givenOn": "2024-06-01"}""";
        using var office = projects.Office;
        using var response = await office.PostAsync(
            $"/api/v1/projects/{project.Id}/contributions", new StringContent(RunningProjects.Replace(good, fault), Encoding.UTF8, "application/json"), RunningProjects.Cancel);
        await Problem.Names(response, HttpStatusCode.BadRequest, field);
        Assert.Equal(0, await CountOf(project.Id));
    }

    [Theory]
    [InlineData("""{"amount": "1,5"}""", "is not a valid number")]
    [InlineData("""{"amount": 1e400}""", "is not a valid number")]
    [InlineData("""{"amount": true}""", "is not a valid number")]
    [InlineData("""{"jointly": 1.5}""", "is not a valid truth value (true or false)")]
    [InlineData("""{"givenOn": "1.6.2024"}""", "is not a valid day (YYYY-MM-DD)")]
    [InlineData("""{"organizationId": "x"}""", "is not a valid identifier (UUID)")]
    [InlineData("""{"kind": "love"}""", "is not a valid value here")]
    public async Task What_is_said_of_a_fault_is_true_of_its_field(string fault, string said)
    {
        var project = await projects.AProject(ProjectStatus.Running);
        var good = $$"""{"organizationId": "{{project.Lead.OrganizationId}}", "kind": "hours", "amount": 1.5, "givenOn": "2024-06-01"}""";
        using var office = projects.Office;
        using var wrong = await Sent(RunningProjects.Replace(good, fault));
        Assert.Contains($"\"detail\":\"{said}\"", await wrong.Content.ReadAsStringAsync(RunningProjects.Cancel), StringComparison.Ordinal);
        using var right = await Sent(good); // one and a half hours
        Assert.Equal(HttpStatusCode.Created, right.StatusCode);

        Task<HttpResponseMessage> Sent(string body) =>
            office.PostAsync($"/api/v1/projects/{project.Id}/contributions", new StringContent(body, Encoding.UTF8, "application/json"), RunningProjects.Cancel);
    }

    [Fact]
    public async Task A_note_and_the_reason_of_a_withdrawal_have_their_limits()
    {
        var project = await projects.AProject(ProjectStatus.Running);
        var given = new NewContribution(project.Lead.OrganizationId, ContributionKind.Hours, 1, new(2024, 6, 1), Note: new('x', 500));
        var address = $"{project.Id}/contributions";
        var tooLong = await projects.Send(HttpMethod.Post, address, given with { Note = new('x', 501) }, tag: null);
        await Problem.Names(tooLong, HttpStatusCode.BadRequest, "/note");
        var recorded = await projects.Send(HttpMethod.Post, address, given, tag: null);
        Assert.Equal(given.Note, (await Problem.Read<ContributionView>(recorded, HttpStatusCode.Created)).Note);
        foreach (var reason in new[] { "ab", new string('x', 501) })
        {
            var withdrawal = await projects.Send(HttpMethod.Post, $"{address}/1/withdrawal", new { reason }, "\"1\"");
            await Problem.Names(withdrawal, HttpStatusCode.BadRequest, "/reason");
        }
    }

    [Fact]
    public async Task A_contribution_names_its_giver_as_it_was_called_on_that_day()
    {
        var giver = await projects.AMember();
        var project = await projects.AProject(ProjectStatus.Running, await projects.AProposal(giver.Id));
        var contribution = await projects.AContribution(project.Id, giver.Id, 1);
        var renamed = giver.Periods[0] with { From = contribution.GivenOn.AddDays(1), Name = "Neuer Name e.V." };
        await projects.Tell(giver with { Version = 2, Periods = [giver.Periods[0], renamed] });
        using var office = projects.Office;
        var shown = await projects.Get<ContributionView>(office, $"/api/v1/projects/{project.Id}/contributions/1");
        Assert.Equal(giver.Periods[0].Name, shown.OrganizationName);
    }

    [Fact]
    public async Task What_has_changed_with_a_contribution_has_another_tag()
    {
        var project = await projects.AProject(ProjectStatus.Running);
        await projects.AContribution(project.Id, project.Lead.OrganizationId, 1);
        using var office = projects.Office;
        string[] addresses = [$"{project.Id}/intercultural-mix", $"{project.Id}/contributions/1"];
        var before = await TagsOf(office, addresses);
        Assert.Equal(before, await TagsOf(office, addresses));
        await projects.AContribution(project.Id, project.Lead.OrganizationId, 2);
        await projects.Send(HttpMethod.Post, $"{project.Id}/contributions/1/withdrawal", new { reason = "typing error" }, "\"1\"");
        var after = await TagsOf(office, addresses);
        Assert.All(before.Zip(after), tags => Assert.NotEqual(tags.First, tags.Second));
    }

    [Fact]
    public async Task A_wrong_contribution_is_withdrawn_once_and_stays_readable()
    {
        var project = await projects.AProject(ProjectStatus.Running);
        var contribution = await projects.AContribution(project.Id, project.Lead.OrganizationId, 40);
        var address = $"{project.Id}/contributions/{contribution.Number}/withdrawal";
        await Problem.Is(await projects.Send(HttpMethod.Post, address, new { reason = "4 were meant" }, tag: null), (HttpStatusCode)428);
        await Problem.Is(await projects.Send(HttpMethod.Post, address, new { reason = "4 were meant" }, "\"2\""), HttpStatusCode.PreconditionFailed);
        await Problem.Names(await projects.Send(HttpMethod.Post, address, new { reason = "" }, "\"1\""), HttpStatusCode.BadRequest, "/reason");
        var withdrawn = await Problem.Read<ContributionView>(await projects.Send(HttpMethod.Post, address, new { reason = "4 were meant" }, "\"1\""));
        Assert.Equal(("office", "4 were meant", 40m), (withdrawn.WithdrawnBy, withdrawn.WithdrawalReason, withdrawn.Amount));
        await Problem.Is(await projects.Send(HttpMethod.Post, address, new { reason = "again" }, "\"2\""), HttpStatusCode.Conflict, "A contribution is withdrawn once.");
        Assert.Equal(2, (await projects.AContribution(project.Id, project.Lead.OrganizationId, 4)).Number);
    }

    [Fact]
    public async Task Contributions_of_a_closed_project_are_not_corrected_any_more()
    {
        var project = await projects.AProject(ProjectStatus.Closing);
        var contribution = await projects.AContribution(project.Id, project.Lead.OrganizationId, 40);
        (await projects.Post(project.Id, "closure", new { })).EnsureSuccessStatusCode();
        await Problem.Is(
            await projects.Send(HttpMethod.Post, $"{project.Id}/contributions/{contribution.Number}/withdrawal", new { reason = "late" }, "\"1\""),
            HttpStatusCode.Conflict, "Contributions are corrected while a project is approved, running or closing.");
    }

    [Fact]
    public async Task Contributions_recorded_at_the_same_moment_are_all_there()
    {
        var project = await projects.AProject(ProjectStatus.Running);
        var recorded = await Task.WhenAll(Enumerable.Range(1, 12).Select(i => projects.AContribution(project.Id, project.Lead.OrganizationId, i)));
        Assert.Equal(Enumerable.Range(1, 12), recorded.Select(c => c.Number).Order());
        Assert.Equal(78m, await projects.Query<decimal>($"select sum(amount) from project_contributions where project_id = '{project.Id}'"));
    }

    [Fact]
    public async Task No_contribution_slips_into_a_project_that_is_being_closed()
    {
        var project = await projects.AProject(ProjectStatus.Closing);
        await using var closing = new NpgsqlConnection(projects.ConnectionString);
        await closing.OpenAsync(RunningProjects.Cancel);
        await using var transaction = await closing.BeginTransactionAsync(RunningProjects.Cancel);
        await using var close = new NpgsqlCommand($"update projects set status = 'closed' where id = '{project.Id}'", closing, transaction);
        await close.ExecuteNonQueryAsync(RunningProjects.Cancel);

        var contribution = projects.Contribute(project.Id, project.Lead.OrganizationId, 1);
        await Eventually.True(
            async () => contribution.IsCompleted || await projects.Query<long>("select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'transactionid'") == 1,
            "the contribution waits for the closure");
        await transaction.CommitAsync(RunningProjects.Cancel);
        await Problem.Is(await contribution, HttpStatusCode.Conflict, "Contributions are recorded while a project is approved, running or closing.");
        Assert.Equal(0, await CountOf(project.Id));
    }

    [Fact]
    public async Task An_unknown_project_or_contribution_is_not_found()
    {
        var project = await projects.AProject(ProjectStatus.Running);
        await Problem.Is(await projects.Contribute(Guid.CreateVersion7(), project.Lead.OrganizationId, 1), HttpStatusCode.NotFound);
        using var office = projects.Office;
        foreach (var address in new[] { $"{Guid.CreateVersion7()}/contributions", $"{project.Id}/contributions/1", $"{project.Id}/contributions/99999999999" })
        {
            await Problem.Is(await office.GetAsync($"/api/v1/projects/{address}", RunningProjects.Cancel), HttpStatusCode.NotFound);
        }

        await Problem.Is(await projects.Send(HttpMethod.Post, $"{project.Id}/contributions/1/withdrawal", new { reason = "none there" }, "\"1\""), HttpStatusCode.NotFound);
    }

    private static async Task<List<string>> TagsOf(HttpClient client, string[] addresses)
    {
        var tags = new List<string>();
        foreach (var address in addresses)
        {
            using var response = await client.GetAsync($"/api/v1/projects/{address}", RunningProjects.Cancel);
            tags.Add(response.EnsureSuccessStatusCode().Headers.ETag!.ToString()); // every single resource has one
        }

        return tags;
    }

    private Task<long> CountOf(Guid project) => projects.Query<long>($"select count(*) from project_contributions where project_id = '{project}'");
}
