using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Vmdo.Contracts.Members;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Ballots;
using Vmdo.Members.Mandates;
using Vmdo.Members.Rules;
using Vmdo.Members.Tests.Assemblies;
using Vmdo.ServiceDefaults.Json;
using static Vmdo.Members.Tests.RunningMembers;

namespace Vmdo.Members.Tests.Ballots;

/// <summary>Who was elected and accepts holds a mandate. Seats are scarce: each test takes them for years of its own.</summary>
public sealed class AcceptanceTests(RunningAssemblies members) : IClassFixture<RunningAssemblies>
{
    private static int _terms;

    [Fact]
    public async Task Two_deputies_accept_and_hold_mandates_that_say_in_which_ballot_they_were_won()
    {
        var (heard, milestones) = (await members.Broker.Hear<MandateChanged>(), await members.Broker.Hear<MilestoneReached>());
        var (assembly, all) = await Elected(seats: 2, candidates: 3);
        var from = NextTerm();
        var won = await Problem.Read<MandatesWon>(await Accept(assembly, new(1, Office.DeputyChair, from), new(2, Office.DeputyChair, from, DisplayName: "Her full name")), HttpStatusCode.Created);
        Assert.Equal(all.Take(2).Select(d => (d.Id, (Guid?)d.Person)), won.Items.Select(m => (m.OrganizationId, m.PersonId)));
        Assert.Equal(["Candidate 1", "Her full name"], won.Items.Select(m => m.DisplayName));
        Assert.All(won.Items, m => Assert.Equal((from, from.AddMonths(24), new ElectedIn(assembly, 1, members.Today)), (m.From, m.Until, m.ElectedIn)));
        Assert.Equal(new ElectedIn(assembly, 1, members.Today), (await members.ShowMandate(won.Items[0].Id))!.ElectedIn);
        using var office = members.Office;
        Assert.Equal(new ElectedIn(assembly, 1, members.Today), (await Problem.Read<MandateHistory>(await office.GetAsync($"/api/v1/mandates/{won.Items[0].Id}/history", Cancel))).ElectedIn);
        await Eventually.True(() => Task.FromResult(won.Items.All(m => heard.Events.Any(e => e.Id == m.Id))), "both mandates are published");
        await Eventually.True(() => Task.FromResult(all.Take(2).All(d => milestones.Events.Any(e => e.OrganizationId == d.Id))), "both organizations have reached a milestone");
    }

    [Fact]
    public async Task Nobody_gets_a_mandate_when_one_of_them_cannot_and_none_gets_two()
    {
        var (assembly, all) = await Elected(seats: 2, candidates: 3);
        var from = NextTerm();
        await Problem.Is(await Accept(assembly, new(1, Office.Assessor, from), new(3, Office.Assessor, from)), HttpStatusCode.Conflict, "Candidate 3: Who was not elected has nothing to accept.");
        await Problem.Is(await Accept(assembly, new(1, Office.Chair, from), new(2, Office.Chair, from)), HttpStatusCode.Conflict, "Candidate 2: The statutes provide 1 seat for the office chair");
        var (yesterday, tomorrow) = (members.Today.AddDays(-1), members.Today.AddDays(1));
        await Problem.Is(await Accept(assembly, new Acceptance(1, Office.Assessor, AcceptedOn: yesterday)), HttpStatusCode.Conflict, "Candidate 1: Who is elected accepts on the day of the election at the earliest.");
        await Problem.Is(await Accept(assembly, new Acceptance(1, Office.Assessor, yesterday)), HttpStatusCode.Conflict, "Candidate 1: Who was elected takes office once she has accepted.");
        await Problem.Names(await Accept(assembly, new Acceptance(1, Office.Assessor, AcceptedOn: tomorrow)), HttpStatusCode.BadRequest, "/acceptances/0/acceptedOn");
        Assert.Equal(0, await Held(assembly));
        var won = (await Problem.Read<MandatesWon>(await Accept(assembly, new Acceptance(1, Office.Chair, from)), HttpStatusCode.Created)).Items[0];
        await Problem.Is(await Accept(assembly, new Acceptance(1, Office.Assessor, from.AddYears(3))), HttpStatusCode.Conflict, "Candidate 1: The mandate that was won in this ballot is entered already.");
        await Problem.Is(await Accept(assembly, new Acceptance(2, Office.Chair, from.AddMonths(1))), HttpStatusCode.Conflict, "Candidate 2: The statutes provide 1 seat");
        await Problem.Is(await members.ChangeMandate(won.Id, "correction", new { from = yesterday, reason = "A slip" }), HttpStatusCode.Conflict, "takes office once she has accepted");
        (await members.ChangeMandate(won.Id, "withdrawal", new { reason = "Another office" })).EnsureSuccessStatusCode();
        await Problem.Read<MandatesWon>(await Accept(assembly, new Acceptance(1, Office.Treasurer, from)), HttpStatusCode.Created);
        await Problem.Read<MandatesWon>(
            await Accept(assembly, new Acceptance(2, Office.MunicipalSeat, from, from.AddYears(5), Body: "Integrationsrat")), HttpStatusCode.Created);
        Assert.Equal(3, await Held(assembly));
        Assert.Equal(all[1].Person, (await members.Mandates($"office=municipal-seat&body=Integrationsrat&asOf={from:yyyy-MM-dd}")).Items.Single().PersonId);
    }

    [Fact]
    public async Task Of_two_who_enter_an_acceptance_at_the_same_moment_one_does()
    {
        var (assembly, _) = await Elected(seats: 1, candidates: 1);
        var from = NextTerm();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Accept(assembly, new Acceptance(1, Office.MunicipalSeat, from, from.AddYears(1), $"Body {i}"))));
        Assert.Single(answers, a => a.StatusCode is HttpStatusCode.Created);
        Assert.Equal(5, answers.Count(a => a.StatusCode is HttpStatusCode.Conflict));
        Assert.Equal(1, await Held(assembly));
    }

    [Fact]
    public async Task An_election_is_accepted_once_it_is_counted()
    {
        var voters = await members.Members(1);
        var assembly = (await members.AnOpenAssembly(new AgendaPoint("Board", Kind: ResolutionKind.Election), new AgendaPoint("Budget"))).Id;
        await members.ABallot(assembly, new(Item: 1, Candidates: [new(voters[0].Id, voters[0].Person)]));
        await Problem.Is(await Accept(assembly, new Acceptance(1, Office.Chair)), HttpStatusCode.Conflict, "once the election is counted");
        await members.ABallot(assembly, new(Item: 2));
        await members.Closed(assembly, 2);
        await Problem.Is(await AcceptIn(assembly, 2, new Acceptance(1, Office.Chair)), HttpStatusCode.Conflict, "once the election is counted");
        await Problem.Is(await AcceptIn(assembly, 9, new Acceptance(1, Office.Chair)), HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{ "acceptances": [] }""", "/acceptances")]
    [InlineData("""{ "acceptances": [null] }""", "/acceptances/0")]
    [InlineData("""{ "acceptances": [{ "candidate": 1 }] }""", "/acceptances/0/office")]
    [InlineData("""{ "acceptances": [{ "candidate": 1, "office": "delegate" }] }""", "/acceptances/0/office")]
    [InlineData("""{ "acceptances": [{ "candidate": 1, "office": "king" }] }""", "/acceptances/0/office")]
    [InlineData("""{ "acceptances": [{ "candidate": 1, "office": "chair" }, { "candidate": 7, "office": "chair" }] }""", "/acceptances/1/candidate")]
    [InlineData("""{ "acceptances": [{ "candidate": 1, "office": "chair" }, { "candidate": 1, "office": "treasurer" }] }""", "/acceptances/1/candidate")]
    [InlineData("""{ "acceptances": [{ "candidate": 1, "office": "chair", "body": "A body" }] }""", "/acceptances/0/body")]
    [InlineData("""{ "acceptances": [{ "candidate": 1, "office": "municipal-seat", "until": "2030-01-01" }] }""", "/acceptances/0/body")]
    [InlineData("""{ "acceptances": [{ "candidate": 1, "office": "municipal-seat", "body": "A body" }] }""", "/acceptances/0/until")]
    [InlineData("""{ "acceptances": [{ "candidate": 1, "office": "chair", "from": "2999-01-01" }] }""", "/acceptances/0/from")]
    [InlineData("""{ "acceptances": [{ "candidate": 1, "office": "chair", "displayName": "+" }] }""", "/acceptances/0/displayName")]
    [InlineData("""{ "acceptances": [{ "candidate": 2, "office": "chair" }] }""", "/acceptances/0/displayName")] // the ballot does not say it
    public async Task What_is_wrong_is_named_by_its_place(string body, string place)
    {
        var voters = await members.Members(2);
        var assembly = (await members.AnOpenAssembly(new AgendaPoint("Board", Kind: ResolutionKind.Election))).Id;
        await members.ABallot(assembly, new(Item: 1, Seats: 2, Candidates: [new(voters[0].Id, voters[0].Person, "Candidate 1"), new(voters[1].Id, voters[1].Person)]));
        await members.Closed(assembly, 1);
        using var office = members.Office;
        var accepted = JsonSerializer.Deserialize<JsonElement>(body);
        await Problem.Names(await office.PostAsJsonAsync($"/api/v1/assemblies/{assembly}/ballots/1/acceptances", accepted, Cancel), HttpStatusCode.BadRequest, place);
        Assert.Equal(0, await Held(assembly));
    }

    private DateOnly NextTerm() => members.Today.AddYears(4 * Interlocked.Increment(ref _terms));

    private async Task<(Guid Assembly, IReadOnlyList<Delegation> All)> Elected(int seats, int candidates)
    {
        var all = await members.Members(candidates);
        var assembly = (await members.AnOpenAssembly(new AgendaPoint("Board", Kind: ResolutionKind.Election))).Id;
        await members.CheckedIn(assembly, all);
        await members.ABallot(assembly, new(Item: 1, Seats: seats, Candidates: [.. all.Select((d, i) => new Nomination(d.Id, d.Person, $"Candidate {i + 1}"))]));
        await members.Voted(assembly, 1, all, candidates: [.. Enumerable.Range(1, seats)]);
        await members.Closed(assembly, 1);
        return (assembly, all);
    }

    private Task<HttpResponseMessage> Accept(Guid assembly, params Acceptance[] acceptances) => AcceptIn(assembly, 1, acceptances);

    private async Task<HttpResponseMessage> AcceptIn(Guid assembly, int ballot, params Acceptance[] acceptances)
    {
        using var office = members.Office;
        return await office.PostAsJsonAsync($"/api/v1/assemblies/{assembly}/ballots/{ballot}/acceptances", new ElectionAccepted(acceptances), JsonDefaults.Options, Cancel);
    }

    private Task<long> Held(Guid assembly) => members.Query<long>($"select count(*) from mandates where elected_in->>'assemblyId' = '{assembly}'");
}
