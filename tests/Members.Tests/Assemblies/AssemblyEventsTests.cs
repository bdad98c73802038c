using System.Net;
using System.Net.Http.Json;
using Vmdo.Contracts.Members;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Ballots;
using Vmdo.Members.Rules;
using Vmdo.Members.Statutes;
using Vmdo.ServiceDefaults.Json;
using static Vmdo.Members.Tests.RunningMembers;

namespace Vmdo.Members.Tests.Assemblies;

/// <summary>What others hear of statutes, assemblies and ballots, and what they never hear.</summary>
public sealed class AssemblyEventsTests(RunningAssemblies members) : IClassFixture<RunningAssemblies>
{
    [Fact]
    public async Task Statutes_are_told_when_they_are_entered_and_when_they_are_withdrawn()
    {
        await members.KeepWhatIsTold();
        var (adopted, withdrawn) = (await members.Broker.Hear<StatutesAdopted>(), await members.Broker.Hear<StatutesWithdrawn>());
        var from = members.Today.AddDays(40);
        var entered = await members.Statutes(new() { InvitationDays = 14 }, from);
        using var office = members.Office;
        var same = await office.PostAsJsonAsync("/api/v1/statutes", new NewStatutes(members.Today, new(), from), JsonDefaults.Options, Cancel);
        await Problem.Is(same, HttpStatusCode.Conflict, "Other statutes hold");
        await Problem.Read<StatutesView>(await office.Change(HttpMethod.Post, $"/api/v1/statutes/{entered.Id}", "withdrawal"));
        await Problem.Is(await office.Change(HttpMethod.Post, $"/api/v1/statutes/{entered.Id}", "withdrawal"), HttpStatusCode.Conflict, "withdrawn already");

        var first = await Eventually.Get(() => Task.FromResult(adopted.Events.SingleOrDefault(e => e.StatutesId == entered.Id)), e => e is not null, "StatutesAdopted is heard");
        var last = await Eventually.Get(() => Task.FromResult(withdrawn.Events.SingleOrDefault(e => e.StatutesId == entered.Id)), e => e is not null, "StatutesWithdrawn is heard");
        Assert.Equal((members.Today, from), (first!.AdoptedOn, first.ValidFrom));
        Assert.Equal((members.Today, from), (last!.AdoptedOn, last.ValidFrom));
        Assert.Equal(["statutes-adopted", "statutes-withdrawn"], await members.TypesTold(entered.Id));
        Assert.Single(await members.Told($"\"validFrom\": \"{from:yyyy-MM-dd}\""), t => t.Type.Contains("adopted", StringComparison.Ordinal)); // not of the second ones
    }

    [Fact]
    public async Task A_ballot_is_told_when_it_is_opened_and_when_it_is_broken_off()
    {
        var (opened, broken) = (await members.Broker.Hear<BallotOpened>(), await members.Broker.Hear<BallotBrokenOff>());
        await members.KeepWhatIsTold();
        var assembly = (await members.AnOpenAssembly(new AgendaPoint("Report"), new AgendaPoint("Dissolution of the fund", Kind: ResolutionKind.Ordinary))).Id;
        await members.ABallot(assembly, new(Item: 2, Secret: true));
        using var office = members.Office;
        var twice = await office.PostAsJsonAsync($"/api/v1/assemblies/{assembly}/ballots", new NewBallot(Item: 2), JsonDefaults.Options, Cancel);
        await Problem.Is(twice, HttpStatusCode.Conflict, "One ballot at a time is open on an item.");
        await Problem.Read<BallotView>(await BreakOff());
        await Problem.Is(await BreakOff(), HttpStatusCode.Conflict, "while the ballot is open");
        await members.ABallot(assembly, new(Item: 2, Question: "Shall the fund be dissolved?"));

        await Eventually.True(() => Task.FromResult(opened.Events.Count(e => e.AssemblyId == assembly) == 2), "both are heard");
        Assert.Equal(
            [(1, 2, "ordinary", "Dissolution of the fund", true), (2, 2, "ordinary", "Shall the fund be dissolved?", false)],
            opened.Events.Where(e => e.AssemblyId == assembly).OrderBy(e => e.Number).Select(e => (e.Number, e.Item, e.Kind, e.Question, e.Secret)));
        var end = await Eventually.Get(() => Task.FromResult(broken.Events.SingleOrDefault(e => e.AssemblyId == assembly)), e => e is not null, "BallotBrokenOff is heard");
        Assert.Equal(1, end!.Number);
        Assert.Equal(["ballot-opened", "ballot-broken-off", "ballot-opened"], (await members.TypesTold(assembly)).Where(t => t.StartsWith("ballot", StringComparison.Ordinal)));

        Task<HttpResponseMessage> BreakOff() => office.Change(HttpMethod.Post, $"/api/v1/assemblies/{assembly}/ballots/1", "break-off", new BallotBreakOff("The key is lost."));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_event_tells_that_a_vote_was_cast(bool secret)
    {
        var voters = await members.Members(3);
        var assembly = (await members.AnOpenAssembly()).Id;
        await members.CheckedIn(assembly, voters);
        var ballot = await members.ABallot(assembly, new(Item: 1, Secret: secret));
        await members.KeepWhatIsTold();
        var before = (await members.Told()).Count;
        await members.Voted(assembly, 1, voters.Skip(secret ? 0 : 1), BallotAnswer.Yes);
        using var office = members.Office;
        var hands = await office.PostAsJsonAsync($"/api/v1/assemblies/{assembly}/ballots/1/roll-call", new RollCall([new(voters[0].Id, BallotAnswer.Yes)]), JsonDefaults.Options, Cancel);
        Assert.Equal(secret ? HttpStatusCode.Conflict : HttpStatusCode.Created, hands.StatusCode);
        await Problem.Is(await members.Vote(assembly, 1, voters[0], BallotAnswer.No), HttpStatusCode.Conflict);
        Assert.Equal(before, (await members.Told()).Count);

        await members.Closed(assembly, 1, ballot.UrnKey);
        var closed = Assert.Single((await members.Told()).Skip(before));
        Assert.Equal("members.ballot-closed.v1", closed.Type);
        Assert.All(voters.SelectMany(v => new[] { v.Id, v.Person }), who => Assert.DoesNotContain(who.ToString(), closed.Payload, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_an_election_it_is_told_from_which_organizations_the_elected_come()
    {
        var heard = await members.Broker.Hear<BallotClosed>();
        var voters = await members.Members(3);
        var assembly = (await members.AnOpenAssembly(new AgendaPoint("Board", Kind: ResolutionKind.Election))).Id;
        await members.CheckedIn(assembly, voters);
        var candidates = voters.Select(v => new Nomination(v.Id, v.Person, "Somebody")).ToList();
        await members.ABallot(assembly, new(Item: 1, Candidates: candidates, Seats: 2));
        await members.Voted(assembly, 1, voters, candidates: [1, 3]);
        await members.Closed(assembly, 1);
        var told = await heard.First(e => e.AssemblyId == assembly);
        Assert.Equal(("election", "Board", true), (told.Kind, told.Question, told.Carried));
        Assert.Equal([voters[0].Id, voters[2].Id], told.ElectedFrom);
    }

    [Fact]
    public async Task A_cancelled_assembly_is_told_again_too()
    {
        var heard = await members.Broker.Hear<AssemblyChanged>();
        var assembly = (await members.APlannedAssembly()).Id;
        await members.Changed(assembly, "cancellation", new Cancellation("Too few can come."));
        var cancelled = await heard.First(e => e.Id == assembly && e.Status == "cancelled");
        var again = await members.Broker.Hear<AssemblyChanged>();
        await members.Republished("members.assembly-changed.v1", [assembly]);
        Assert.Equal(cancelled, await again.First(e => e.Id == assembly));
    }

    [Fact]
    public async Task Agenda_minutes_and_signatures_are_told_with_the_assembly()
    {
        var heard = await members.Broker.Hear<AssemblyChanged>();
        var assembly = (await members.AnOpenAssembly(new AgendaPoint("Report"), new AgendaPoint("Budget"))).Id;
        await members.Added(assembly, "minutes", new MinutesText("The report was heard."));
        await members.Changed(assembly, "closing");
        await members.Changed(assembly, "minutes/1/signatures", new MinutesSignature(SignatoryRole.Chair));
        using var minuteTaker = members.As("minute-taker", [.. ServiceDefaults.Security.Permissions.All]);
        var signed = await Problem.Read<AssemblyView>(await minuteTaker.Change(HttpMethod.Post, $"/api/v1/assemblies/{assembly}", "minutes/1/signatures", new MinutesSignature(SignatoryRole.MinuteTaker)));
        Assert.True(signed.MinutesSigned);

        await Eventually.True(() => Task.FromResult(Newest() is { MinutesSigned: true }), "the signature is heard");
        Assert.Equal((2, 1, "closed"), (Newest()!.AgendaItems, Newest()!.MinutesVersion, Newest()!.Status));
        Assert.Contains(heard.Events, e => e.Id == assembly && e is { Status: "planned", AgendaItems: 1 });
        Assert.Contains(heard.Events, e => e.Id == assembly && e is { Status: "open", MinutesVersion: 1, MinutesSigned: false });

        Assert.True(Newest()!.OccurredAt > heard.Events.Where(e => e.Id == assembly).MinBy(e => e.Version)!.OccurredAt);
        var again = await members.Broker.Hear<AssemblyChanged>();
        using var office = members.Office;
        (await office.PostAsJsonAsync("/api/v1/operations/members/republications", new { state = "members.assembly-changed.v1", ids = new[] { assembly } }, Cancel)).EnsureSuccessStatusCode();
        await Eventually.True(() => Task.FromResult(again.Events.Any(e => e.Id == assembly)), "the assembly is heard again");
        Assert.Equal(Newest(), Assert.Single(again.Events));

        AssemblyChanged? Newest() => heard.Events.Where(e => e.Id == assembly).MaxBy(e => e.Version);
    }
}
