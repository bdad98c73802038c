using System.Net;
using System.Net.Http.Json;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Ballots;
using Vmdo.Members.Rules;
using Vmdo.Members.Tests.Assemblies;
using Vmdo.Members.Validity;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;
using static Vmdo.Members.Tests.Validity.ValidityTests;

namespace Vmdo.Members.Tests.Validity;

/// <summary>Where each check of an assembly turns from good to bad, and what it counts.</summary>
[Collection(SixMembersTogether.Name)]
public sealed class ValidityEdgeTests(ValidityTests.SixMembers members)
{
    private RunningAssemblies Running => members.Running;

    [Fact]
    public async Task The_last_dispatch_decides_whether_all_were_invited_in_time()
    {
        await members.Adopt(Strict);
        var assembly = (await Running.AnInvitedAssembly(InvitationForm.Letter, Participation.InPerson)).Id;
        var item = await Item(assembly);
        Is(item, "invitation-period", Outcome.VoidRisk, "Satzung § 8 Abs. 2", "No dispatch is proven.");
        Is(item, "invitation-form", Outcome.VoidRisk, "§ 58 Nr. 4 BGB", "Invited by none; allowed: letter.");

        await Running.Dispatched(assembly, Running.Today.AddDays(-30), [.. members.All.Take(5).Select(m => m.Id)]);
        await Running.Dispatched(assembly, Running.Today.AddDays(-10));
        item = await Item(assembly);
        var says = $"9 whole days lie between the last dispatch ({Running.Today.AddDays(-10):yyyy-MM-dd}) and the assembly; 14 are needed.";
        Is(item, "invitation-period", Outcome.VoidRisk, "Satzung § 8 Abs. 2", says);
        // On that day is early enough.
        Is(item, "dispatch-of-this-invitation", Outcome.Pass, "§ 32 Abs. 1 S. 2 BGB", "All went out after the agenda was frozen");
        Assert.Equal(Outcome.VoidRisk, item.Outcome);
    }

    [Theory]
    [InlineData(0, Outcome.Pass)]
    [InlineData(1, Outcome.VoidRisk)]
    public async Task An_assembly_is_opened_on_the_day_for_which_it_was_invited_to(int daysLate, Outcome outcome)
    {
        var assembly = await members.Invited(new(), InvitationForm.Letter, -30);
        Assert.DoesNotContain((await Item(assembly)).Checks, c => c.Name == "day");
        Running.Clock.Ahead = TimeSpan.FromDays(daysLate);
        try
        {
            await Running.Changed(assembly, "opening");
        }
        finally
        {
            Running.Clock.Ahead = TimeSpan.Zero;
        }

        var says = $"It was invited to for {Running.Today:yyyy-MM-dd} and opened on {Running.Today.AddDays(daysLate):yyyy-MM-dd}.";
        Is(await Item(assembly), "day", outcome, "§ 32 Abs. 1 BGB", says);
    }

    [Fact]
    public async Task Each_rule_names_its_paragraph_of_the_statutes_and_a_record_date_needs_one()
    {
        await members.Adopt(new()
        {
            Sources = new Dictionary<string, string>
            {
                ["recordDate"] = "§ 7",
                ["invitationForms"] = "§ 8",
                ["participation"] = "§ 9",
                ["quorum"] = "§ 10",
                ["statutes-change"] = "§ 13",
            },
        });
        var assembly = (await Running.APlannedAssembly(recordDate: Running.Today.AddDays(-7))).Id;
        await Running.Added(assembly, "agenda", new AgendaPoint("Another paragraph", Kind: ResolutionKind.StatutesChange));
        await Running.Changed(assembly, "invitation", new InvitationToMembers(InvitationForm.Notice));
        await Running.Dispatched(assembly, Running.Today);
        await Running.Changed(assembly, "opening");
        await Running.ABallot(assembly, new(Item: 1));
        await Running.Closed(assembly, 1);
        var item = await Item(assembly);
        Is(item, "record-date", Outcome.Pass, "Satzung § 7", $"Votes follow the register of {Running.Today.AddDays(-7):yyyy-MM-dd}");
        Is(item, "invitation-form", Outcome.Pass, "Satzung § 8", "Invited by notice; allowed: any form.");
        Is(item, "participation", Outcome.Pass, "Satzung § 9", "It is hybrid");
        Is(item, "quorum", Outcome.Pass, "Satzung § 10", "0 of 6 members with a vote were there in ballot 1; no quorum is asked for.");
        Is(item, "majority", Outcome.Fail, "Satzung § 13", "not carried");
        Assert.DoesNotContain((await Item(await members.Invited(new(), InvitationForm.Letter, -30))).Checks, c => c.Name == "record-date");
    }

    [Fact]
    public async Task Where_the_statutes_are_silent_the_law_is_named_by_what_is_decided()
    {
        await members.Adopt(new());
        (ResolutionKind Kind, string Source)[] kinds =
        [
            (ResolutionKind.Ordinary, "§ 32 Abs. 1 S. 3 BGB"), (ResolutionKind.StatutesChange, "§ 33 Abs. 1 S. 1 BGB"),
            (ResolutionKind.PurposeChange, "§ 33 Abs. 1 S. 2 BGB"), (ResolutionKind.Dissolution, "§ 41 S. 2 BGB"),
        ];
        var assembly = (await Running.AnOpenAssembly([.. kinds.Select(k => new AgendaPoint($"About {k.Kind}", Kind: k.Kind))])).Id;
        for (var number = 1; number <= kinds.Length; number++)
        {
            await Running.ABallot(assembly, new(Item: number));
            await Running.Closed(assembly, number);
        }

        var items = (await Running.Validity(assembly)).Items;
        Assert.Equal(kinds.Select((k, i) => (i + 1, $"About {k.Kind}")), items.Select(i => (i.Number, i.Title)));
        Assert.Equal(kinds.Select(k => k.Source), items.Select(i => i.Checks.Single(c => c.Name == "majority").Source));
    }

    [Theory]
    [InlineData(1, 2, 3, Outcome.Pass)] // just this part suffices
    [InlineData(2, 5, 2, Outcome.VoidRisk)] // 2.4 members are three
    [InlineData(2, 5, 3, Outcome.Pass)]
    public async Task A_quorum_is_reached_by_whole_members(int numerator, int denominator, int came, Outcome outcome)
    {
        var assembly = await Held(Strict with { Quorum = new(numerator, denominator) }, came);
        using var office = Running.Office;
        var gone = $"/api/v1/assemblies/{assembly}/attendances/{members.All[0].Id}/departure";
        (await office.PostAsync(gone, null, RunningMembers.Cancel)).EnsureSuccessStatusCode(); // she came all the same
        Is(await Item(assembly), "quorum", outcome, "§ 32 Abs. 1 BGB", $"{came} of 6 members with a vote came; 3 are needed.");
    }

    [Theory]
    [InlineData(false, 2)] // the statutes know no repetition
    [InlineData(true, 3)] // there was a quorum, so that nothing is repeated
    public async Task Only_what_lacked_its_quorum_is_decided_without_one_and_only_where_the_statutes_say_so(bool repeatAllowed, int came)
    {
        var earlier = await Held(Strict with { Quorum = new(1, 2, repeatAllowed) }, came);
        await Running.Changed(earlier, "closing");
        var repeat = (await Running.APlannedAssembly(Participation.InPerson, repeats: earlier)).Id;
        await Running.Added(repeat, "agenda", new AgendaPoint("Budget"));
        Is(await Item(repeat), "quorum", Outcome.VoidRisk, "§ 32 Abs. 1 BGB", "0 of 6 members with a vote came; 3 are needed.");
    }

    [Fact]
    public async Task What_was_broken_off_decides_nothing_and_whose_own_matter_it_is_has_no_vote()
    {
        await members.Adopt(new());
        AgendaPoint[] points = [new("Other business"), new("Rent of a room", Kind: ResolutionKind.Ordinary)];
        var assembly = (await Running.AnOpenAssembly(points)).Id;
        await Running.ABallot(assembly, new(Item: 1));
        using var office = Running.Office;
        var failure = new BallotBreakOff("Power failure");
        (await office.Change(HttpMethod.Post, $"/api/v1/assemblies/{assembly}/ballots/1", "break-off", failure)).EnsureSuccessStatusCode();
        await Running.CheckedIn(assembly, members.All);
        await Running.ABallot(assembly, new(Item: 2, Concerns: [members.All[0].Id, members.All[1].Id]));
        await Running.Voted(assembly, 2, members.All.Skip(2), BallotAnswer.Yes);
        await Running.Closed(assembly, 2);
        var (first, second) = ((await Running.Validity(assembly)).Items[0], (await Running.Validity(assembly)).Items[1]);
        Is(first, "agenda", Outcome.Pass, "§ 32 Abs. 1 S. 2 BGB", "It stood on the agenda of the invitation.");
        Assert.DoesNotContain(first.Checks, c => c.Name is "majority" or "own-matter");
        Is(second, "own-matter", Outcome.Pass, "§ 34 BGB", "In ballot 2 2 had no vote");
        Assert.Equal(Outcome.Pass, second.Outcome);
    }

    [Theory]
    [InlineData(-1, Outcome.Pass)]
    [InlineData(0, Outcome.VoidRisk)] // the assembly that resolves it is not covered
    public async Task A_resolution_for_virtual_assemblies_covers_later_ones_only(int days, Outcome outcome)
    {
        await members.Adopt(new());
        using var office = Running.Office;
        var resolvedOn = Running.Today.AddDays(days);
        var convocation = new Convocation
        {
            Title = "Virtual",
            HeldOn = Running.Today,
            StartsAt = new(18, 0),
            Participation = Participation.Virtual,
            ParticipationBasis = "Item 4",
            ParticipationResolvedOn = resolvedOn,
        };
        var assembly = await Problem.Read<AssemblyView>(
            await office.PostAsJsonAsync("/api/v1/assemblies", convocation, JsonDefaults.Options, RunningMembers.Cancel), HttpStatusCode.Created);
        await Running.Added(assembly.Id, "agenda", new AgendaPoint("Budget"));
        Is(await Item(assembly.Id), "participation", outcome, "§ 32 Abs. 2 BGB", $"It is virtual; resolved on {resolvedOn:yyyy-MM-dd}, for later assemblies: Item 4.");
        await Problem.Names(
            await office.PostAsJsonAsync("/api/v1/assemblies", convocation with { ParticipationResolvedOn = Running.Today.AddDays(1) }, JsonDefaults.Options, RunningMembers.Cancel),
            HttpStatusCode.BadRequest, "/participationResolvedOn");
        await Problem.Names(
            await office.PostAsJsonAsync("/api/v1/assemblies", convocation with { ParticipationResolvedOn = null }, JsonDefaults.Options, RunningMembers.Cancel),
            HttpStatusCode.BadRequest, "/participationResolvedOn");
        await Problem.Names(
            await office.PostAsJsonAsync("/api/v1/assemblies", convocation with { ParticipationBasis = null }, JsonDefaults.Options, RunningMembers.Cancel),
            HttpStatusCode.BadRequest, "/participationBasis");
    }

    [Fact]
    public async Task A_seat_that_was_left_open_is_in_order_once_a_further_ballot_has_filled_it()
    {
        await members.Adopt(new());
        var assembly = (await Running.AnOpenAssembly(new AgendaPoint("Chair", Kind: ResolutionKind.Election))).Id;
        await Running.CheckedIn(assembly, members.All);
        var candidates = members.All.Take(2).Select(m => new Nomination(m.Id, m.Person, "Somebody")).ToList();
        await Running.ABallot(assembly, new(Item: 1, Candidates: candidates));
        for (var (ballot, ahead) = (1, 3); ballot <= 3; (ballot, ahead) = (ballot + 1, ballot == 2 ? 4 : 3))
        {
            await Running.Voted(assembly, ballot, members.All.Take(ahead), candidates: 1);
            await Running.Voted(assembly, ballot, members.All.Skip(ahead), candidates: 2);
            await Running.Closed(assembly, ballot);
            var elections = (await Item(assembly)).Checks.Where(c => c.Name == "election").ToList();
            Assert.Equal(Enumerable.Repeat(ballot == 3 ? Outcome.Pass : Outcome.Fail, ballot), elections.Select(c => c.Outcome));
            var says = $"Ballot {ballot}: {(ballot == 3 ? 1 : 0)} of 1 seats filled; 6 votes cast, 0 abstentions";
            Assert.StartsWith(says, elections[^1].Says, StringComparison.Ordinal);
            await (ballot < 3 ? Running.ABallot(assembly, new(RunoffOf: ballot)) : Task.CompletedTask);
        }
    }

    [Fact]
    public async Task Members_of_the_day_are_to_be_invited_and_those_whose_membership_rests_have_no_part_in_the_quorum()
    {
        var seventh = (await Running.AMember(since: Running.Today)).Id;
        var assembly = await members.Invited(Strict, InvitationForm.Letter, -30, Participation.InPerson);
        await Running.Done(members.All[5].Id, "suspension", new { effectiveOn = Running.Today, reason = "fees" });
        try
        {
            Is(await Item(assembly), "all-invited", Outcome.Pass, "§ 32 Abs. 1 BGB", "Of 7 members 7 were invited, with proof.");
            await Running.Done(seventh, "journal/6/withdrawal", new { reason = "wrong organization" });
            var item = await Item(assembly);
            Is(item, "all-invited", Outcome.Pass, "§ 32 Abs. 1 BGB", "Of 6 members 6 were invited, with proof.");
            Is(item, "quorum", Outcome.VoidRisk, "§ 32 Abs. 1 BGB", "0 of 5 members with a vote came; 3 are needed.");
        }
        finally
        {
            await Running.Done(members.All[5].Id, "journal/2/withdrawal", new { reason = "wrong organization" });
        }
    }

    [Fact]
    public async Task Who_has_left_since_the_record_date_has_no_vote()
    {
        await members.Adopt(new());
        var leaver = (await Running.AMember(since: new(2020, 1, 1))).Id;
        await Running.Done(leaver, "departure", new { effectiveOn = Running.Today });
        var assembly = (await Running.APlannedAssembly(recordDate: Running.Today.AddDays(-7))).Id;
        await Running.Added(assembly, "agenda", new AgendaPoint("Budget"));
        Is(await Item(assembly), "quorum", Outcome.Pass, "§ 32 Abs. 1 BGB", "0 of 6 members with a vote came");
    }

    [Fact]
    public async Task Who_was_not_invited_yet_is_listed_first()
    {
        await members.Adopt(new());
        var assembly = (await Running.AnInvitedAssembly(InvitationForm.TextForm)).Id;
        await Running.Dispatched(assembly, Running.Today, members.All[0].Id, members.All[2].Id);
        var listed = (await Running.Read<Paged<DispatchView>>($"/api/v1/assemblies/{assembly}/dispatches")).Items;
        var missing = listed.TakeWhile(d => d.Proof is null).ToList();
        var others = members.All.Where((_, i) => i is not 0 and not 2).Select(m => m.Id).ToHashSet();
        Assert.Equal(others, missing.Select(d => d.OrganizationId).ToHashSet());
        Assert.Equal(missing.Select(d => d.Reference).Order(StringComparer.Ordinal), missing.Select(d => d.Reference));
        Assert.Equal(2, listed.Count(d => (d.Form, d.DispatchedOn, d.Proof) == (InvitationForm.TextForm, Running.Today, "Mail list 1")));
    }

    private async Task<ItemValidity> Item(Guid assembly) => (await Running.Validity(assembly)).Items[0];

    private async Task<Guid> Held(RuleSet rules, int came)
    {
        var assembly = await members.Invited(rules, InvitationForm.Letter, -30, Participation.InPerson);
        await Running.Changed(assembly, "opening");
        await Running.CheckedIn(assembly, members.All.Take(came));
        return assembly;
    }
}
