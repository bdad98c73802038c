using System.Net;
using System.Net.Http.Json;
using Vmdo.Members.Organizations;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Tests.Organizations;

/// <summary>What the office has to look after follows from the day on which it asks.</summary>
public sealed class ReminderTests(MembersWithAppeal members) : IClassFixture<MembersWithAppeal>
{
    [Fact]
    public async Task A_notice_is_reminded_of_before_it_expires_and_afterwards_until_there_is_a_new_one()
    {
        var member = await AMemberWhoseNoticeExpires("2031-06-30");
        Assert.Empty(await About(member, "asOf=2031-03-31"));
        Assert.Equal([("document-expires", "2031-06-30", "non-profit-notice")], await About(member, "asOf=2031-04-01"));
        Assert.Equal([("document-expires", "2031-06-30", "non-profit-notice")], await About(member, "asOf=2031-06-30&withinDays=0"));
        Assert.Equal([("document-expired", "2031-06-30", "non-profit-notice")], await About(member, "asOf=2031-07-01&withinDays=0"));
        await members.Done(member.Id, "documents", new { kind = "non-profit-notice", expiresOn = "2035-12-31", effectiveOn = "2031-08-01" });
        Assert.NotEmpty(await About(member, "asOf=2031-07-31"));
        Assert.Empty(await About(member, "asOf=2031-08-01"));
    }

    [Fact]
    public async Task Nobody_is_reminded_of_what_is_no_member_any_more_but_of_a_membership_that_ends()
    {
        var member = await AMemberWhoseNoticeExpires("2033-06-30");
        await members.Done(member.Id, "departure", new { effectiveOn = "2033-05-01" });
        Assert.Equal([("membership-ends", "2033-05-01", null), ("document-expires", "2033-06-30", "non-profit-notice")], await About(member, "asOf=2033-04-20"));
        Assert.Empty(await About(member, "asOf=2033-05-01"));
        Assert.Equal([("membership-ends", "2033-05-01", null)], await About(member, "asOf=2033-04-20&withinDays=11"));
        Assert.Empty(await About(member, "asOf=2033-04-20&withinDays=10"));
    }

    [Fact]
    public async Task An_appeal_is_reminded_of_from_the_day_on_which_it_came_in_until_the_assembly_has_decided()
    {
        var applicant = await ARejectedOne();
        await members.Done(applicant.Id, "appeal", new { effectiveOn = "2022-03-05" });
        Assert.Empty(await About(applicant, "asOf=2022-03-04"));
        Assert.Equal([("appeal-open", "2022-03-05", null)], await About(applicant, "asOf=2022-03-05"));
        await members.Done(applicant.Id, "documents", new { kind = "statutes", effectiveOn = "2022-04-01" });
        Assert.Equal([("appeal-open", "2022-03-05", null)], await About(applicant, "withinDays=0"));
        await members.Done(applicant.Id, "rejection", new { effectiveOn = "2022-06-01", reason = "purpose", minutes = "Assembly 1" });
        Assert.Equal([("appeal-open", "2022-03-05", null)], await About(applicant, "asOf=2022-05-31"));
        Assert.Empty(await About(applicant, "asOf=2022-06-01"));
    }

    [Fact]
    public async Task A_second_appeal_has_a_day_of_its_own_and_one_that_is_decided_for_a_day_ahead_is_none()
    {
        var applicant = await ARejectedOne();
        await members.Done(applicant.Id, "appeal", new { effectiveOn = "2022-03-05" });
        await members.Done(applicant.Id, "rejection", new { effectiveOn = "2022-06-01", reason = "purpose", minutes = "Assembly 1" });
        await members.Done(applicant.Id, "application", new { details = applicant.Details, appliedOn = "2023-01-01", consentOn = "2023-01-01" });
        foreach (var kind in new[] { "statutes", "register-extract", "board-list", "non-profit-notice" })
        {
            await members.Done(applicant.Id, "documents", new { kind, effectiveOn = "2023-01-01", expiresOn = "2040-12-31" });
        }

        await members.Done(applicant.Id, "rejection", new { effectiveOn = "2023-02-01", reason = "purpose" });
        await members.Done(applicant.Id, "appeal", new { effectiveOn = "2023-02-02" });
        Assert.Equal([("appeal-open", "2023-02-02", null)], await About(applicant, "withinDays=0"));
        await members.Done(applicant.Id, "admission", new { effectiveOn = members.Clock.Today().AddDays(9), minutes = "Assembly 2" });
        Assert.Empty(await About(applicant, "withinDays=0"));
        Assert.Equal([("appeal-open", "2023-02-02", null)], await About(applicant, $"withinDays=0&asOf={members.Clock.Today().AddDays(-1):yyyy-MM-dd}"));
    }

    [Fact]
    public async Task What_is_entered_later_does_not_open_an_appeal_again_that_was_decided_for_a_day_ahead()
    {
        var (today, applicant) = (members.Clock.Today(), default(OrganizationView));
        members.Clock.Ahead = TimeSpan.FromDays(-3);
        try
        {
            applicant = await ARejectedOne();
            await members.Done(applicant.Id, "appeal", new { effectiveOn = "2022-03-05" });
            await members.Done(applicant.Id, "admission", new { effectiveOn = today.AddDays(9), minutes = "Assembly 1" });
        }
        finally
        {
            members.Clock.Ahead = TimeSpan.Zero;
        }

        using var office = members.Office;
        using var change = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/organizations/{applicant.Id}/details")
        {
            Content = JsonContent.Create(new { details = applicant.Details with { Seat = "Lünen" } }, options: JsonDefaults.Options),
        };
        change.Headers.Add("If-Match", await members.Tag(applicant.Id));
        (await office.SendAsync(change, RunningMembers.Cancel)).EnsureSuccessStatusCode();
        Assert.Empty(await About(applicant, "withinDays=0"));
        Assert.Empty(await About(applicant, $"withinDays=0&asOf={today.AddDays(-2):yyyy-MM-dd}"));
        Assert.Equal([("appeal-open", "2022-03-05", null)], await About(applicant, $"withinDays=0&asOf={today.AddDays(-4):yyyy-MM-dd}"));
    }

    [Fact]
    public async Task Reminders_come_by_day_and_in_pages()
    {
        await AMemberWhoseNoticeExpires("2034-03-02");
        await AMemberWhoseNoticeExpires("2034-03-01");
        await AMemberWhoseNoticeExpires("2034-03-03");
        using var office = members.Office;
        var all = await members.Get(office, "/api/v1/organizations/reminders?asOf=2034-03-01&pageSize=200");
        var days = all.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("dueOn").GetString()!).ToList();
        Assert.Equal(days.Order(StringComparer.Ordinal), days);
        Assert.Equal(all.GetProperty("totalItems").GetInt32(), days.Count);
        var second = await members.Get(office, "/api/v1/organizations/reminders?asOf=2034-03-01&pageSize=1&page=2");
        Assert.Equal(all.GetProperty("items")[1].GetRawText(), second.GetProperty("items").EnumerateArray().Single().GetRawText());
    }

    [Fact]
    public async Task The_last_day_of_the_calendar_is_one_to_ask_about()
    {
        using var office = members.Office;
        await members.Get(office, "/api/v1/organizations/reminders?asOf=9999-12-31");
    }

    [Theory]
    [InlineData("withinDays=-1", "withinDays")]
    [InlineData("withinDays=soon", "withinDays")]
    [InlineData("withinDays=3651", "withinDays")]
    [InlineData("asOf=2031-02-30", "asOf")]
    [InlineData("pageSize=0", "pageSize")]
    public async Task A_wrong_question_names_its_parameter(string query, string parameter)
    {
        using var office = members.Office;
        await Problem.Names(await office.GetAsync($"/api/v1/organizations/reminders?{query}", RunningMembers.Cancel), HttpStatusCode.BadRequest, parameter);
    }

    private async Task<OrganizationView> ARejectedOne()
    {
        var applicant = await members.ACompleteApplicant(on: new(2022, 1, 1));
        await members.Done(applicant.Id, "rejection", new { effectiveOn = "2022-03-01", reason = "purpose" });
        return applicant;
    }

    private async Task<OrganizationView> AMemberWhoseNoticeExpires(string day)
    {
        var member = await members.AMember(new(2020, 1, 1));
        await members.Done(member.Id, "documents", new { kind = "non-profit-notice", expiresOn = day, effectiveOn = "2021-01-01" });
        return member;
    }

    private async Task<List<(string?, string?, string?)>> About(OrganizationView member, string query)
    {
        using var office = members.Office;
        var reminders = await members.Get(office, $"/api/v1/organizations/reminders?{query}&pageSize=200");
        return
        [
            .. reminders.GetProperty("items").EnumerateArray().Where(r => r.GetProperty("organizationId").GetGuid() == member.Id)
                .Select(r => (r.GetProperty("kind").GetString(), r.GetProperty("dueOn").GetString(), r.TryGetProperty("document", out var document) ? document.GetString() : null)),
        ];
    }
}
