using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Ballots;
using Vmdo.Members.Rules;
using Vmdo.Members.Tests.Assemblies;
using Vmdo.ServiceDefaults.Json;
using Office = Vmdo.Members.Rules.Office;
using static Vmdo.Members.Tests.RunningMembers;

namespace Vmdo.Members.Tests.Ballots;

/// <summary>A vote by show of hands: volunteers tick who is there, and whoever keeps the minutes enters how each voted.</summary>
public sealed class RollCallTests(RunningAssemblies members) : IClassFixture<RunningAssemblies>
{
    [Fact]
    public async Task The_office_ticks_who_comes_and_enters_how_each_voted()
    {
        var voters = await members.Members(5);
        await members.ADelegate(voters[1].Id, Office.SubstituteDelegate);
        var assembly = (await members.AnOpenAssembly()).Id;
        foreach (var voter in voters)
        {
            var arrival = new Arrival(voter.Id, BySubstitute: voter == voters[1]);
            var there = await Problem.Read<AttendanceView>(await Post($"{assembly}/attendances", arrival), HttpStatusCode.Created);
            Assert.Equal(arrival.BySubstitute, there.BySubstitute);
        }

        await members.ABallot(assembly, new(Item: 1));
        await members.Voted(assembly, 1, voters.Skip(4), BallotAnswer.No); // by her own phone
        var receipt = await Problem.Read<RollCallReceipt>(
            await Enter(assembly, [.. voters.Take(3).Select(v => Vote(v, BallotAnswer.Yes)), Vote(voters[3], BallotAnswer.Abstain)]), HttpStatusCode.Created);
        Assert.Equal(new(1, 4), receipt);
        var result = await members.Closed(assembly, 1);
        Assert.Equal((5, 4, 3, 1, 1, true), (result.Papers, result.VotesCast, result.Yes, result.No, result.Abstentions, result.Carried));

        var papers = await members.Recount(assembly, 1);
        Assert.True(papers.Agree);
        Assert.Equal(voters.Take(4).Select(v => v.Id).ToHashSet(), papers.Items.Where(p => p.Recorded is true).Select(p => p.OrganizationId!.Value).ToHashSet());
        using var delegation = members.As(voters[0].Person);
        var hers = await Problem.Read<Recount>(await delegation.GetAsync($"/api/v1/assemblies/{assembly}/ballots/1/papers", Cancel));
        Assert.Equal(voters[0].Id, Assert.Single(hers.Items, p => p.Recorded is not null).OrganizationId);
        Assert.Equal(4, await members.Query<long>(
            $"select count(*) from audit_entries where action = 'record-roll-call' and object_type = 'vote' and actor = 'office' and object_id like (select id::text from ballots where assembly_id = '{assembly}') || '/%'"));
    }

    [Fact]
    public async Task Candidates_are_elected_by_show_of_hands()
    {
        var voters = await members.Members(3);
        var assembly = await Open(voters, ResolutionKind.Election);
        await members.ABallot(assembly, new(Item: 1, Candidates: [.. voters.Take(2).Select(v => new Nomination(v.Id, v.Person, "Somebody"))]));
        await Problem.Names(await Enter(assembly, Vote(voters[0], null, 3)), HttpStatusCode.BadRequest, "/votes/0/candidates");
        await Entered(assembly, Vote(voters[0], null, 2), Vote(voters[1], null, 2), Vote(voters[2], BallotAnswer.No));
        Assert.Equal([2], (await members.Closed(assembly, 1)).Elected);
    }

    [Fact]
    public async Task The_rules_of_votes_hold_for_each_and_nothing_of_a_list_is_stored_when_one_breaks_them()
    {
        var voters = await members.Members(6);
        var (good, suspended, own, absent, former) = (voters[0], voters[1], voters[2], voters[3], voters[4]);
        (await members.Post(suspended.Id, "suspension", new { effectiveOn = members.Today.AddDays(-1), reason = "fees" })).EnsureSuccessStatusCode();
        var assembly = (await members.AnOpenAssembly(new AgendaPoint("Rent of a room", Kind: ResolutionKind.Ordinary, Concerns: [own.Id]))).Id;
        await members.CheckedIn(assembly, voters.Except([absent]));
        using var office = members.Office;
        (await office.PostAsync($"/api/v1/assemblies/{assembly}/attendances/{voters[5].Id}/departure", null, Cancel)).EnsureSuccessStatusCode();
        await members.ABallot(assembly, new(Item: 1));
        await Refused(suspended, "A member whose membership rests on the record date has no vote.");
        await Refused(own, "Nobody votes in its own matter (§ 34 BGB).");
        await Refused(absent, "An organization votes while it is checked in.");
        await Refused(voters[5], "An organization votes while it is checked in.");
        (await office.Change(HttpMethod.Post, $"/api/v1/mandates/{former.Mandate}", "ending", new { endsOn = members.Today, reason = "resigned" })).EnsureSuccessStatusCode();
        await Refused(former, "The mandate for this organization ended; the first day without it was");
        var applicant = await members.AnApplicant();
        await Refused(new(applicant.Id, Guid.Empty, Guid.Empty), "Who is a member on the record date, and on the day, has a vote.");
        await members.Voted(assembly, 1, [good], BallotAnswer.No);
        await Refused(good, "The organization has cast its vote in this ballot already.", with: voters[0]);
        Assert.Equal((1, 1), ((await members.Closed(assembly, 1)).Papers, (await members.Recount(assembly, 1)).Counted.No)); // her own vote stands

        async Task Refused(Delegation by, string reason, Delegation? with = null)
        {
            var reference = await members.Query<string>($"select reference from organizations where id = '{by.Id}'");
            NewVote[] votes = with is null ? [Vote(good, BallotAnswer.Yes), Vote(by, BallotAnswer.Yes)] : [Vote(by, BallotAnswer.Yes)];
            await Problem.Is(await Enter(assembly, votes), HttpStatusCode.Conflict, $"{reference}: {reason}");
            Assert.Equal(with is null ? 0 : 1, await Stored(assembly));
        }
    }

    [Fact]
    public async Task Who_leaves_after_the_hands_were_up_is_entered_and_a_slip_is_mended_while_the_ballot_is_open()
    {
        var voters = await members.Members(3);
        var assembly = await Open(voters);
        await members.ABallot(assembly, new(Item: 1));
        using var office = members.Office;
        (await office.PostAsync($"/api/v1/assemblies/{assembly}/attendances/{voters[0].Id}/departure", null, Cancel)).EnsureSuccessStatusCode();
        await Problem.Is(await members.Vote(assembly, 1, voters[0], BallotAnswer.Yes), HttpStatusCode.Conflict, "An organization votes while it is checked in.");
        await Entered(assembly, Vote(voters[0], BallotAnswer.Yes), Vote(voters[1], BallotAnswer.Yes));
        await members.Voted(assembly, 1, [voters[2]], BallotAnswer.No);

        await Problem.Is(await Withdraw(voters[1], voters[2]), HttpStatusCode.Conflict, "one that was cast stands");
        await Problem.Names(await Withdraw(voters[1], voters[1]), HttpStatusCode.BadRequest, "/organizationIds");
        Assert.Equal(3, await Stored(assembly));
        Assert.Equal(HttpStatusCode.NoContent, (await Withdraw(voters[1])).StatusCode);
        Assert.Equal(2, await Stored(assembly));
        await members.Voted(assembly, 1, [voters[1]], BallotAnswer.No); // it was another one whose hand was up
        var result = await members.Closed(assembly, 1);
        Assert.Equal((1, 2), (result.Yes, result.No));
        await Problem.Is(await Withdraw(voters[0]), HttpStatusCode.Conflict, "while the ballot is open");

        Task<HttpResponseMessage> Withdraw(params Delegation[] whose) => Post($"{assembly}/ballots/1/roll-call/withdrawal", new RollCallWithdrawal([.. whose.Select(d => d.Id)]));
    }

    [Fact]
    public async Task A_secret_ballot_and_one_that_is_ended_take_no_list()
    {
        var voters = await members.Members(1);
        var assembly = await Open(voters);
        var secret = await members.ABallot(assembly, new(Item: 1, Secret: true));
        await Problem.Is(await Enter(assembly, Vote(voters[0], BallotAnswer.Yes)), HttpStatusCode.Conflict, "In a secret ballot each organization casts its own vote.");
        await members.Closed(assembly, 1, secret.UrnKey);
        await Problem.Is(await Enter(assembly, Vote(voters[0], BallotAnswer.Yes)), HttpStatusCode.Conflict, "Votes are cast while the ballot is open.");
        Assert.Equal(0, await Stored(assembly));
    }

    [Theory]
    [InlineData("""{ "votes": [] }""", "/votes")]
    [InlineData("""{ "votes": [{ "organizationId": "OWN", "answer": "yes" }, null] }""", "/votes/1")]
    [InlineData("""{ "votes": [{ "organizationId": "OWN", "answer": "yes" }, { "organizationId": "01900000-0000-7000-8000-000000000000", "answer": "yes" }] }""", "/votes/1/organizationId")]
    [InlineData("""{ "votes": [{ "organizationId": "OWN", "answer": "yes" }, { "organizationId": "OWN", "answer": "no" }] }""", "/votes/1/organizationId")]
    [InlineData("""{ "votes": [{ "organizationId": "OWN" }] }""", "/votes/0/answer")]
    [InlineData("""{ "votes": [{ "organizationId": "OWN", "answer": "maybe" }] }""", "/votes/0/answer")]
    [InlineData("""{ "votes": [{ "organizationId": "OWN", "candidates": [1] }] }""", "/votes/0/candidates")]
    public async Task What_is_wrong_is_named_by_its_place(string body, string place)
    {
        var voters = await members.Members(1);
        var assembly = await Open(voters);
        await members.ABallot(assembly, new(Item: 1));
        var list = JsonSerializer.Deserialize<JsonElement>(body.Replace("OWN", voters[0].Id.ToString(), StringComparison.Ordinal));
        await Problem.Names(await Post($"{assembly}/ballots/1/roll-call", list), HttpStatusCode.BadRequest, place);
        Assert.Equal(0, await Stored(assembly));
    }

    [Fact]
    public async Task Whoever_votes_while_the_list_is_entered_votes_once()
    {
        var voters = await members.Members(2);
        var assembly = await Open(voters);
        await members.ABallot(assembly, new(Item: 1));
        await using var connection = new NpgsqlConnection(members.ConnectionString);
        await connection.OpenAsync(Cancel);
        await using var holding = await connection.BeginTransactionAsync(Cancel);
        await using var hold = new NpgsqlCommand($"select 1 from ballots where assembly_id = '{assembly}' for update", connection);
        await hold.ExecuteNonQueryAsync(Cancel);
        var own = members.Vote(assembly, 1, voters[0], BallotAnswer.No);
        var lists = Enumerable.Range(0, 2).Select(_ => Enter(assembly, [.. voters.Select(v => Vote(v, BallotAnswer.Yes))])).ToList();
        await Eventually.True(
            async () => await members.Query<long>("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%from ballots%for %'") == 3, "all three wait");
        await holding.CommitAsync(Cancel);

        HttpResponseMessage[] answers = [await own, .. await Task.WhenAll(lists)];
        Assert.Single(answers, a => a.StatusCode is HttpStatusCode.Created);
        Assert.All(answers.Where(a => a.StatusCode is not HttpStatusCode.Created), a => Assert.Equal(HttpStatusCode.Conflict, a.StatusCode));
        Assert.Equal(answers[0].StatusCode is HttpStatusCode.Created ? (1, 0) : (0, 2), await Counted());

        async Task<(int No, int Yes)> Counted()
        {
            var result = await members.Closed(assembly, 1);
            return (result.No, result.Yes);
        }
    }

    private static NewVote Vote(Delegation by, BallotAnswer? answer, params int[] candidates) => new(by.Id, answer, candidates.Length == 0 ? null : candidates);

    private Task<HttpResponseMessage> Enter(Guid assembly, params NewVote[] votes) => Post($"{assembly}/ballots/1/roll-call", new RollCall(votes));

    private async Task Entered(Guid assembly, params NewVote[] votes) => await Problem.Read<RollCallReceipt>(await Enter(assembly, votes), HttpStatusCode.Created);

    private async Task<HttpResponseMessage> Post(string where, object body)
    {
        using var office = members.Office;
        return await office.PostAsJsonAsync($"/api/v1/assemblies/{where}", body, JsonDefaults.Options, Cancel);
    }

    private Task<long> Stored(Guid assembly) => members.Query<long>($"select count(*) from votes join ballots on ballots.id = ballot_id where assembly_id = '{assembly}'");

    private async Task<Guid> Open(IEnumerable<Delegation> present, ResolutionKind kind = ResolutionKind.Ordinary)
    {
        var assembly = await members.AnOpenAssembly(new AgendaPoint("What is decided", Kind: kind));
        await members.CheckedIn(assembly.Id, present);
        return assembly.Id;
    }
}
