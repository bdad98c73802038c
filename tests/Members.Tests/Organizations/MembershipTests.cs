using System.Net;
using System.Net.Http.Json;
using Vmdo.Contracts.Members;
using Vmdo.Members.Organizations;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Tests.Organizations;

/// <summary>From application to departure, and what may not happen on the way.</summary>
public sealed class MembershipTests(RunningMembers members) : IClassFixture<RunningMembers>
{
    private DateOnly Today => members.Clock.Today();

    [Fact]
    public async Task An_applicant_becomes_a_member_once_the_documents_are_there()
    {
        var heard = await members.Broker.Hear<OrganizationAdmitted>();
        var applicant = await members.AnApplicant();
        Assert.Equal(MembershipStatus.DocumentsMissing, applicant.Status);
        var early = await members.Post(applicant.Id, "admission", new { });
        await Problem.Is(early, HttpStatusCode.Conflict, "Statutes, register extract, non-profit notice and board list are handed in before admission.");
        foreach (var kind in Enum.GetValues<DocumentKind>())
        {
            await members.Post(applicant.Id, "documents", new DocumentReceipt(kind, kind is DocumentKind.NonProfitNotice ? Today.AddYears(1) : null));
        }

        Assert.Equal(MembershipStatus.InReview, (await members.Show(applicant.Id))!.Status);
        var admitted = await Problem.Read<OrganizationView>(await members.Post(applicant.Id, "admission", new { reason = "Board meeting" }));
        Assert.Equal((MembershipStatus.Active, Today), (admitted.Status, admitted.MemberSince));
        await Eventually.True(() => Task.FromResult(heard.Events.Any(e => e.OrganizationId == applicant.Id && e.MemberSince == Today)), "OrganizationAdmitted is published");
    }

    [Theory]
    [InlineData("admission", "Only an applicant can be admitted.")]
    [InlineData("rejection", "Only an applicant can be rejected.")]
    [InlineData("reinstatement", "Only a suspended member can be reinstated.")]
    public async Task A_member_cannot_be_treated_as_what_it_is_not(string step, string rule)
    {
        var member = await members.AMember(since: new(2020, 1, 1));
        var version = await members.Tag(member.Id);
        await Problem.Is(await members.Post(member.Id, step, new { reason = "try" }), HttpStatusCode.Conflict, rule);
        Assert.Equal(version, await members.Tag(member.Id));
    }

    [Theory]
    [InlineData("suspension", "Only an active member can be suspended.")]
    [InlineData("departure", "Only a member can leave.")]
    [InlineData("exclusion", "Only a member can be excluded.")]
    public async Task An_applicant_cannot_be_treated_as_a_member(string step, string rule)
    {
        var applicant = await members.AnApplicant();
        await Problem.Is(await members.Post(applicant.Id, step, new { reason = "try" }), HttpStatusCode.Conflict, rule);
    }

    [Fact]
    public async Task A_membership_rests_is_resumed_and_ends()
    {
        var member = await members.AMember(since: new(2020, 1, 1));
        await members.Post(member.Id, "suspension", new { effectiveOn = "2021-01-01", reason = "fees" });
        await members.Post(member.Id, "reinstatement", new { effectiveOn = "2021-06-01" });
        (await members.Post(member.Id, "departure", new { effectiveOn = "2023-01-01" })).EnsureSuccessStatusCode();
        var statuses = new List<MembershipStatus?>();
        foreach (var day in new[] { "2019-12-31", "2020-01-01", "2021-01-01", "2021-06-01", "2022-12-31", "2023-01-01" })
        {
            statuses.Add((await members.Show(member.Id, $"?asOf={day}"))?.Status);
        }

        Assert.Equal([null, MembershipStatus.Active, MembershipStatus.Suspended, MembershipStatus.Active, MembershipStatus.Active, MembershipStatus.Left], statuses);
    }

    [Theory]
    [InlineData("rejection")]
    [InlineData("suspension")]
    [InlineData("exclusion")]
    public async Task A_decision_against_an_organization_needs_a_reason(string step)
    {
        var applicant = await members.AnApplicant();
        await Problem.Names(await members.Post(applicant.Id, step, new { }), HttpStatusCode.BadRequest, "/reason");
    }

    [Fact]
    public async Task One_that_was_rejected_may_apply_again_one_that_is_dissolved_may_not()
    {
        var rejected = await members.AnApplicant();
        await members.Post(rejected.Id, "rejection", new { reason = "statutes" });
        (await members.Post(rejected.Id, "application", members.AnApplication())).EnsureSuccessStatusCode();
        var dissolved = await members.AMember(since: new(2020, 1, 1));
        await members.Post(dissolved.Id, "dissolution", new { });
        await Problem.Is(
            await members.Post(dissolved.Id, "application", members.AnApplication()), HttpStatusCode.Conflict, "Only an organization that is neither applicant nor member");
    }

    [Fact]
    public async Task An_expired_notice_prevents_admission()
    {
        var applicant = await members.AnApplicant(on: new(2024, 1, 1));
        foreach (var kind in Enum.GetValues<DocumentKind>())
        {
            DateOnly? expiry = kind is DocumentKind.NonProfitNotice ? new(2024, 6, 30) : null;
            await members.Post(applicant.Id, "documents", new DocumentReceipt(kind, expiry, new(2024, 1, 2)));
        }

        await Problem.Is(await members.Post(applicant.Id, "admission", new { effectiveOn = "2024-07-01" }), HttpStatusCode.Conflict, "No document may have expired");
        (await members.Post(applicant.Id, "admission", new { effectiveOn = "2024-06-30" })).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Of_two_clerks_who_decide_the_same_application_one_succeeds()
    {
        var applicant = await members.ACompleteApplicant();
        var tag = await members.Tag(applicant.Id);
        using var office = members.Office;
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Send(office, HttpMethod.Post, $"{applicant.Id}/{(i % 2 == 0 ? "admission" : "rejection")}", new { reason = "board" }, tag)));
        Assert.Single(answers, a => a.IsSuccessStatusCode);
        Assert.All(answers.Where(a => !a.IsSuccessStatusCode), a => Assert.Equal(HttpStatusCode.PreconditionFailed, a.StatusCode));
    }

    [Fact]
    public async Task A_write_says_which_version_it_means()
    {
        var applicant = await members.ACompleteApplicant();
        using var office = members.Office;
        await Problem.Is(await Send(office, HttpMethod.Post, $"{applicant.Id}/admission", new { }, tag: null), (HttpStatusCode)428);
        await Problem.Is(await Send(office, HttpMethod.Post, $"{applicant.Id}/admission", new { }, "\"1\""), HttpStatusCode.PreconditionFailed);
        await Problem.Is(await Send(office, HttpMethod.Post, $"{applicant.Id}/admission", new { }, "W/\"1\""), HttpStatusCode.PreconditionFailed);
        await Problem.Is(await Send(office, HttpMethod.Post, $"{Guid.CreateVersion7()}/admission", new { }, "\"1\""), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_tag_for_the_public_stays_while_it_sees_nothing_new()
    {
        var member = await members.AMember(since: new(2020, 1, 1));
        using var anybody = members.Anonymous;
        var before = await Tag();
        (await members.Post(member.Id, "documents", new { kind = "register-extract" })).EnsureSuccessStatusCode(); // the public is not told
        Assert.Equal(before, await Tag());

        async Task<string> Tag() => (await anybody.GetAsync($"/api/v1/organizations/{member.Id}", RunningMembers.Cancel)).Headers.ETag!.Tag; // it has one
    }

    [Fact]
    public async Task What_is_unchanged_is_not_sent_again()
    {
        var member = await members.AMember(since: new(2020, 1, 1));
        using var anybody = members.Anonymous;
        using var first = await anybody.GetAsync($"/api/v1/organizations/{member.Id}", RunningMembers.Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/organizations/{member.Id}");
        request.Headers.Add("If-None-Match", first.Headers.ETag!.ToString());
        using var second = await anybody.SendAsync(request, RunningMembers.Cancel);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.False(first.Headers.ETag.IsWeak);
    }

    [Fact]
    public async Task Details_change_from_a_day_on_and_their_history_is_shown()
    {
        var profile = members.AProfile();
        var member = await members.AMember(since: new(2020, 1, 1), profile);
        using var office = members.Office;
        var renamed = profile with { Name = members.NewName("Umbenannt"), Website = "https://example.org" };
        var response = await Send(office, HttpMethod.Put, $"{member.Id}/details", new { details = renamed, effectiveOn = "2022-03-01", reason = "new statutes" }, await members.Tag(member.Id));
        response.EnsureSuccessStatusCode();
        Assert.Equal(profile.Name, (await members.Show(member.Id, "?asOf=2022-02-28"))!.Details.Name);
        Assert.Equal(renamed.Name, (await members.Show(member.Id))!.Details.Name);
        var history = await members.Get(office, $"/api/v1/organizations/{member.Id}/history");
        var last = history.GetProperty("items").EnumerateArray().Last();
        Assert.Equal(("change", "office", "new statutes"), (last.GetProperty("event").GetString(), last.GetProperty("actor").GetString(), last.GetProperty("reason").GetString()));
        using var anybody = members.Anonymous;
        Assert.DoesNotContain("new statutes", (await members.Get(anybody, $"/api/v1/organizations/{member.Id}/history")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_organization_reads_the_reasons_of_what_was_decided_about_it_and_neither_remarks_nor_clerks()
    {
        var member = await members.AMember(since: new(2020, 1, 1), members.AProfile() with { Remark = "Calls on Mondays." });
        await members.Done(member.Id, "suspension", new { effectiveOn = "2021-01-01", reason = "fees", minutes = "Board 3" });
        using var hers = members.As(await members.APerson((Role.Representative, member.Id)));
        var history = await members.Get(hers, $"/api/v1/organizations/{member.Id}/history");
        var last = history.GetProperty("items").EnumerateArray().Last();
        Assert.Equal("fees", last.GetProperty("reason").GetString());
        Assert.Equal("Board 3", last.GetProperty("circumstances").GetProperty("minutes").GetString());
        Assert.DoesNotContain("Calls on Mondays.", history.GetRawText(), StringComparison.Ordinal);
        Assert.All(history.GetProperty("items").EnumerateArray(), e => Assert.False(e.TryGetProperty("actor", out _), $"{e} has an actor"));
    }

    [Fact]
    public async Task Every_change_publishes_the_whole_state_with_its_version()
    {
        var heard = await members.Broker.Hear<OrganizationChanged>();
        var member = await members.AMember(since: new(2020, 1, 1));
        await members.Post(member.Id, "departure", new { effectiveOn = Today.AddMonths(1) });
        var last = await Eventually.Get(
            () => Task.FromResult(heard.Events.Where(e => e.Id == member.Id).MaxBy(e => e.Version)), e => e?.Version == 7, "version 7 is published");
        Assert.Equal(["active", "left"], last!.Periods.TakeLast(2).Select(p => p.Status));
        Assert.Equal(Today.AddMonths(1), last.Periods[^1].From);
    }

    [Fact]
    public async Task What_is_corrected_is_told_without_what_was_thought_before()
    {
        var heard = await members.Broker.Hear<OrganizationChanged>();
        var member = await members.AMember(since: new(2020, 1, 1));
        await members.Done(member.Id, "departure", new { effectiveOn = "2022-01-01" });
        await members.Done(member.Id, "journal/7/correction", new { effectiveOn = "2023-01-01", reason = "misread" });
        var told = await heard.First(e => e.Id == member.Id && e.Version == 8);
        Assert.Equal([(new DateOnly(2020, 1, 1), "active"), (new(2023, 1, 1), "left")], told.Periods.Select(p => (p.From, p.Status)));
    }

    [Fact]
    public async Task Each_step_of_a_membership_is_told_with_its_day()
    {
        var (applied, left) = (await members.Broker.Hear<OrganizationApplied>(), await members.Broker.Hear<OrganizationLeft>());
        var suspended = await members.Broker.Hear<OrganizationSuspended>();
        var reinstated = await members.Broker.Hear<OrganizationReinstated>();
        var member = await members.AMember(since: new(2020, 1, 1));
        await members.Done(member.Id, "suspension", new { effectiveOn = "2021-01-02", reason = "fees" });
        await members.Done(member.Id, "reinstatement", new { effectiveOn = "2021-06-03" });
        await members.Done(member.Id, "departure", new { effectiveOn = "2022-01-04" });
        var renamed = member.Details with { Name = members.NewName("Wieder da") };
        await members.Done(member.Id, "application", new { details = renamed, appliedOn = "2023-01-05", consentOn = "2023-01-05" });
        var (excluded, dissolved) = (await members.AMember(since: new(2020, 1, 1)), await members.AMember(since: new(2020, 1, 1)));
        await members.Done(excluded.Id, "exclusion", new { effectiveOn = "2022-01-06", reason = "harm", heardOn = "2022-01-01" });
        await members.Done(dissolved.Id, "dissolution", new { effectiveOn = "2022-01-07" });

        await applied.First(e => (e.OrganizationId, e.Name, e.AppliedOn) == (member.Id, member.Details.Name, new DateOnly(2020, 1, 1)));
        await suspended.First(e => (e.OrganizationId, e.SuspendedOn) == (member.Id, new DateOnly(2021, 1, 2)));
        await reinstated.First(e => (e.OrganizationId, e.ReinstatedOn) == (member.Id, new DateOnly(2021, 6, 3)));
        await left.First(e => (e.OrganizationId, e.Cause, e.LeftOn) == (member.Id, "departure", new DateOnly(2022, 1, 4)));
        await applied.First(e => (e.OrganizationId, e.Name, e.AppliedOn) == (member.Id, renamed.Name, new DateOnly(2023, 1, 5)));
        await left.First(e => (e.OrganizationId, e.Cause, e.LeftOn) == (excluded.Id, "exclusion", new DateOnly(2022, 1, 6)));
        await left.First(e => (e.OrganizationId, e.Cause, e.LeftOn) == (dissolved.Id, "dissolution", new DateOnly(2022, 1, 7)));
    }

    [Fact]
    public async Task An_organization_of_whatever_status_is_told_again_as_it_is()
    {
        var heard = await members.Broker.Hear<OrganizationChanged>();
        (string? Step, object Body)[] steps =
        [
            (null, new { }), ("suspension", new { reason = "fees" }), ("departure", new { effectiveOn = "2023-01-01" }),
            ("exclusion", new { reason = "harm", heardOn = Today }), ("dissolution", new { }),
            ("merger", new { into = (await members.AMember(since: new(2020, 1, 1))).Id, reason = "One roof" }),
        ];
        var rejected = await members.AnApplicant();
        await members.Done(rejected.Id, "rejection", new { reason = "purpose" });
        List<Guid> ids = [(await members.AnApplicant()).Id, rejected.Id];
        foreach (var (step, body) in steps)
        {
            ids.Add((await members.AMember(since: new(2020, 1, 1))).Id);
            await (step is null ? Task.CompletedTask : members.Done(ids[^1], step, body));
        }

        var statuses = await Task.WhenAll(ids.Select(async id => (await members.Show(id))!.Status)); // the office sees each
        Assert.Equal(ids.Count, statuses.Distinct().Count());
        var told = new List<OrganizationChanged>();
        foreach (var id in ids)
        {
            var tag = await members.Tag(id);
            told.Add(await heard.First(e => e.Id == id && EntityTag.Of(e.Version) == tag));
        }

        var again = await members.Broker.Hear<OrganizationChanged>();
        await members.Republished("members.organization-changed.v1", ids);
        foreach (var organization in told)
        {
            var state = await again.First(e => e.Id == organization.Id);
            Assert.Equivalent(organization with { OccurredAt = state.OccurredAt }, state, strict: true); // microseconds are kept
        }
    }

    [Fact]
    public async Task Who_does_not_see_the_offices_remark_neither_changes_nor_drops_it()
    {
        var profile = members.AProfile() with { Remark = "Calls on Mondays." };
        var member = await members.AMember(since: new(2020, 1, 1), profile);
        using var app = members.As("representative", Permissions.OrganizationsWrite);
        using var person = members.As(await members.APerson((Role.Representative, member.Id))); // sees more, and no remark
        (HttpClient By, string Seat, string? Remark)[] changes =
            [(app, "Lünen", null), (app, "Hagen", "All is well."), (person, "Unna", null), (person, "Herne", "All is well.")];
        foreach (var (client, seat, remark) in changes)
        {
            var details = profile with { Seat = seat, Remark = remark };
            var response = await Send(client, HttpMethod.Put, $"{member.Id}/details", new { details }, await members.Tag(member.Id));
            Assert.Equal(seat, (await Problem.Read<OrganizationView>(response)).Details.Seat);
            Assert.Equal(profile.Remark, (await members.Show(member.Id))!.Details.Remark); // it is in the register
        }
    }

    private static async Task<HttpResponseMessage> Send(HttpClient client, HttpMethod method, string what, object body, string? tag)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/organizations/{what}") { Content = JsonContent.Create(body, options: ServiceDefaults.Json.JsonDefaults.Options) };
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        return await client.SendAsync(request, RunningMembers.Cancel);
    }
}
