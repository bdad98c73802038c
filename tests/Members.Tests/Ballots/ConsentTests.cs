using System.Net;
using System.Net.Http.Json;
using Vmdo.Contracts.Members;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Ballots;
using Vmdo.Members.Ballots.Consents;
using Vmdo.Members.Rules;
using Vmdo.Members.Tests.Assemblies;
using Vmdo.Members.Validity;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;
using static Vmdo.Members.Tests.RunningMembers;

namespace Vmdo.Members.Tests.Ballots;

/// <summary>A change of purpose needs all members; those who were not there consent (§ 33 Abs. 1 S. 2 BGB).</summary>
public sealed class ConsentTests(ConsentTests.SixMembers members) : IClassFixture<ConsentTests.SixMembers>
{
    private RunningAssemblies Running => members.Running;

    [Fact]
    public async Task The_last_written_consent_brings_the_change_of_purpose_about()
    {
        var counted = await Running.Broker.Hear<ConsentsCounted>();
        var assembly = await Voted(yes: 4);
        var before = await Ballot(assembly);
        Assert.Equal(new(Yes: 4, Consents: 0, Needed: 6, Outstanding: 2, IsPossible: true, Carried: false), before.Agreement);
        Assert.Contains("2 more are needed", (await Majority(assembly)).Says, StringComparison.Ordinal);
        await Entered(assembly, members.All[4]);
        var week = TimeSpan.FromDays(7);
        Running.Clock.Ahead = week;
        try
        {
            Assert.Equal(1, (await Ballot(assembly)).Agreement!.Outstanding);
            Assert.Equal(new(4, 2, 6, 0, true, true, Running.Today), (await Entered(assembly, members.Resting)).Agreement); // she has no vote, and is a member
            await Eventually.True(() => Task.FromResult(counted.Events.Any(e => e.AssemblyId == assembly && e is { Number: 1, Kind: "purpose-change", Carried: true, Consents: 2, Outstanding: 0 } && e.CarriedOn == Running.Today)), "it is published");
        }
        finally
        {
            Running.Clock.Ahead = TimeSpan.Zero;
        }

        var after = await Ballot(assembly);
        Assert.Equal((before.Result!.Yes, false), (after.Result!.Yes, after.Result.Carried)); // as it was counted
        Assert.True((await Running.Recount(assembly, 1)).Agree);
        var check = await Majority(assembly);
        Assert.Equal((Outcome.Pass, "§ 33 Abs. 1 S. 2 BGB"), (check.Outcome, check.Source));
        Assert.Contains("With 2 consents of members that were not there (§ 33 Abs. 1 S. 2 BGB): carried on", check.Says, StringComparison.Ordinal);

        using var office = Running.Office;
        var wrong = await Problem.Read<BallotView>(await office.Change(HttpMethod.Post, Address(assembly), "consents/1/withdrawal", new ConsentWithdrawal("Of another association")));
        Assert.Equal((1, false, null), (wrong.Agreement!.Outstanding, wrong.Agreement.Carried, wrong.Agreement.CarriedOn));
        await Problem.Is(await office.Change(HttpMethod.Post, Address(assembly), "consents/1/withdrawal", new ConsentWithdrawal("Again")), HttpStatusCode.Conflict, "withdrawn already");
        await Problem.Is(await office.Change(HttpMethod.Post, Address(assembly), "consents/9/withdrawal", new ConsentWithdrawal("Unknown")), HttpStatusCode.NotFound);
        await Eventually.True(() => Task.FromResult(Newest() is { Consents: 1, Outstanding: 1, Carried: false, CarriedOn: null }), "that it is open again is published");
        await Entered(assembly, members.All[4]);
        var listed = (await Running.Read<Paged<ConsentView>>($"{Address(assembly)}/consents")).Items;
        Assert.Equal([(1, "Of another association"), (2, null), (3, null)], listed.Select(c => (c.Number, c.WithdrawnBecause)));
        await Eventually.True(() => Task.FromResult(Newest() is { Carried: true }), "it is published again");

        ConsentsCounted? Newest() => counted.Events.Where(e => e.AssemblyId == assembly).MaxBy(e => e.Version);
    }

    [Theory]
    [InlineData(BallotAnswer.No)]
    [InlineData(BallotAnswer.Abstain)]
    public async Task Who_was_there_and_did_not_say_yes_prevents_it(BallotAnswer answer)
    {
        var assembly = await Voted(yes: 3, answer);
        await Refused(assembly, members.All[3], "The organization has voted");
        await Entered(assembly, members.All[4]);
        var ballot = await Entered(assembly, members.Resting);
        Assert.Equal(new(3, 2, 6, 1, IsPossible: false, Carried: false), ballot.Agreement);
        var check = await Majority(assembly);
        Assert.Equal(Outcome.Fail, check.Outcome);
        Assert.Contains("not carried, because members that were there did not say yes", check.Says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_consent_that_does_not_count_is_refused_with_its_reason()
    {
        var assembly = await Voted(yes: 3, silent: 1);
        Assert.Equal(new(3, 0, 6, 3, IsPossible: false, Carried: false), (await Ballot(assembly)).Agreement); // two are left
        await Refused(assembly, members.All[3], "The organization was there when the vote was taken");
        await Refused(assembly, members.All[4], "A consent is to what the invitation of", Running.Today.AddDays(-31));
        await Refused(assembly, new((await Running.AnApplicant()).Id, Guid.Empty, Guid.Empty), "Who was counted as a member when the ballot was closed, and was not there, consents.");
        await Entered(assembly, members.All[4]);
        await Refused(assembly, members.All[4], "entered already");
        using var hers = Running.As(members.All[4].Person);
        Assert.Single((await Problem.Read<Paged<ConsentView>>(await hers.GetAsync($"{Address(assembly)}/consents", Cancel))).Items);
        using var others = Running.As(members.All[0].Person);
        Assert.Empty((await Problem.Read<Paged<ConsentView>>(await others.GetAsync($"{Address(assembly)}/consents", Cancel))).Items);

        var open = (await Running.AnOpenAssembly(new AgendaPoint("A new purpose", Kind: ResolutionKind.PurposeChange), new AgendaPoint("Budget", Kind: ResolutionKind.Ordinary))).Id;
        await Running.ABallot(open, new(Item: 1));
        await Refused(open, members.All[4], "once its ballot is closed");
        await Running.ABallot(open, new(Item: 2));
        await Running.Closed(open, 2);
        Assert.Null((await Running.Read<BallotView>($"/api/v1/assemblies/{open}/ballots/2")).Agreement);
        await Problem.Is(await Enter(open, members.All[4], number: 2), HttpStatusCode.Conflict, "Consents are given to a change of purpose");
    }

    [Fact]
    public async Task Who_was_silent_cannot_consent_after_coming_back_and_who_had_left_before_can()
    {
        var (silent, early) = (members.All[3], members.All[4]);
        var assembly = (await Running.AnOpenAssembly(new AgendaPoint("A new purpose", Kind: ResolutionKind.PurposeChange))).Id;
        await Running.CheckedIn(assembly, members.All);
        await Left(assembly, early);
        await Running.ABallot(assembly, new(Item: 1));
        await Running.Voted(assembly, 1, members.All.Take(3), BallotAnswer.Yes);
        await Running.Closed(assembly, 1);
        await Left(assembly, silent);
        await Running.CheckedIn(assembly, [silent]);
        await Refused(assembly, silent, "The organization was there when the vote was taken"); // before it left and came again
        await Entered(assembly, early);
    }

    [Fact]
    public async Task A_list_that_says_it_was_there_does_not_come_in_beside_the_consent_of_an_organization()
    {
        var assembly = await Voted(yes: 4);
        await Entered(assembly, members.All[4]);
        var list = $"organization,mode\n{await Reference(members.All[4])},present\n";
        await Problem.Names(await Imported(assembly, list), HttpStatusCode.BadRequest, "organization");
        using var office = Running.Office;
        (await office.Change(HttpMethod.Post, Address(assembly), "consents/1/withdrawal", new ConsentWithdrawal("It was there"))).EnsureSuccessStatusCode();
        (await Imported(assembly, list)).EnsureSuccessStatusCode();
        await Refused(assembly, members.All[4], "The organization was there when the vote was taken");
    }

    [Fact]
    public async Task Consents_that_come_in_at_the_same_moment_count_once_each_and_complete_it_once()
    {
        var counted = await Running.Broker.Hear<ConsentsCounted>();
        var assembly = await Voted(yes: 4);
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).SelectMany(_ => new[] { Enter(assembly, members.All[4]), Enter(assembly, members.Resting) }));
        Assert.Equal(2, answers.Count(a => a.StatusCode is HttpStatusCode.Created));
        Assert.Equal(4, answers.Count(a => a.StatusCode is HttpStatusCode.Conflict));
        Assert.Equal(new(4, 2, 6, 0, true, true, Running.Today), (await Ballot(assembly)).Agreement);
        var marker = await Voted(yes: 4);
        await Entered(marker, members.All[4]);
        await Entered(marker, members.Resting);
        await Eventually.True(() => Task.FromResult(counted.Events.Any(e => e.AssemblyId == marker && e.Carried)), "the next one is published");
        Assert.Equal([(1, false), (2, true)], counted.Events.Where(e => e.AssemblyId == assembly).OrderBy(e => e.Version).Select(e => (e.Consents, e.Carried)));
    }

    [Fact]
    public async Task A_consent_that_came_in_before_the_ballot_counts_from_the_ballot_on()
    {
        var assembly = await Voted(yes: 4);
        foreach (var absent in new[] { members.All[4], members.Resting })
        {
            await Problem.Read<BallotView>(await Enter(assembly, absent, Running.Today.AddDays(-5)), HttpStatusCode.Created);
        }

        Assert.Equal(Running.Today, (await Ballot(assembly)).Agreement!.CarriedOn);
    }

    [Fact]
    public async Task A_consent_to_one_ballot_is_not_found_in_another_one()
    {
        var assembly = await Voted(yes: 4);
        await Running.ABallot(assembly, new(Item: 1));
        await Running.Closed(assembly, 2);
        await Entered(assembly, members.All[4]);
        using var office = Running.Office;
        var slip = new ConsentWithdrawal("Mixed up");
        var withdrawn = await office.Change(HttpMethod.Post, Address(assembly, 2), "consents/1/withdrawal", slip);
        await Problem.Is(withdrawn, HttpStatusCode.NotFound);
        Assert.Equal(1, (await Ballot(assembly)).Agreement!.Consents);
    }

    [Fact]
    public async Task A_consent_waits_for_an_attendance_list_that_is_being_taken_over()
    {
        var (assembly, there) = (await Voted(yes: 4), members.All[4]);
        var list = $"""
            select 1 from assemblies where id = '{assembly}' for update;
            insert into attendances (assembly_id, organization_id, mode, mandate_id, by_substitute, checked_in_at, version)
            select id, '{there.Id}', 'present', '{there.Mandate}', false, opened_at, 1 from assemblies where id = '{assembly}'
            """;
        var answer = (await Running.While(list, () => Enter(assembly, there))).Single();
        await Problem.Is(answer, HttpStatusCode.Conflict, "The organization was there when the vote was taken");
    }

    [Fact]
    public async Task An_attendance_list_waits_for_a_consent_that_is_being_entered()
    {
        var (assembly, absent) = (await Voted(yes: 4), members.All[4]);
        var consent = $"""
            select 1 from assemblies where id = '{assembly}' for share;
            insert into consents (ballot_id, number, organization_id, received_on, reference, entered_at)
            select id, 1, '{absent.Id}', current_date, 'Folder 7', now() from ballots where assembly_id = '{assembly}'
            """;
        var list = $"organization,mode\n{await Reference(absent)},present\n";
        var answer = (await Running.While(consent, () => Imported(assembly, list))).Single();
        await Problem.Names(answer, HttpStatusCode.BadRequest, "organization");
    }

    [Fact]
    public async Task Text_form_suffices_since_2025_and_writing_was_needed_before()
    {
        var turn = (new DateOnly(2025, 1, 1).DayNumber - Running.Today.DayNumber) * TimeSpan.FromDays(1);
        using var office = Running.Office;
        Guid assembly;
        Running.Clock.Ahead = turn - TimeSpan.FromDays(1);
        try
        {
            assembly = (await Running.APlannedAssembly()).Id;
            await Running.Added(assembly, "agenda", new AgendaPoint("A new purpose", Kind: ResolutionKind.PurposeChange));
            await Running.Changed(assembly, "invitation", new InvitationToMembers(InvitationForm.TextForm));
            await Running.Changed(assembly, "opening");
            await Running.ABallot(assembly, new(Item: 1));
            await Running.Closed(assembly, 1);
            await Problem.Is(await In(ConsentForm.TextForm, members.All[0]), HttpStatusCode.Conflict, "Until the end of 2024 a consent is in writing; since 2025-01-01 text form suffices");
            await Problem.Read<BallotView>(await In(null, members.All[0]), HttpStatusCode.Created);
            Running.Clock.Ahead = turn;
            await Problem.Is(await In(ConsentForm.TextForm, members.All[1], Running.Today.AddDays(-1)), HttpStatusCode.Conflict, "Until the end of 2024");
            await Problem.Read<BallotView>(await In(ConsentForm.Writing, members.All[1], Running.Today.AddDays(-1)), HttpStatusCode.Created);
            await Problem.Read<BallotView>(await In(ConsentForm.TextForm, members.All[2]), HttpStatusCode.Created);
            await Problem.Read<BallotView>(await In(null, members.All[3]), HttpStatusCode.Created);
        }
        finally
        {
            Running.Clock.Ahead = TimeSpan.Zero;
        }

        var listed = (await Running.Read<Paged<ConsentView>>($"{Address(assembly)}/consents")).Items;
        Assert.Equal([ConsentForm.Writing, ConsentForm.Writing, ConsentForm.TextForm, ConsentForm.TextForm], listed.Select(c => c.Form));

        async Task<HttpResponseMessage> In(ConsentForm? form, Delegation of, DateOnly? on = null) =>
            await office.PostAsJsonAsync($"{Address(assembly)}/consents", new NewConsent(of.Id, "Folder 7", on, form), JsonDefaults.Options, Cancel);
    }

    private static string Address(Guid assembly, int number = 1) => $"/api/v1/assemblies/{assembly}/ballots/{number}";

    private async Task<Guid> Voted(int yes, BallotAnswer? last = null, int silent = 0)
    {
        var assembly = (await Running.AnOpenAssembly(new AgendaPoint("A new purpose", Kind: ResolutionKind.PurposeChange))).Id;
        await Running.CheckedIn(assembly, members.All.Take(yes + silent + (last is null ? 0 : 1)));
        await Running.ABallot(assembly, new(Item: 1));
        await Running.Voted(assembly, 1, members.All.Take(yes), BallotAnswer.Yes);
        if (last is { } answer)
        {
            await Running.Voted(assembly, 1, [members.All[yes]], answer);
        }

        await Running.Closed(assembly, 1);
        return assembly;
    }

    private async Task Left(Guid assembly, Delegation by)
    {
        using var office = Running.Office;
        (await office.PostAsync($"/api/v1/assemblies/{assembly}/attendances/{by.Id}/departure", null, Cancel)).EnsureSuccessStatusCode();
    }

    private Task<string> Reference(Delegation of) => Running.Query<string>($"select reference from organizations where id = '{of.Id}'");

    private async Task<HttpResponseMessage> Imported(Guid assembly, string list)
    {
        using var office = Running.Office;
        return await office.PostAsync($"/api/v1/imports/assemblies/{assembly}/attendances", Csv(list), Cancel);
    }

    private Task<BallotView> Ballot(Guid assembly) => Running.Read<BallotView>(Address(assembly));

    private async Task<Check> Majority(Guid assembly) => (await Running.Validity(assembly)).Items[0].Checks.Single(c => c.Name == "majority");

    private async Task<HttpResponseMessage> Enter(Guid assembly, Delegation by, DateOnly? on = null, int number = 1)
    {
        using var office = Running.Office;
        return await office.PostAsJsonAsync($"{Address(assembly, number)}/consents", new NewConsent(by.Id, "Folder 7, sheet 3", on), JsonDefaults.Options, Cancel);
    }

    private async Task<BallotView> Entered(Guid assembly, Delegation by) => await Problem.Read<BallotView>(await Enter(assembly, by), HttpStatusCode.Created);

    private async Task Refused(Guid assembly, Delegation by, string reason, DateOnly? on = null) =>
        await Problem.Is(await Enter(assembly, by, on), HttpStatusCode.Conflict, reason);

    /// <summary>An association of six members; of one of them the membership rests.</summary>
    public sealed class SixMembers(Servers servers) : IAsyncLifetime
    {
        public RunningAssemblies Running { get; } = new(servers);

        /// <summary>Five who have a vote.</summary>
        public IReadOnlyList<Delegation> All { get; private set; } = [];

        public Delegation Resting { get; private set; } = null!; // made before any test

        public async ValueTask InitializeAsync()
        {
            await Running.InitializeAsync();
            var members = await Running.Members(6);
            (All, Resting) = ([.. members.Take(5)], members[5]);
            (await Running.Post(Resting.Id, "suspension", new { effectiveOn = Running.Today.AddDays(-1), reason = "fees" })).EnsureSuccessStatusCode();
        }

        public ValueTask DisposeAsync() => Running.DisposeAsync();
    }
}
