using System.Net;
using System.Net.Http.Json;
using Vmdo.Contracts.Members;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Ballots;
using Vmdo.Members.Rules;
using Vmdo.Members.Tests.Assemblies;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;
using static Vmdo.Members.Tests.RunningMembers;

namespace Vmdo.Members.Tests.Ballots;

/// <summary>Who has a vote and who has none, and why.</summary>
public sealed class BallotTests(RunningAssemblies members) : IClassFixture<RunningAssemblies>
{
    [Fact]
    public async Task Abstentions_are_not_cast_and_a_tie_is_a_no()
    {
        var heard = await members.Broker.Hear<BallotClosed>();
        var voters = await members.Members(5);
        var assembly = await Open(voters);
        await members.ABallot(assembly, new(Item: 1));
        await members.Voted(assembly, 1, voters.Take(2), BallotAnswer.Yes);
        await members.Voted(assembly, 1, voters.Skip(2).Take(2), BallotAnswer.No);
        await members.Voted(assembly, 1, voters.Skip(4), BallotAnswer.Abstain);
        var tie = await members.Closed(assembly, 1);
        Assert.Equal((5, 4, 1, 3, false), (tie.Papers, tie.VotesCast, tie.Abstentions, tie.Needed, tie.Carried));

        await members.ABallot(assembly, new(Item: 1));
        await members.Voted(assembly, 2, voters.Take(1), BallotAnswer.Yes);
        await members.Voted(assembly, 2, voters.Skip(1), BallotAnswer.Abstain);
        Assert.True((await members.Closed(assembly, 2)).Carried);
        await Eventually.True(() => Task.FromResult(heard.Events.Any(e => e.AssemblyId == assembly && e is { Number: 2, Carried: true })), "BallotClosed is published");
    }

    [Theory]
    [InlineData(ResolutionKind.StatutesChange, 3, 1, true)]
    [InlineData(ResolutionKind.StatutesChange, 2, 1, false)]
    [InlineData(ResolutionKind.Dissolution, 3, 1, true)]
    [InlineData(ResolutionKind.PurposeChange, 4, 0, false)] // of all members of the register, of whom one is not here
    public async Task Weighty_resolutions_need_more(ResolutionKind kind, int yes, int no, bool carried)
    {
        var voters = (await members.Members(5)).Take(4).ToList();
        var assembly = await Open(voters, kind);
        await members.ABallot(assembly, new(Item: 1));
        await members.Voted(assembly, 1, voters.Take(yes), BallotAnswer.Yes);
        await members.Voted(assembly, 1, voters.Skip(yes).Take(no), BallotAnswer.No);
        Assert.Equal(carried, (await members.Closed(assembly, 1)).Carried);
    }

    [Fact]
    public async Task Each_vote_that_does_not_count_is_refused_with_its_reason()
    {
        var today = members.Today;
        var voters = await members.Members(4);
        var (voter, suspended, leaver) = (voters[0], voters[1], voters[2]);
        (await members.Post(suspended.Id, "suspension", new { effectiveOn = today.AddDays(-1), reason = "fees" })).EnsureSuccessStatusCode();
        var assembly = (await members.AnOpenAssembly(new AgendaPoint("Rent of a room", Kind: ResolutionKind.Ordinary, Concerns: [voters[3].Id]))).Id;
        await members.ABallot(assembly, new(Item: 1));
        await Refused(voter, "An organization votes while it is checked in.");
        await members.CheckedIn(assembly, voters);
        await Refused(suspended, "A member whose membership rests on the record date has no vote.");
        await Refused(voters[3], "Nobody votes in its own matter (§ 34 BGB).");
        (await members.As(leaver.Person).PostAsJsonAsync($"/api/v1/assemblies/{assembly}/attendances/{leaver.Id}/departure", new { }, Cancel)).EnsureSuccessStatusCode();
        await Refused(leaver, "An organization votes while it is checked in.");
        var young = await members.ACompleteApplicant();
        (await members.Post(young.Id, "admission", new { effectiveOn = today.AddDays(1) })).EnsureSuccessStatusCode();
        await Refused(new(young.Id, await members.APerson((Role.Representative, young.Id)), Guid.Empty), "Who is a member on the record date, and on the day, has a vote.");
        await members.Voted(assembly, 1, [voter], BallotAnswer.Yes);
        await Refused(voter, "The organization has cast its vote in this ballot already.");
        Assert.Equal(1, (await members.Closed(assembly, 1)).Papers);
        await Refused(voter, "Votes are cast while the ballot is open.");

        async Task Refused(Delegation by, string reason) =>
            await Problem.Is(await members.Vote(assembly, 1, by, BallotAnswer.No), HttpStatusCode.Conflict, reason);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Conflict)]
    [InlineData("§ 9", HttpStatusCode.Created)] // the statutes name more cases than the law
    public async Task Candidates_vote_in_their_own_election_unless_the_statutes_say_otherwise(string? paragraph, HttpStatusCode answer)
    {
        var statutes = paragraph is null ? null : await members.Statutes(new() { Sources = new Dictionary<string, string> { ["ownMatter"] = paragraph } }, members.Today);
        var voter = (await members.Members(1))[0];
        var assembly = (await members.AnOpenAssembly(new AgendaPoint("Chair", Kind: ResolutionKind.Election))).Id;
        await members.CheckedIn(assembly, [voter]);
        using var office = members.Office;
        var asked = new NewBallot(Item: 1, Candidates: [new(voter.Id, voter.Person, "Somebody")], Concerns: [voter.Id]);
        using var opened = await office.PostAsJsonAsync($"/api/v1/assemblies/{assembly}/ballots", asked, JsonDefaults.Options, Cancel);
        using var added = await office.PostAsJsonAsync($"/api/v1/assemblies/{assembly}/agenda", new AgendaPoint("Deputy", Kind: ResolutionKind.Election, Concerns: [voter.Id]), JsonDefaults.Options, Cancel);
        Assert.Equal((answer, answer), (opened.StatusCode, added.StatusCode));
        if (statutes is null)
        {
            await Problem.Is(opened, HttpStatusCode.Conflict, "§ 34 BGB takes the vote in a contract or a lawsuit");
            await members.ABallot(assembly, asked with { Concerns = [] });
            await members.Voted(assembly, 1, [voter], candidates: 1);
            return;
        }

        await Problem.Is(await members.Vote(assembly, 1, voter, candidates: 1), HttpStatusCode.Conflict, "Nobody votes in its own matter (statutes).");
        await office.Change(HttpMethod.Post, $"/api/v1/statutes/{statutes.Id}", "withdrawal");
    }

    [Fact]
    public async Task An_election_may_have_more_seats_than_candidates_and_the_rest_stays_vacant()
    {
        var voters = await members.Members(5);
        var assembly = (await members.AnOpenAssembly(new AgendaPoint("Assessors", Kind: ResolutionKind.Election))).Id;
        await members.CheckedIn(assembly, voters);
        var candidates = voters.Take(3).Select((v, i) => new Nomination(v.Id, v.Person, $"Candidate {i}")).ToList();
        var opened = await members.ABallot(assembly, new(Item: 1, Candidates: candidates, Seats: 5));
        Assert.Equal((5, null), (opened.Ballot.Seats, opened.Ballot.Vacant));
        await members.Voted(assembly, 1, voters.Take(2), candidates: [1, 2, 3]);
        await members.Voted(assembly, 1, voters.Skip(2).Take(1), candidates: 1);
        await members.Voted(assembly, 1, voters.Skip(3), BallotAnswer.No);
        var closed = await Problem.Read<BallotView>(await members.Close(assembly, 1)); // 3, 2 and 2 of 5; 3 are needed
        Assert.Equal((4, false), (closed.Vacant, closed.Result!.Carried));
        Assert.Equal([1], closed.Result.Elected);
        Assert.Equal([2, 3], closed.Result.RunoffBetween);
        Assert.Contains(ItemOf(await members.Validity(assembly)).Checks, c => c.Says.StartsWith("Ballot 1: 1 of 5 seats filled", StringComparison.Ordinal));

        var runoff = (await members.ABallot(assembly, new(RunoffOf: 1))).Ballot;
        Assert.Equal((4, 2), (runoff.Seats, runoff.Candidates.Count));
        await members.Voted(assembly, 2, voters, candidates: [2, 3]);
        var decided = await Problem.Read<BallotView>(await members.Close(assembly, 2));
        Assert.Equal((2, false), (decided.Vacant, decided.Result!.Carried));
        Assert.Equal([2, 3], decided.Result.Elected);
        Assert.Empty(decided.Result.RunoffBetween);
        Assert.True((await members.Recount(assembly, 2)).Agree);

        static Vmdo.Members.Validity.ItemValidity ItemOf(Vmdo.Members.Validity.ValidityReport report) => Assert.Single(report.Items);
    }

    [Fact]
    public async Task A_mandate_that_has_ended_gives_no_vote()
    {
        var organization = (await members.AMember(since: new(2020, 1, 1))).Id;
        var former = await members.ADelegate(organization, until: members.Today);
        var assembly = await Open([]);
        await Problem.Is(await members.CheckIn(assembly, former), HttpStatusCode.Conflict, $"the first day without it was {members.Today:yyyy-MM-dd}");
        var present = await members.ADelegate(organization, from: members.Today);
        await members.CheckedIn(assembly, [present]);
        await members.ABallot(assembly, new(Item: 1));
        await Problem.Is(await members.Vote(assembly, 1, former, BallotAnswer.Yes), HttpStatusCode.Conflict, "The mandate for this organization ended");
        await members.Voted(assembly, 1, [present], BallotAnswer.Yes);
    }

    [Fact]
    public async Task The_substitute_votes_when_she_is_the_one_who_is_there()
    {
        var voter = (await members.Members(1))[0];
        var substitute = await members.ADelegate(voter.Id, Office.SubstituteDelegate);
        var assembly = await Open([]);
        var arrived = await Problem.Read<AttendanceView>(await members.CheckIn(assembly, substitute), HttpStatusCode.Created);
        Assert.True(arrived.BySubstitute);
        await members.ABallot(assembly, new(Item: 1));
        await Problem.Is(await members.Vote(assembly, 1, voter, BallotAnswer.Yes), HttpStatusCode.Conflict, "represented by somebody else");
        await members.Voted(assembly, 1, [substitute], BallotAnswer.Yes);
        await Problem.Is(await members.CheckIn(assembly, voter), HttpStatusCode.Conflict, "leaves before it checks in again");
    }

    [Fact]
    public async Task Nobody_votes_or_checks_in_for_another_organization()
    {
        var voters = await members.Members(2);
        var assembly = await Open(voters);
        await members.ABallot(assembly, new(Item: 1));
        var forOther = new Delegation(voters[1].Id, voters[0].Person, voters[0].Mandate);
        await Problem.Is(await members.Vote(assembly, 1, forOther, BallotAnswer.Yes), HttpStatusCode.Forbidden, "your own organization");
        await Problem.Is(await members.CheckIn(assembly, forOther), HttpStatusCode.Forbidden, "your own organization");
        using var office = members.Office;
        await Problem.Is(
            await office.PostAsJsonAsync($"/api/v1/assemblies/{assembly}/ballots/1/votes", new NewVote(voters[0].Id, BallotAnswer.Yes), JsonDefaults.Options, Cancel), HttpStatusCode.Forbidden, "by a person");
    }

    [Fact]
    public async Task Only_who_represents_an_organization_says_that_it_leaves()
    {
        var voters = await members.Members(2);
        var assembly = await Open(voters);
        var another = await members.APerson((Role.Representative, voters[0].Id));
        const string Rule = "An organization is represented by its delegate or her substitute";
        await Problem.Is(await Leave(voters[0].Id, another), HttpStatusCode.Conflict, Rule);
        await Problem.Is(await Leave(voters[0].Id, voters[1].Person), HttpStatusCode.NotFound);
        var there = $"select count(*) from attendances where assembly_id = '{assembly}' and left_at is null";
        Assert.Equal(2, await members.Query<long>(there));
        (await Leave(voters[0].Id, voters[0].Person)).EnsureSuccessStatusCode();
        Assert.Equal(1, await members.Query<long>(there));

        async Task<HttpResponseMessage> Leave(Guid organization, Guid person)
        {
            using var client = members.As(person);
            return await client.PostAsync($"/api/v1/assemblies/{assembly}/attendances/{organization}/departure", null, Cancel);
        }
    }

    [Fact]
    public async Task Who_represents_two_organizations_votes_once_for_each()
    {
        var two = await members.Members(2);
        var both = await members.APerson((Role.Representative, two[0].Id), (Role.Representative, two[1].Id));
        using var office = members.Office;
        foreach (var organization in two)
        {
            var substitute = new { office = Office.SubstituteDelegate, organizationId = organization.Id, personId = both, displayName = "Of both", authorizedOn = members.Today, from = members.Today };
            (await office.PostAsJsonAsync("/api/v1/mandates", substitute, JsonDefaults.Options, Cancel)).EnsureSuccessStatusCode();
        }

        var hers = two.Select(d => d with { Person = both }).ToList();
        var assembly = await Open(hers);
        await members.ABallot(assembly, new(Item: 1));
        await members.Voted(assembly, 1, hers, BallotAnswer.Yes);
        await Problem.Is(await members.Vote(assembly, 1, hers[1], BallotAnswer.Yes), HttpStatusCode.Conflict, "already");
        Assert.Equal(2, (await members.Closed(assembly, 1)).Yes);
        using var client = members.As(both);
        var attendances = await Problem.Read<ServiceDefaults.Http.Paged<AttendanceView>>(await client.GetAsync($"/api/v1/assemblies/{assembly}/attendances", Cancel));
        Assert.Equal(hers.Select(h => h.Id).Order(), attendances.Items.Select(a => a.OrganizationId).Order());
    }

    [Fact]
    public async Task Votes_count_by_the_register_of_the_record_date()
    {
        var left = await members.ADelegate((await members.AMember(since: new(2020, 1, 1))).Id);
        (await members.Post(left.Id, "suspension", new { effectiveOn = members.Today, reason = "fees" })).EnsureSuccessStatusCode();
        var planned = await members.APlannedAssembly(recordDate: members.Today.AddDays(-1));
        await members.Added(planned.Id, "agenda", new AgendaPoint("Report", Kind: ResolutionKind.Ordinary));
        await members.Changed(planned.Id, "invitation", new InvitationToMembers(InvitationForm.Letter));
        await members.Changed(planned.Id, "opening");
        await members.CheckedIn(planned.Id, [left]);
        await members.ABallot(planned.Id, new(Item: 1));
        await members.Voted(planned.Id, 1, [left], BallotAnswer.Yes);
    }

    [Fact]
    public async Task A_ballot_that_is_broken_off_counts_nothing()
    {
        var voters = await members.Members(1);
        var assembly = await Open(voters);
        await members.ABallot(assembly, new(Item: 1, Secret: true));
        await members.Voted(assembly, 1, voters, BallotAnswer.Yes);
        using var office = members.Office;
        var broken = await Problem.Read<BallotView>(await office.Change(HttpMethod.Post, $"/api/v1/assemblies/{assembly}/ballots/1", "break-off", new BallotBreakOff("The key is lost.")));
        Assert.Equal((BallotStatus.Void, null, "The key is lost."), (broken.Status, broken.Result, broken.VoidBecause));
        Assert.Equal(0, await members.Query<long>("select count(*) from votes where sealed_paper is not null"));
        await Problem.Is(await office.GetAsync($"/api/v1/assemblies/{assembly}/ballots/1/papers", Cancel), HttpStatusCode.Conflict, "once the ballot is closed");
    }

    [Fact]
    public async Task A_further_ballot_that_was_broken_off_is_held_again_and_one_that_was_not_is_not()
    {
        var voters = await members.Members(2);
        var assembly = await Open(voters, ResolutionKind.Election);
        await members.ABallot(assembly, new(Item: 1, Candidates: [.. voters.Select(v => new Nomination(v.Id, v.Person, "Somebody"))]));
        await members.Voted(assembly, 1, voters.Take(1), candidates: 1);
        await members.Voted(assembly, 1, voters.Skip(1), candidates: 2);
        await members.Closed(assembly, 1);
        await members.ABallot(assembly, new(RunoffOf: 1));
        using var office = members.Office;
        await Problem.Is(await Further(), HttpStatusCode.Conflict, "One further ballot follows a ballot.");
        var failure = new BallotBreakOff("Power failure");
        (await office.Change(HttpMethod.Post, $"/api/v1/assemblies/{assembly}/ballots/2", "break-off", failure)).EnsureSuccessStatusCode();
        Assert.Equal(3, (await Problem.Read<OpenedBallot>(await Further(), HttpStatusCode.Created)).Ballot.Number);

        Task<HttpResponseMessage> Further() =>
            office.PostAsJsonAsync($"/api/v1/assemblies/{assembly}/ballots", new NewBallot(RunoffOf: 1), JsonDefaults.Options, Cancel);
    }

    [Fact]
    public async Task The_majority_is_that_of_the_statutes_of_the_assemblys_day()
    {
        var assembly = await Open([]);
        var majorities = new Dictionary<ResolutionKind, Majority> { [ResolutionKind.Ordinary] = new(MajorityBasis.MostVotes) };
        var tomorrows = (await members.Statutes(new() { Majorities = majorities }, members.Today.AddDays(1))).Id;
        members.Clock.Ahead = TimeSpan.FromDays(1); // it lasts until after midnight
        try
        {
            Assert.Equal(new(MajorityBasis.VotesCast), (await members.ABallot(assembly, new(Item: 1))).Ballot.Majority);
        }
        finally
        {
            members.Clock.Ahead = TimeSpan.Zero;
        }

        using var office = members.Office;
        (await office.Change(HttpMethod.Post, $"/api/v1/statutes/{tomorrows}", "withdrawal")).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Ballots_are_listed_in_the_order_in_which_they_were_opened()
    {
        var assembly = await Open([]);
        for (var number = 1; number <= 3; number++)
        {
            await members.ABallot(assembly, new(Item: 1));
            await members.Closed(assembly, number);
        }

        var listed = await members.Read<ServiceDefaults.Http.Paged<BallotView>>($"/api/v1/assemblies/{assembly}/ballots");
        Assert.Equal([1, 2, 3], listed.Items.Select(b => b.Number));
    }

    [Fact]
    public async Task The_order_of_papers_tells_nobody_whose_they_are()
    {
        var voters = (await members.Members(5)).OrderBy(v => v.Id.ToString("N"), StringComparer.Ordinal).ToList(); // as the database would
        BallotAnswer[] answers = [BallotAnswer.Yes, BallotAnswer.No, BallotAnswer.Yes, BallotAnswer.Abstain];
        var assembly = await Open(voters);
        await members.ABallot(assembly, new(Item: 1));
        foreach (var (voter, answer) in voters.Zip(answers))
        {
            await members.Voted(assembly, 1, [voter], answer);
        }

        await members.Closed(assembly, 1);
        using var silent = members.As(voters[4].Person);
        Assert.Equal([("abstain", null), ("no", null), ("yes", null), ("yes", null)], await Papers(silent));
        using var first = members.As(voters[0].Person);
        Assert.Equal([("abstain", null), ("no", null), ("yes", null), ("yes", voters[0].Id)], await Papers(first));

        async Task<IEnumerable<(string, Guid?)>> Papers(HttpClient by)
        {
            using var shown = await by.GetAsync($"/api/v1/assemblies/{assembly}/ballots/1/papers", Cancel);
            return (await Problem.Read<Recount>(shown)).Items.Select(p => (p.Choice, p.OrganizationId));
        }
    }

    private async Task<Guid> Open(IEnumerable<Delegation> present, ResolutionKind kind = ResolutionKind.Ordinary)
    {
        var assembly = await members.AnOpenAssembly(new AgendaPoint("What is decided", Kind: kind));
        await members.CheckedIn(assembly.Id, present);
        return assembly.Id;
    }
}
