using System.Net;
using System.Net.Http.Json;
using Vmdo.Contracts.Members;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Ballots;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;
using static Vmdo.Members.Tests.RunningMembers;

namespace Vmdo.Members.Tests.Assemblies;

/// <summary>From the convocation to signed minutes, and what may not happen on the way.</summary>
public sealed class AssemblyTests(RunningAssemblies members) : IClassFixture<RunningAssemblies>
{
    [Fact]
    public async Task An_assembly_is_convened_invited_to_held_and_minuted()
    {
        var heard = await members.Broker.Hear<AssemblyChanged>();
        var voters = await members.Members(3);
        var assembly = await members.AnOpenAssembly(new AgendaPoint("Budget of the year", "The budget is approved.", ResolutionKind.Ordinary));
        await members.CheckedIn(assembly.Id, voters);
        await members.ABallot(assembly.Id, new(Item: 1));
        await members.Voted(assembly.Id, 1, voters, BallotAnswer.Yes);
        Assert.True((await members.Closed(assembly.Id, 1)).Carried);
        await members.Changed(assembly.Id, "closing");
        await members.Added(assembly.Id, "minutes", new MinutesText("The budget was approved."));

        await members.Changed(assembly.Id, "minutes/1/signatures", new MinutesSignature(SignatoryRole.Chair));
        var same = await members.Change(assembly.Id, "minutes/1/signatures", new MinutesSignature(SignatoryRole.MinuteTaker));
        await Problem.Is(same, HttpStatusCode.Conflict, "Chair and minute-taker are two people.");
        using var minuteTaker = members.As("minute-taker", [.. Permissions.All]);
        var signed = await Problem.Read<AssemblyView>(await minuteTaker.Change(HttpMethod.Post, $"/api/v1/assemblies/{assembly.Id}", "minutes/1/signatures", new MinutesSignature(SignatoryRole.MinuteTaker)));
        Assert.Equal((AssemblyStatus.Closed, 1, true), (signed.Status, signed.MinutesVersion, signed.MinutesSigned));
        await Eventually.True(
            () => Task.FromResult(heard.Events.Where(e => e.Id == assembly.Id).Select(e => e.Status).ToHashSet().IsSupersetOf(["planned", "invited", "open", "closed"])), "each step is published");
    }

    [Fact]
    public async Task Minutes_are_corrected_by_a_new_version_and_the_signed_one_stays()
    {
        var assembly = await members.AnOpenAssembly();
        await members.Added(assembly.Id, "minutes", new MinutesText("What was said."));
        var early = await members.Change(assembly.Id, "minutes/1/signatures", new MinutesSignature(SignatoryRole.Chair));
        await Problem.Is(early, HttpStatusCode.Conflict, "Minutes are signed once the assembly is closed.");
        await members.Changed(assembly.Id, "closing");
        await members.Changed(assembly.Id, "minutes/1/signatures", new MinutesSignature(SignatoryRole.Chair));
        var corrected = await members.Added(assembly.Id, "minutes", new MinutesText("What was really said."));
        Assert.Equal((2, false), (corrected.MinutesVersion, corrected.MinutesSigned));
        await Problem.Is(await members.Change(assembly.Id, "minutes/1/signatures", new MinutesSignature(SignatoryRole.MinuteTaker)), HttpStatusCode.Conflict, "The last version");
        var versions = (await members.Read<Paged<MinutesView>>($"/api/v1/assemblies/{assembly.Id}/minutes")).Items;
        Assert.Equal([(2, "What was really said.", 0), (1, "What was said.", 1)], versions.Select(v => (v.Version, v.Text, v.Signatures.Count)));
    }

    [Fact]
    public async Task The_invitation_freezes_the_agenda()
    {
        var member = (await members.Members(1))[0];
        var assembly = await members.APlannedAssembly();
        await Problem.Is(await members.Change(assembly.Id, "invitation", new InvitationToMembers(InvitationForm.Letter)), HttpStatusCode.Conflict, "An invitation has an agenda.");
        await members.Added(assembly.Id, "agenda", new AgendaPoint("Elections", Kind: ResolutionKind.Election));
        var moved = (await Problem.Read<AssemblyView>(await Move(assembly.Id, member), HttpStatusCode.Created)).Agenda;
        Assert.Equal([(null, null), (member.Id, "The house gets one.")], moved.Select(i => (i.MovedBy, i.Text)));
        using var office = members.Office;
        await Problem.Is(await office.Change(HttpMethod.Delete, $"/api/v1/assemblies/{assembly.Id}", "agenda/2"), HttpStatusCode.Conflict, "A member's motion stays");
        var invited = await members.Changed(assembly.Id, "invitation", new InvitationToMembers(InvitationForm.TextForm));

        Assert.NotNull(invited.Invitation);
        await Problem.Is(await Move(assembly.Id, member), HttpStatusCode.Conflict, "The agenda is frozen by the invitation.");
        await Problem.Is(await office.Change(HttpMethod.Delete, $"/api/v1/assemblies/{assembly.Id}", "agenda/1"), HttpStatusCode.Conflict, "The agenda is frozen by the invitation.");
        await Problem.Is(await members.Change(assembly.Id, "invitation", new InvitationToMembers(InvitationForm.TextForm)), HttpStatusCode.Conflict, "once");
        var late = await members.Added(assembly.Id, "agenda", new AgendaPoint("Something urgent"));
        Assert.True(late.Agenda[^1].IsLate);
        Assert.Equal(invited.Invitation, late.Invitation);
    }

    [Fact]
    public async Task The_digest_of_an_invitation_is_of_all_that_it_says()
    {
        var digests = new List<string>();
        foreach (var text in new[] { "A new roof", "A new roof", "A new cellar" })
        {
            var invited = await members.AnInvitedAssembly(InvitationForm.Letter, points: new AgendaPoint("Budget", text));
            digests.Add(invited.Invitation!.Digest); // it is out
        }

        Assert.Equal(digests[0], digests[1]);
        Assert.NotEqual(digests[0], digests[2]);
    }

    [Fact]
    public async Task Motions_of_members_come_in_time_and_from_members()
    {
        var member = (await members.Members(1))[0];
        await members.Statutes(new() { MotionDays = 7 }, members.Today.AddYears(1));
        using var office = members.Office;
        var far = await Problem.Read<AssemblyView>(
            await office.PostAsJsonAsync("/api/v1/assemblies", new { title = "Next year", heldOn = members.Today.AddYears(1).AddDays(1), startsAt = "18:00:00", place = "House" }, Cancel), HttpStatusCode.Created);
        members.Clock.Ahead = TimeSpan.FromDays(360);
        try
        {
            await Problem.Is(await Move(far.Id, member, office), HttpStatusCode.Conflict, "Motions of members came in until");
        }
        finally
        {
            members.Clock.Ahead = TimeSpan.Zero;
        }

        var applicant = await members.AnApplicant();
        await Problem.Is(await Move(far.Id, new(applicant.Id, Guid.Empty, Guid.Empty), office), HttpStatusCode.Conflict, "Motions come from members.");
        await Problem.Read<AssemblyView>(await Move(far.Id, member), HttpStatusCode.Created);
    }

    [Fact]
    public async Task Steps_follow_each_other()
    {
        var assembly = await members.APlannedAssembly();
        await Problem.Is(await members.Change(assembly.Id, "opening"), HttpStatusCode.Conflict, "An assembly is opened after the invitation.");
        await Problem.Is(await members.Change(assembly.Id, "closing"), HttpStatusCode.Conflict, "An open assembly is closed.");
        using var office = members.Office;
        await Problem.Is(await office.PostAsJsonAsync($"/api/v1/assemblies/{assembly.Id}/dispatches", new ProofOfDispatch(members.Today, "Mail list"), JsonDefaults.Options, Cancel), HttpStatusCode.Conflict, "an invitation that is out");
        await Problem.Is(await office.PostAsJsonAsync($"/api/v1/assemblies/{assembly.Id}/minutes", new MinutesText("Nothing was said."), JsonDefaults.Options, Cancel), HttpStatusCode.Conflict, "is or was held");
        await Problem.Is(await office.PostAsJsonAsync($"/api/v1/assemblies/{assembly.Id}/ballots", new NewBallot(Item: 1), JsonDefaults.Options, Cancel), HttpStatusCode.Conflict, "while the assembly is open");
        Assert.Equal(AssemblyStatus.Cancelled, (await members.Changed(assembly.Id, "cancellation", new Cancellation("Too few can come."))).Status);
        await Problem.Is(await members.Change(assembly.Id, "cancellation", new Cancellation("Again.")), HttpStatusCode.Conflict, "before it is opened");

        var open = await members.AnOpenAssembly();
        await members.ABallot(open.Id, new(Item: 1));
        await Problem.Is(await members.Change(open.Id, "closing"), HttpStatusCode.Conflict, "All ballots are ended before the assembly is.");
    }

    [Fact]
    public async Task An_assembly_waits_for_its_day()
    {
        using var office = members.Office;
        var tomorrow = await Problem.Read<AssemblyView>(
            await office.PostAsJsonAsync("/api/v1/assemblies", new { title = "Tomorrow's", heldOn = members.Today.AddDays(1), startsAt = "18:00:00", place = "House" }, Cancel), HttpStatusCode.Created);
        await members.Added(tomorrow.Id, "agenda", new AgendaPoint("Report"));
        await members.Changed(tomorrow.Id, "invitation", new InvitationToMembers(InvitationForm.Letter));
        await Problem.Is(await members.Change(tomorrow.Id, "opening"), HttpStatusCode.Conflict, "An assembly is opened on its day.");
    }

    [Fact]
    public async Task Only_an_assembly_that_was_held_before_is_repeated()
    {
        using var office = members.Office;
        var assembly = (await members.AnOpenAssembly()).Id;
        await Problem.Names(await Repeat(members.Today), HttpStatusCode.BadRequest, "/repeats"); // it is not over
        await members.Changed(assembly, "closing");
        await Problem.Names(await Repeat(members.Today.AddDays(-1)), HttpStatusCode.BadRequest, "/repeats");
        Assert.Equal(assembly, (await Problem.Read<AssemblyView>(await Repeat(members.Today), HttpStatusCode.Created)).Repeats);

        Task<HttpResponseMessage> Repeat(DateOnly heldOn) => office.PostAsJsonAsync(
            "/api/v1/assemblies", new { title = "Once more", heldOn, startsAt = "18:00:00", place = "House", repeats = assembly }, Cancel);
    }

    [Fact]
    public async Task Assemblies_are_found_by_status_and_day_the_latest_first()
    {
        using var office = members.Office;
        var days = new[] { 31, 33, 32 }.Select(members.Today.AddDays).ToArray(); // no other test is as far ahead
        var ids = new Dictionary<DateOnly, Guid>();
        foreach (var day in days)
        {
            var asked = new { title = "Some day", heldOn = day, startsAt = "18:00:00", place = "House" };
            var convened = await office.PostAsJsonAsync("/api/v1/assemblies", asked, Cancel);
            ids[day] = (await Problem.Read<AssemblyView>(convened, HttpStatusCode.Created)).Id;
        }

        await members.Changed(ids[days[0]], "cancellation", new Cancellation("Storm"));
        Assert.Equal([ids[days[1]], ids[days[2]], ids[days[0]]], await Found($"from={days[0]:yyyy-MM-dd}&until={days[1]:yyyy-MM-dd}"));
        Assert.Equal([ids[days[2]]], await Found($"from={days[2]:yyyy-MM-dd}&until={days[2]:yyyy-MM-dd}"));
        Assert.Equal([ids[days[0]]], await Found($"from={days[0]:yyyy-MM-dd}&until={days[1]:yyyy-MM-dd}&status=cancelled"));

        async Task<IEnumerable<Guid>> Found(string query) =>
            (await members.Read<Paged<AssemblyView>>($"/api/v1/assemblies?{query}")).Items.Select(a => a.Id);
    }

    [Fact]
    public async Task Organizations_check_in_on_the_day_and_the_office_enters_afterwards_who_was_there()
    {
        var (early, late) = await members.Members(2) is [var one, var other] ? (one, other) : default;
        var ending = new { endsOn = members.Today.AddDays(1), reason = "resigned" };
        (await members.ChangeMandate(late.Mandate, "ending", ending)).EnsureSuccessStatusCode();
        var assembly = (await members.AnOpenAssembly()).Id;
        const string Rule = "Organizations check in on the day of the assembly.";
        try
        {
            members.Clock.Ahead = TimeSpan.FromDays(-1);
            await Problem.Is(await members.CheckIn(assembly, early), HttpStatusCode.Conflict, Rule);
            await Problem.Is(await ByOffice(early), HttpStatusCode.Conflict, Rule);
            members.Clock.Ahead = TimeSpan.FromDays(1);
            await Problem.Is(await members.CheckIn(assembly, early), HttpStatusCode.Conflict, Rule);
            await Problem.Read<AttendanceView>(await ByOffice(late), HttpStatusCode.Created); // by the mandate of the day
        }
        finally
        {
            members.Clock.Ahead = TimeSpan.Zero;
        }

        Assert.Equal(1, await members.Query<long>($"select count(*) from attendances where assembly_id = '{assembly}'"));

        async Task<HttpResponseMessage> ByOffice(Delegation who)
        {
            using var office = members.Office;
            var arrival = new Arrival(who.Id);
            return await office.PostAsJsonAsync($"/api/v1/assemblies/{assembly}/attendances", arrival, JsonDefaults.Options, Cancel);
        }
    }

    [Fact]
    public async Task A_tenth_of_the_members_can_demand_an_assembly()
    {
        var all = await members.Members(11);
        using var office = members.Office;
        Task<HttpResponseMessage> Demand(IEnumerable<Delegation> by) => office.PostAsJsonAsync(
            "/api/v1/assemblies", new { title = "Demanded", heldOn = members.Today, startsAt = "18:00:00", place = "House", demandedBy = by.Select(m => m.Id) }, Cancel);
        await Problem.Is(await Demand(all.Take(1)), HttpStatusCode.Conflict, "One member in 10 can demand an assembly (§ 37 Abs. 1 BGB)"); // of eleven at least
        await Problem.Is(await Demand(Enumerable.Repeat(all[0], 11)), HttpStatusCode.Conflict, "One member in 10 can demand an assembly");
        Assert.Equal(11, (await Problem.Read<AssemblyView>(await Demand(all), HttpStatusCode.Created)).DemandedBy.Count);
    }

    private async Task<HttpResponseMessage> Move(Guid assembly, Delegation member, HttpClient? by = null)
    {
        using var client = by is null ? members.As(member.Person) : null;
        return await (by ?? client!).PostAsJsonAsync(
            $"/api/v1/assemblies/{assembly}/motions", new Motion(member.Id, "A room for young people", "The house gets one."), JsonDefaults.Options, Cancel);
    }
}
