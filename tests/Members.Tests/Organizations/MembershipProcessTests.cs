using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Vmdo.Members.Organizations;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Tests.Organizations;

/// <summary>From the first interest on: what may be done next, and who is told.</summary>
public sealed class MembershipProcessTests(MembersWithAppeal members) : IClassFixture<MembersWithAppeal>
{
    private static readonly string[] ForMembers = ["documents", "suspension", "departure", "exclusion", "dissolution", "merger", "details"];

    [Fact]
    public async Task An_interested_organization_applies_and_is_admitted_under_one_id()
    {
        var interested = await AnInterested("2024-01-10");
        Assert.Equal(MembershipStatus.Interested, interested.Status);
        await Problem.Is(await members.Post(interested.Id, "documents", new { kind = "statutes" }), HttpStatusCode.Conflict, "Documents are handed in by applicants and members.");

        var applied = await members.Done(interested.Id, "application", new { details = interested.Details, appliedOn = "2024-02-01", consentOn = "2024-01-31" });
        Assert.Equal((interested.Id, interested.Reference, MembershipStatus.DocumentsMissing), (applied.Id, applied.Reference, applied.Status));
        Assert.Equal(MembershipStatus.Interested, (await members.Show(interested.Id, "?asOf=2024-01-31"))!.Status);

        using var office = members.Office;
        var history = await members.Get(office, $"/api/v1/organizations/{interested.Id}/history");
        var last = history.GetProperty("items").EnumerateArray().Last();
        Assert.Equal("2024-01-31", last.GetProperty("circumstances").GetProperty("consentOn").GetString());
    }

    [Fact]
    public async Task Interest_and_applications_are_the_offices_business()
    {
        var interested = await AnInterested("2024-01-10");
        using var anybody = members.Anonymous;
        foreach (var address in new[] { "", "/history" })
        {
            await Problem.Is(await anybody.GetAsync($"/api/v1/organizations/{interested.Id}{address}", RunningMembers.Cancel), HttpStatusCode.NotFound);
        }

        await Problem.Is(await anybody.GetAsync("/api/v1/organizations?status=interested", RunningMembers.Cancel), HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund"},"interestedOn":"2999-01-01"}""", "/interestedOn")]
    [InlineData("""{"details":{"name":"X e.V."}}""", "/details/seat")]
    [InlineData("""{}""", "/details")]
    public async Task Wrong_interest_names_its_field(string json, string field)
    {
        using var office = members.Office;
        using var body = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        await Problem.Names(await office.PostAsync("/api/v1/organizations/interest", body, RunningMembers.Cancel), HttpStatusCode.BadRequest, field);
    }

    [Fact]
    public async Task A_step_that_is_not_possible_lists_those_that_are()
    {
        var interested = await AnInterested("2024-01-10");
        await Lists(interested.Id, "admission", "application", "details");
        var applicant = await members.AnApplicant();
        await Lists(applicant.Id, "admission", "documents", "rejection", "dissolution", "details");
        var complete = await members.ACompleteApplicant();
        await Lists(complete.Id, "suspension", "documents", "admission", "rejection", "dissolution", "details");
        var member = await members.AMember(new(2020, 1, 1));
        await Lists(member.Id, "admission", ForMembers);
        await members.Done(member.Id, "suspension", new { reason = "fees" });
        await Lists(member.Id, "suspension", "documents", "reinstatement", "departure", "exclusion", "dissolution", "merger", "details");
        await members.Done(member.Id, "departure", new { effectiveOn = members.Clock.Today() });
        await Lists(member.Id, "departure", "application", "details");
        await members.Done(applicant.Id, "rejection", new { reason = "purpose" });
        await Lists(applicant.Id, "rejection", "application", "appeal", "details");
        var dissolved = await members.AMember(new(2020, 1, 1));
        await members.Done(dissolved.Id, "dissolution", new { });
        await Lists(dissolved.Id, "application", "details");
    }

    [Fact]
    public async Task An_applicant_whose_notice_has_expired_cannot_be_admitted_and_is_not_offered_it()
    {
        var applicant = await members.ACompleteApplicant(on: new(2024, 1, 1));
        await members.Done(applicant.Id, "documents", new { kind = "non-profit-notice", expiresOn = members.Clock.Today().AddDays(-1), effectiveOn = "2024-01-02" });
        Assert.DoesNotContain("admission", (await members.Show(applicant.Id))!.Links!.Keys);
        var renewed = await members.Done(applicant.Id, "documents", new { kind = "non-profit-notice", expiresOn = members.Clock.Today() });
        Assert.Contains("admission", renewed.Links!.Keys);
    }

    [Fact]
    public async Task Links_lead_to_the_steps_that_the_asking_party_may_take()
    {
        var member = await members.AMember(new(2020, 1, 1));
        var shown = (await members.Show(member.Id))!;
        Assert.Equal(ForMembers, shown.Links!.Keys);
        Assert.Equal($"/api/v1/organizations/{member.Id}/departure", shown.Links["departure"]);
        (await members.Post(member.Id, "documents", new { kind = "statutes" })).EnsureSuccessStatusCode();

        using var representative = members.As(await members.APerson((Role.Representative, member.Id)));
        Assert.Equal(["documents", "details"], (await Problem.Read<OrganizationView>(await representative.GetAsync($"/api/v1/organizations/{member.Id}", RunningMembers.Cancel))).Links!.Keys);
        using var anybody = members.Anonymous;
        Assert.False((await members.Get(anybody, $"/api/v1/organizations/{member.Id}")).TryGetProperty("links", out _));
        Assert.Null((await members.Show(member.Id, "?asOf=2021-01-01"))!.Links); // nobody acts in the past
    }

    [Fact]
    public async Task Readers_who_may_take_different_steps_hold_different_representations()
    {
        var member = await members.AMember(new(2020, 1, 1));
        using var decides = members.As("one", Permissions.OrganizationsAllRead, Permissions.OrganizationsWrite, Permissions.OrganizationsDecide);
        using var writes = members.As("another", Permissions.OrganizationsAllRead, Permissions.OrganizationsWrite);
        using var whole = await decides.GetAsync($"/api/v1/organizations/{member.Id}", RunningMembers.Cancel);
        using var part = await writes.GetAsync($"/api/v1/organizations/{member.Id}", RunningMembers.Cancel);
        Assert.Equal(["documents", "details"], (await Problem.Read<OrganizationView>(part)).Links!.Keys);
        Assert.NotEqual(whole.Headers.ETag, part.Headers.ETag);
    }

    [Fact]
    public async Task A_member_is_heard_before_it_is_excluded()
    {
        const string Rule = "A member is heard before it is excluded.";
        var member = await members.AMember(new(2020, 1, 1));
        await Problem.Is(await members.Post(member.Id, "exclusion", new { reason = "harm" }), HttpStatusCode.Conflict, Rule);
        await Problem.Is(await members.Post(member.Id, "exclusion", new { reason = "harm", effectiveOn = "2024-03-01", heardOn = "2024-03-02" }), HttpStatusCode.Conflict, Rule);
        await Problem.Names(await members.Post(member.Id, "exclusion", new { reason = "harm", heardOn = "2999-01-01" }), HttpStatusCode.BadRequest, "/heardOn");
        var excluded = await members.Done(member.Id, "exclusion", new { reason = "harm", effectiveOn = "2024-03-01", heardOn = "2024-03-01", minutes = "Board 7" });
        Assert.Equal(MembershipStatus.Excluded, excluded.Status);
        await Problem.Is(await members.Post(member.Id, "journal/7/correction", new { reason = "misread", effectiveOn = "2024-02-29" }), HttpStatusCode.Conflict, Rule);
        await members.Done(member.Id, "journal/7/correction", new { reason = "misread", effectiveOn = "2024-03-02" });
        var report = await members.Imported("reference,event,effectiveOn,name,seat,heardOn\nH-1,foundation,2008-05-08,Gehört e.V.,Dortmund,\nH-1,exclusion,2020-01-01,,,2020-01-02\n", dryRun: true);
        Assert.Contains(report.Errors, e => e is { Line: 3, Column: "heardOn" });
    }

    [Fact]
    public async Task What_belongs_to_an_entry_stays_when_its_day_is_corrected()
    {
        var member = await members.AMember(new(2020, 1, 1));
        await members.Done(member.Id, "suspension", new { effectiveOn = "2021-01-01", reason = "fees", minutes = "Board 3" });
        await members.Done(member.Id, "journal/7/correction", new { effectiveOn = "2021-02-01", reason = "misread" });
        using var office = members.Office;
        var last = (await members.Get(office, $"/api/v1/organizations/{member.Id}/history")).GetProperty("items").EnumerateArray().Last();
        Assert.Equal(("2021-02-01", "Board 3"), (last.GetProperty("effectiveOn").GetString(), last.GetProperty("circumstances").GetProperty("minutes").GetString()));
        await members.Done(member.Id, "reinstatement", new { });
        using var anybody = members.Anonymous;
        Assert.DoesNotContain("Board 3", (await members.Get(anybody, $"/api/v1/organizations/{member.Id}/history")).GetRawText(), StringComparison.Ordinal);
    }

    private async Task<OrganizationView> AnInterested(string on)
    {
        using var office = members.Office;
        var response = await office.PostAsJsonAsync("/api/v1/organizations/interest", new { details = members.AProfile(), interestedOn = on }, JsonDefaults.Options, RunningMembers.Cancel);
        Assert.NotNull(response.Headers.ETag);
        return await Problem.Read<OrganizationView>(response, HttpStatusCode.Created);
    }

    private async Task Lists(Guid id, string impossible, params string[] possible)
    {
        var problem = await Problem.Is(await members.Post(id, impossible, impossible is "application" ? members.AnApplication() : new { reason = "try" }), HttpStatusCode.Conflict);
        Assert.Equal(possible, problem.GetProperty("possibleSteps").Deserialize<string[]>());
        Assert.Equal(possible, (await members.Show(id))!.Links!.Keys);
    }
}
