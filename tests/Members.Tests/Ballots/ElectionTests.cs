using System.Net;
using System.Net.Http.Json;
using Vmdo.Contracts.Identity;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Ballots;
using Vmdo.Members.Rules;
using Vmdo.Members.Tests.Assemblies;
using Vmdo.Members.Validity;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Tests.Ballots;

/// <summary>The worked case of the documentation, with nobody else in the register.</summary>
public sealed class ElectionTests(RunningAssemblies members) : IClassFixture<RunningAssemblies>
{
    [Fact]
    public async Task Of_60_members_42_elect_a_board_with_a_runoff()
    {
        var all = await members.Members(60);
        await members.Statutes(new() { InvitationForms = [InvitationForm.TextForm], InvitationDays = 14, Quorum = new(1, 3), Sources = new Dictionary<string, string> { ["quorum"] = "§ 8 Abs. 4" } });
        var assembly = await members.AnOpenAssembly(
            new AgendaPoint("Election of the chair", Kind: ResolutionKind.Election), new AgendaPoint("Election of two deputies", Kind: ResolutionKind.Election));
        var present = all.Take(42).ToList();
        await members.CheckedIn(assembly.Id, present);
        Nomination From(int i) => new(all[i].Id, all[i].Person, $"Candidate {i}");

        // Three stand for the chair: 18, 14 and 8 of 40 votes cast, so that nobody has the 21 that are needed.
        var first = await members.ABallot(assembly.Id, new(Item: 1, Secret: true, Candidates: [From(1), From(2), From(3)]));
        await members.Voted(assembly.Id, 1, present.Take(18), candidates: 1);
        await members.Voted(assembly.Id, 1, present.Skip(18).Take(14), candidates: 2);
        await members.Voted(assembly.Id, 1, present.Skip(32).Take(8), candidates: 3);
        await members.Voted(assembly.Id, 1, present.Skip(40), BallotAnswer.Abstain);
        var open = await members.Closed(assembly.Id, 1, first.UrnKey);
        Assert.Equal((42, 40, 2, 21, false), (open.Papers, open.VotesCast, open.Abstentions, open.Needed, open.Carried));
        Assert.Equal([(1, 18), (2, 14), (3, 8)], open.Candidates.Select(c => (c.Candidate, c.Votes)));
        Assert.Equal([1, 2], open.RunoffBetween);

        // The further ballot between the two ahead.
        var runoff = await members.ABallot(assembly.Id, new(RunoffOf: 1));
        Assert.Equal([1, 2], runoff.Ballot.Candidates.Select(c => c.Number));
        Assert.True(runoff.Ballot.Secret); // as the first one was
        await members.Voted(assembly.Id, 2, present.Take(19), candidates: 1);
        await members.Voted(assembly.Id, 2, present.Skip(19).Take(22), candidates: 2);
        var decided = await members.Closed(assembly.Id, 2, runoff.UrnKey);
        Assert.Equal((true, 2), (decided.Carried, Assert.Single(decided.Elected)));
        using var office = members.Office;
        await Problem.Is(
            await office.PostAsJsonAsync($"/api/v1/assemblies/{assembly.Id}/ballots", new NewBallot(RunoffOf: 1), JsonDefaults.Options, RunningMembers.Cancel), HttpStatusCode.Conflict, "One further ballot follows a ballot.");

        // Two deputies: each paper names up to two.
        await members.ABallot(assembly.Id, new(Item: 2, Candidates: [From(4), From(5), From(6)], Seats: 2));
        await Problem.Names(await members.Vote(assembly.Id, 3, present[0], candidates: [1, 2, 3]), HttpStatusCode.BadRequest, "/candidates");
        await members.Voted(assembly.Id, 3, present.Take(30), candidates: [1, 2]);
        await members.Voted(assembly.Id, 3, present.Skip(30), candidates: [3]);
        Assert.Equal([1, 2], (await members.Closed(assembly.Id, 3)).Elected);
        await members.Changed(assembly.Id, "closing");

        var report = await members.Validity(assembly.Id);
        Assert.All(report.Items, i => Assert.Equal(Outcome.Pass, i.Outcome));
        var quorum = report.Items[0].Checks.First(c => c.Name == "quorum");
        Assert.Equal(("Satzung § 8 Abs. 4", "42 of 60 members with a vote were there in ballot 1; 20 are needed."), (quorum.Source, quorum.Says));
        foreach (var ballot in new[] { 1, 2, 3 })
        {
            var recount = await members.Recount(assembly.Id, ballot);
            Assert.True(recount.Agree);
            Assert.Equal(recount.Counted.Papers, recount.Items.Count);
        }

        // Who stood for election and is erased loses her name, and nobody else does.
        await members.Broker.Publish(new PersonErased { PersonId = all[2].Person, OccurredAt = members.Clock.GetUtcNow() });
        await Eventually.True(
            async () => (await members.Read<BallotView>($"/api/v1/assemblies/{assembly.Id}/ballots/1")).Candidates.Select(c => c.DisplayName).SequenceEqual(["Candidate 1", null, "Candidate 3"]),
            "the name is forgotten");
    }
}
