using System.Net;
using System.Net.Http.Json;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Ballots;
using Vmdo.Members.Rules;
using Vmdo.Members.Tests.Assemblies;
using Vmdo.Members.Validity;

namespace Vmdo.Members.Tests.Validity;

/// <summary>An association of six members for all tests about what holds.</summary>
[CollectionDefinition(Name)]
public sealed class SixMembersTogether : ICollectionFixture<ValidityTests.SixMembers>
{
    public const string Name = "six members and their statutes";
}

/// <summary>What was not in order is named, with its source; nothing is hidden.</summary>
[Collection(SixMembersTogether.Name)]
public sealed class ValidityTests(ValidityTests.SixMembers members)
{
    internal static readonly RuleSet Strict = new()
    {
        InvitationForms = [InvitationForm.Letter],
        InvitationDays = 14,
        Quorum = new(1, 2),
        Participation = [Participation.InPerson],
        Sources = new Dictionary<string, string> { ["invitationDays"] = "§ 8 Abs. 2" },
    };

    [Fact]
    public async Task A_member_that_was_not_invited_is_a_risk_for_every_item()
    {
        var assembly = await members.Running.AnInvitedAssembly(InvitationForm.Letter, Participation.InPerson, points: [new("Report"), new("Budget", Kind: ResolutionKind.Ordinary)]);
        var dispatched = await members.Running.Dispatched(assembly.Id, null, [.. members.All.Skip(1).Select(m => m.Id)]);
        Assert.Equal((5, 1), (dispatched.Recorded, dispatched.Missing));
        var report = await members.Running.Validity(assembly.Id);
        Assert.Equal(2, report.Items.Count);
        Assert.All(report.Items, i => Is(i, "all-invited", Outcome.VoidRisk, "§ 32 Abs. 1 BGB", "Of 6 members 5 were invited, with proof."));

        Assert.Equal((1, 0), await Dispatch(assembly.Id));
        Assert.All((await members.Running.Validity(assembly.Id)).Items, i => Assert.Equal(Outcome.Pass, i.Checks.Single(c => c.Name == "all-invited").Outcome));
    }

    [Theory]
    [InlineData(-15, Outcome.Pass)] // 14 whole days lie between
    [InlineData(-14, Outcome.VoidRisk)]
    public async Task The_invitation_has_to_be_out_in_time(int days, Outcome outcome)
    {
        var assembly = await Invited(Strict, InvitationForm.Letter, days);
        var item = (await members.Running.Validity(assembly)).Items[0];
        Is(item, "invitation-period", outcome, "Satzung § 8 Abs. 2", $"{-days - 1} whole days");
    }

    [Fact]
    public async Task Form_way_and_lateness_are_judged_by_the_statutes_of_the_day()
    {
        var assembly = await Invited(Strict, InvitationForm.TextForm, -30);
        await members.Running.Added(assembly, "agenda", new AgendaPoint("Something urgent", Kind: ResolutionKind.Ordinary));
        await members.Running.Added(assembly, "agenda", new AgendaPoint("Other business"));
        var report = await members.Running.Validity(assembly);
        Assert.NotNull(report.Statutes);
        Is(report.Items[0], "invitation-form", Outcome.VoidRisk, "§ 58 Nr. 4 BGB", "Invited by text-form; allowed: letter.");
        Is(report.Items[0], "participation", Outcome.VoidRisk, "§ 32 Abs. 2 BGB", "It is hybrid");
        Assert.Equal(Outcome.Pass, report.Items[0].Checks.Single(c => c.Name == "agenda").Outcome);
        Is(report.Items[1], "agenda", Outcome.VoidRisk, "§ 32 Abs. 1 S. 2 BGB", "after the invitation");
        Is(report.Items[2], "agenda", Outcome.Pass, "§ 32 Abs. 1 S. 2 BGB", "after the invitation"); // nothing is decided under it
    }

    [Fact]
    public async Task Without_quorum_there_is_a_risk_until_the_assembly_is_repeated()
    {
        var assembly = await Invited(Strict, InvitationForm.Letter, -30, Participation.InPerson);
        await members.Running.Changed(assembly, "opening");
        await members.Running.CheckedIn(assembly, members.All.Take(2));
        Is((await members.Running.Validity(assembly)).Items[0], "quorum", Outcome.VoidRisk, "§ 32 Abs. 1 BGB", "2 of 6 members with a vote came; 3 are needed.");
        await members.Running.Changed(assembly, "closing");

        var repeat = await members.Running.APlannedAssembly(Participation.InPerson, repeats: assembly);
        await members.Running.Added(repeat.Id, "agenda", new AgendaPoint("Budget"));
        await members.Running.Added(repeat.Id, "agenda", new AgendaPoint("Something new"));
        var items = (await members.Running.Validity(repeat.Id)).Items;
        Is(items[0], "quorum", Outcome.Pass, "§ 32 Abs. 1 BGB", "an assembly without quorum, which this one repeats");
        Is(items[1], "quorum", Outcome.VoidRisk, "§ 32 Abs. 1 BGB", "0 of 6");
    }

    [Fact]
    public async Task A_motion_that_is_not_carried_fails_without_a_risk()
    {
        var assembly = await Invited(new(), InvitationForm.Letter, -30);
        await members.Running.Changed(assembly, "opening");
        await members.Running.CheckedIn(assembly, members.All);
        await members.Running.ABallot(assembly, new(Item: 1));
        await members.Running.Voted(assembly, 1, members.All, BallotAnswer.No);
        await members.Running.Closed(assembly, 1);
        var item = (await members.Running.Validity(assembly)).Items[0];
        Assert.Equal(Outcome.Fail, item.Outcome);
        Is(item, "majority", Outcome.Fail, "§ 32 Abs. 1 S. 3 BGB", "0 yes, 6 no, 0 abstentions, 4 needed: not carried.");
    }

    [Fact]
    public async Task The_quorum_is_that_of_the_ballot()
    {
        var assembly = await Invited(Strict, InvitationForm.Letter, -30, Participation.InPerson);
        await members.Running.Changed(assembly, "opening");
        await members.Running.CheckedIn(assembly, members.All);
        using var office = members.Running.Office;
        foreach (var leaver in members.All.Skip(2))
        {
            (await office.PostAsync($"/api/v1/assemblies/{assembly}/attendances/{leaver.Id}/departure", null, RunningMembers.Cancel)).EnsureSuccessStatusCode();
        }

        await members.Running.ABallot(assembly, new(Item: 1));
        await members.Running.Voted(assembly, 1, members.All.Take(2), BallotAnswer.Yes);
        await members.Running.Closed(assembly, 1);
        Is((await members.Running.Validity(assembly)).Items[0], "quorum", Outcome.VoidRisk, "§ 32 Abs. 1 BGB", "2 of 6 members with a vote were there in ballot 1; 3 are needed.");
    }

    [Fact]
    public async Task An_invitation_that_went_out_before_the_agenda_stood_is_none()
    {
        await members.Adopt(new());
        var assembly = await members.Running.AnInvitedAssembly(InvitationForm.Letter, daysAgo: 3);
        await members.Running.Dispatched(assembly.Id, members.Running.Today.AddDays(-20));
        Is((await members.Running.Validity(assembly.Id)).Items[0], "dispatch-of-this-invitation", Outcome.VoidRisk, "§ 32 Abs. 1 S. 2 BGB", "6 went out before the agenda was frozen");
        await members.Running.Dispatched(assembly.Id, members.Running.Today.AddDays(-2), [.. members.All.Select(m => m.Id)]); // corrected
        Assert.Equal(Outcome.Pass, (await members.Running.Validity(assembly.Id)).Items[0].Checks.Single(c => c.Name == "dispatch-of-this-invitation").Outcome);
    }

    [Fact]
    public async Task What_is_decided_under_an_item_that_announces_nothing_is_a_risk()
    {
        await members.Adopt(new());
        var assembly = await members.Running.AnInvitedAssembly(InvitationForm.Letter, points: new AgendaPoint("Other business"));
        await members.Running.Changed(assembly.Id, "opening");
        await members.Running.ABallot(assembly.Id, new(Item: 1));
        await members.Running.Closed(assembly.Id, 1);
        Is((await members.Running.Validity(assembly.Id)).Items[0], "agenda", Outcome.VoidRisk, "§ 32 Abs. 1 S. 2 BGB", "was not announced");
    }

    [Fact]
    public async Task A_record_date_needs_a_rule_of_the_statutes_and_a_virtual_assembly_a_resolution()
    {
        await members.Adopt(new());
        using var office = members.Running.Office;
        var virtually = new { title = "Virtual", heldOn = members.Running.Today, recordDate = members.Running.Today.AddDays(-7), startsAt = "18:00:00", participation = "virtual", participationBasis = "Assembly of 2025, item 4", participationResolvedOn = "2025-11-08" };
        var assembly = await Problem.Read<AssemblyView>(await office.PostAsJsonAsync("/api/v1/assemblies", virtually, RunningMembers.Cancel), HttpStatusCode.Created);
        await members.Running.Added(assembly.Id, "agenda", new AgendaPoint("Report"));
        var item = (await members.Running.Validity(assembly.Id)).Items[0];
        Is(item, "participation", Outcome.Pass, "§ 32 Abs. 2 BGB", "It is virtual; resolved on 2025-11-08, for later assemblies: Assembly of 2025, item 4.");
        Is(item, "record-date", Outcome.VoidRisk, "§ 38 BGB", "that needs a rule of the statutes");
    }

    internal static void Is(ItemValidity item, string name, Outcome outcome, string source, string says)
    {
        var check = item.Checks.Single(c => c.Name == name);
        Assert.Equal((outcome, source), (check.Outcome, check.Source));
        Assert.Contains(says, check.Says, StringComparison.Ordinal);
    }

    private async Task<(int Recorded, int Missing)> Dispatch(Guid assembly)
    {
        var summary = await members.Running.Dispatched(assembly);
        return (summary.Recorded, summary.Missing);
    }

    private Task<Guid> Invited(RuleSet rules, InvitationForm form, int daysBefore, Participation way = Participation.Hybrid) =>
        members.Invited(rules, form, daysBefore, way);

    /// <summary>An association of six members, whose statutes a test replaces.</summary>
    public sealed class SixMembers(Servers servers) : IAsyncLifetime
    {
        private (Guid Id, RuleSet Rules)? _statutes;

        public RunningAssemblies Running { get; } = new(servers);

        public IReadOnlyList<Delegation> All { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            await Running.InitializeAsync();
            All = await Running.Members(6);
        }

        public async Task Adopt(RuleSet rules)
        {
            using var office = Running.Office;
            if (_statutes is { } earlier && earlier.Rules != rules)
            {
                (await office.Change(HttpMethod.Post, $"/api/v1/statutes/{earlier.Id}", "withdrawal")).EnsureSuccessStatusCode();
            }

            if (_statutes?.Rules != rules)
            {
                _statutes = ((await Running.Statutes(rules)).Id, rules);
            }
        }

        /// <summary>An assembly of today about one item, by these statutes, to which all were invited so many days ago.</summary>
        public async Task<Guid> Invited(RuleSet rules, InvitationForm form, int daysBefore, Participation way = Participation.Hybrid)
        {
            await Adopt(rules);
            var assembly = await Running.AnInvitedAssembly(form, way, points: new AgendaPoint("Budget", Kind: ResolutionKind.Ordinary));
            await Running.Dispatched(assembly.Id, Running.Today.AddDays(daysBefore));
            return assembly.Id;
        }

        public ValueTask DisposeAsync() => Running.DisposeAsync();
    }
}
