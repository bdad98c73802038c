using System.Net;
using System.Net.Http.Json;
using Npgsql;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Ballots;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Tests.Assemblies;

/// <summary>What happens at the same moment has one clear outcome each.</summary>
public sealed class SameMomentTests(RunningAssemblies members) : IClassFixture<RunningAssemblies>
{
    [Fact]
    public async Task Sixty_delegates_check_in_and_vote_in_the_same_second()
    {
        var voters = await members.Members(60);
        var assembly = (await members.AnOpenAssembly()).Id;
        Assert.All(await Task.WhenAll(voters.Select(v => members.CheckIn(assembly, v))), r => Assert.Equal(HttpStatusCode.Created, r.StatusCode));
        var ballot = await members.ABallot(assembly, new(Item: 1, Secret: true));
        Assert.All(await Task.WhenAll(voters.Select(v => members.Vote(assembly, 1, v, BallotAnswer.Yes))), r => Assert.Equal(HttpStatusCode.Created, r.StatusCode));
        var result = await members.Closed(assembly, 1, ballot.UrnKey);
        Assert.Equal((60, 60), (result.Papers, result.Yes));
    }

    [Fact]
    public async Task Of_many_votes_of_one_organization_one_counts()
    {
        var voters = await members.Members(5);
        var assembly = await Open(voters);
        var answers = await Task.WhenAll(voters.SelectMany(v => Enumerable.Range(0, 10).Select(_ => members.Vote(assembly, 1, v, BallotAnswer.Yes))));
        Assert.Equal(5, answers.Count(a => a.StatusCode is HttpStatusCode.Created));
        Assert.Equal(45, answers.Count(a => a.StatusCode is HttpStatusCode.Conflict));
        Assert.Equal(5, (await members.Closed(assembly, 1)).Papers);
    }

    [Fact]
    public async Task A_vote_waits_for_a_mandate_that_is_being_ended()
    {
        var voter = (await members.Members(1))[0];
        var assembly = await Open([voter]);
        await using var connection = new NpgsqlConnection(members.ConnectionString);
        await connection.OpenAsync(RunningMembers.Cancel);
        await using var ending = await connection.BeginTransactionAsync(RunningMembers.Cancel);
        await using var end = new NpgsqlCommand(
            $"update mandates set version = version + 1 where id = '{voter.Mandate}'; update mandate_terms set until = '{members.Today:yyyy-MM-dd}' where mandate_id = '{voter.Mandate}'", connection);
        await end.ExecuteNonQueryAsync(RunningMembers.Cancel);
        var vote = members.Vote(assembly, 1, voter, BallotAnswer.Yes);
        await Eventually.True(() => members.Query<bool>("select exists (select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%from mandates%for share%')"), "the vote waits");
        await ending.CommitAsync(RunningMembers.Cancel);
        await Problem.Is(await vote, HttpStatusCode.Conflict, "The mandate for this organization ended");
        Assert.Equal(0, (await members.Closed(assembly, 1)).Papers);
    }

    [Fact]
    public async Task A_vote_comes_before_the_closing_and_counts_or_after_it_and_is_refused()
    {
        var voters = await members.Members(20);
        var assembly = await Open(voters);
        var votes = voters.Select(v => members.Vote(assembly, 1, v, BallotAnswer.Yes)).ToList();
        var closed = await members.Closed(assembly, 1);
        var answers = await Task.WhenAll(votes);
        Assert.All(answers, a => Assert.True(a.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict, a.StatusCode.ToString()));
        Assert.Equal(answers.Count(a => a.StatusCode is HttpStatusCode.Created), closed.Papers);
        Assert.True((await members.Recount(assembly, 1)).Agree);
    }

    [Fact]
    public async Task A_mandate_that_ends_while_its_holder_votes_ends_before_or_after_the_vote()
    {
        var voters = await members.Members(10);
        var assembly = await Open(voters);
        using var office = members.Office;
        var endings = voters.Select(v => office.Change(HttpMethod.Post, $"/api/v1/mandates/{v.Mandate}", "ending", new { endsOn = members.Today, reason = "resigned" })).ToList();
        var votes = await Task.WhenAll(voters.Select(v => members.Vote(assembly, 1, v, BallotAnswer.Yes)));
        Assert.All(await Task.WhenAll(endings), e => Assert.Equal(HttpStatusCode.OK, e.StatusCode));
        foreach (var refused in votes.Where(v => v.StatusCode is not HttpStatusCode.Created))
        {
            await Problem.Is(refused, HttpStatusCode.Conflict, "The mandate for this organization ended");
        }

        Assert.Equal(votes.Count(v => v.StatusCode is HttpStatusCode.Created), (await members.Closed(assembly, 1)).Papers);
        Assert.All(await Task.WhenAll(voters.Select(v => members.Vote(assembly, 1, v, BallotAnswer.Yes))), v => Assert.Equal(HttpStatusCode.Conflict, v.StatusCode));
    }

    [Fact]
    public async Task A_ballot_that_is_opened_twice_at_the_same_moment_is_one()
    {
        var assembly = (await members.AnOpenAssembly(new AgendaPoint("Budget"), new AgendaPoint("Rent"))).Id;
        using var office = members.Office;
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => office.PostAsJsonAsync($"/api/v1/assemblies/{assembly}/ballots", new NewBallot(Item: 1), JsonDefaults.Options, RunningMembers.Cancel)));
        Assert.Single(answers, a => a.StatusCode is HttpStatusCode.Created);
        await Problem.Is(answers.First(a => a.StatusCode is not HttpStatusCode.Created), HttpStatusCode.Conflict, "One ballot at a time is open on an item.");
        Assert.Equal(2, (await members.ABallot(assembly, new(Item: 2))).Ballot.Number);
    }

    [Fact]
    public async Task Who_comes_or_goes_while_the_assembly_is_being_closed_finds_it_closed()
    {
        var voters = await members.Members(2);
        var assembly = (await members.AnOpenAssembly()).Id;
        await members.CheckedIn(assembly, voters.Take(1));
        using var office = members.Office;
        var answers = await members.While(
            $"update assemblies set status = 'closed', ended_at = now(), version = version + 1 where id = '{assembly}'",
            () => members.CheckIn(assembly, voters[1]),
            () => office.PostAsync($"/api/v1/assemblies/{assembly}/attendances/{voters[0].Id}/departure", null, RunningMembers.Cancel));
        foreach (var answer in answers)
        {
            await Problem.Is(answer, HttpStatusCode.Conflict, "Organizations come and go between the invitation and the end");
        }

        var there = await members.Query<long>($"select count(*) from attendances where assembly_id = '{assembly}' and left_at is null");
        Assert.Equal(1, there);
    }

    [Fact]
    public async Task Of_many_arrivals_and_departures_of_one_organization_one_counts()
    {
        var voter = (await members.Members(1))[0];
        var assembly = (await members.AnOpenAssembly()).Id;
        var arrivals = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => members.CheckIn(assembly, voter)));
        Assert.Single(arrivals, a => a.StatusCode is HttpStatusCode.Created);
        Assert.Equal(9, arrivals.Count(a => a.StatusCode is HttpStatusCode.Conflict));
        using var office = members.Office;
        var address = $"/api/v1/assemblies/{assembly}/attendances/{voter.Id}/departure";
        var departures = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => office.PostAsync(address, null, RunningMembers.Cancel)));
        Assert.Single(departures, d => d.StatusCode is HttpStatusCode.OK);
        Assert.Equal(9, departures.Count(d => d.StatusCode is HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task What_is_added_while_the_assembly_is_being_closed_finds_it_closed()
    {
        var assembly = (await members.AnOpenAssembly()).Id;
        using var office = members.Office;
        var answers = await members.While(
            $"update assemblies set status = 'closed', ended_at = now(), version = version + 1 where id = '{assembly}'",
            () => Post("ballots", new NewBallot(Item: 1)), () => Post("agenda", new AgendaPoint("Something urgent")));
        await Problem.Is(answers[0], HttpStatusCode.Conflict, "A ballot is opened while the assembly is open.");
        await Problem.Is(answers[1], HttpStatusCode.Conflict, "The agenda of an assembly that is over stands.");

        Task<HttpResponseMessage> Post(string what, object body) =>
            office.PostAsJsonAsync($"/api/v1/assemblies/{assembly}/{what}", body, JsonDefaults.Options, RunningMembers.Cancel);
    }

    [Fact]
    public async Task An_assembly_is_not_closed_while_a_ballot_is_being_opened()
    {
        var assembly = (await members.AnOpenAssembly()).Id;
        await members.ABallot(assembly, new(Item: 1));
        await members.Closed(assembly, 1);
        var opening = $"""
            select 1 from assemblies where id = '{assembly}' for update;
            insert into ballots
            select (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(), 'number', 2, 'status', 'open'))).*
            from ballots b where assembly_id = '{assembly}'
            """;
        var answer = (await members.While(opening, () => members.Change(assembly, "closing"))).Single();
        await Problem.Is(answer, HttpStatusCode.Conflict, "All ballots are ended before the assembly is.");
    }

    [Fact]
    public async Task Of_two_proofs_of_dispatch_at_the_same_moment_the_second_finds_the_first()
    {
        var (first, second) = await members.Members(2) is [var one, var other] ? (one.Id, other.Id) : default;
        var assembly = (await members.AnInvitedAssembly(InvitationForm.TextForm)).Id;
        using var office = members.Office;
        var proof = new ProofOfDispatch(members.Today, "Mail list 2", InvitationForm.Letter);
        var theirs = $"""
            select 1 from assemblies where id = '{assembly}' for update;
            insert into dispatches (assembly_id, organization_id, form, dispatched_on, proof, entered_at)
            values ('{assembly}', '{first}', 'notice', current_date, 'Journal 7', now())
            """;
        var address = $"/api/v1/assemblies/{assembly}/dispatches";
        var answers = await members.While(
            theirs, () => office.PostAsJsonAsync(address, proof, JsonDefaults.Options, RunningMembers.Cancel));
        var summary = await Problem.Read<DispatchSummary>(answers[0]);
        var all = await members.Query<long>($"select count(*) from dispatches where assembly_id = '{assembly}'");
        Assert.Equal((all - 1, 0), (summary.Recorded, summary.Missing));
        var listed = (await members.Read<Paged<DispatchView>>($"{address}?pageSize=200")).Items;
        var proofs = listed.ToDictionary(d => d.OrganizationId, d => d.Proof);
        Assert.Equal(("Journal 7", "Mail list 2"), (proofs[first], proofs[second]));
    }

    private async Task<Guid> Open(IReadOnlyList<Delegation> present)
    {
        var assembly = (await members.AnOpenAssembly()).Id;
        await members.CheckedIn(assembly, present);
        await members.ABallot(assembly, new(Item: 1));
        return assembly;
    }
}
