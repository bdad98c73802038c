using System.Globalization;
using System.Net;
using System.Text.Json;
using Vmdo.Members.Organizations;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Tests.Organizations;

/// <summary>Periods that the statutes set: those in force on the day count, not today's.</summary>
public sealed class NoticeAndAppealTests(MembersWithStatutes members) : IClassFixture<MembersWithStatutes>
{
    [Theory]
    [InlineData("2022-05-10", "2023-01-01")] // three months, to the end of the year
    [InlineData("2022-10-01", "2024-01-01")] // three months end in the next year
    [InlineData("2023-05-10", "2023-11-11")] // six months, any day
    public async Task A_membership_ends_when_the_notice_period_of_its_day_is_over(string notice, string end)
    {
        var member = await members.AMember(new(2020, 1, 1));
        var first = DateOnly.Parse(end, CultureInfo.InvariantCulture);
        await Problem.Is(
            await members.Post(member.Id, "departure", new { noticeOn = notice, effectiveOn = first.AddDays(-1) }), HttpStatusCode.Conflict, $"gone on {end} at the earliest");
        await members.Done(member.Id, "departure", new { noticeOn = notice });
        Assert.Equal(MembershipStatus.Active, (await members.Show(member.Id, $"?asOf={first.AddDays(-1):yyyy-MM-dd}"))!.Status);
        Assert.Equal(MembershipStatus.Left, (await members.Show(member.Id, $"?asOf={end}"))!.Status);
    }

    [Theory]
    [InlineData(0, false, "2023-05-10")]
    [InlineData(24, false, "2025-05-11")]
    [InlineData(24, true, "2025-05-11")] // and not at the end of the year
    public void No_statutes_hold_a_member_for_longer_than_two_years(int months, bool atYearEnd, string gone)
    {
        var rules = new RuleSet { DepartureNoticeMonths = months, DepartureAtYearEnd = atYearEnd };
        Assert.Equal(DateOnly.Parse(gone, CultureInfo.InvariantCulture), rules.DepartureAfter(new(2023, 5, 10)));
    }

    [Fact]
    public async Task A_notice_of_today_ends_the_membership_ahead_and_nothing_has_to_flip()
    {
        var member = await members.AMember(new(2020, 1, 1));
        var end = members.Clock.Today().AddMonths(6).AddDays(1);
        var shown = await members.Done(member.Id, "departure", new { });
        Assert.Equal(MembershipStatus.Active, shown.Status);
        Assert.Equal(MembershipStatus.Left, (await members.Show(member.Id, $"?asOf={end:yyyy-MM-dd}"))!.Status);
        Assert.Equal(MembershipStatus.Active, (await members.Show(member.Id, $"?asOf={end.AddDays(-1):yyyy-MM-dd}"))!.Status);
    }

    [Fact]
    public async Task The_board_may_agree_to_an_earlier_day_and_a_later_one_is_always_possible()
    {
        var member = await members.AMember(new(2020, 1, 1));
        await Problem.Is(await members.Post(member.Id, "departure", new { noticeOn = "2023-05-10", effectiveOn = "2023-05-09", minutes = "Board 4" }), HttpStatusCode.Conflict, "A member leaves after its notice.");
        await members.Done(member.Id, "departure", new { noticeOn = "2023-05-10", effectiveOn = "2023-06-01", minutes = "Board 4" });
        Assert.Equal(MembershipStatus.Left, (await members.Show(member.Id, "?asOf=2023-06-01"))!.Status);
        var other = await members.AMember(new(2020, 1, 1));
        await members.Done(other.Id, "departure", new { noticeOn = "2023-05-10", effectiveOn = "2024-06-01" });
    }

    [Theory]
    [InlineData("2023-06-01", """{"noticeOn":"2023-05-10"}""", "A departure before the notice period is over has the minutes of the board's agreement.")]
    [InlineData("2023-06-01", """{"minutes":"Board 4"}""", "A departure has the day of its notice once it is known.")]
    [InlineData("2023-06-01", """{"noticeOn":"2023-05-11","minutes":"Board 5"}""", null)]
    [InlineData("2023-11-11", """{"minutes":"Board 4"}""", "A departure has the day of its notice once it is known.")]
    [InlineData("2023-11-11", """{"noticeOn":"2023-05-10"}""", null)] // the period is kept, and nothing had to be agreed to
    [InlineData("2023-11-11", """{"noticeOn":"2023-05-11"}""", "A departure before the notice period is over has the minutes of the board's agreement.")]
    public async Task What_a_departure_needed_is_corrected_and_not_taken_away(string day, string circumstances, string? rule)
    {
        var member = await members.AMember(new(2020, 1, 1));
        await members.Done(member.Id, "departure", new { noticeOn = "2023-05-10", effectiveOn = day, minutes = "Board 4" });
        var corrected = await members.Post(member.Id, "journal/7/correction", new { reason = "misread", circumstances = JsonSerializer.Deserialize<JsonElement>(circumstances) });
        await (rule is null ? Problem.Read<JsonElement>(corrected) : Problem.Is(corrected, HttpStatusCode.Conflict, rule));
    }

    [Fact]
    public async Task What_has_happened_without_notice_is_entered_as_it_was()
    {
        var member = await members.AMember(new(2020, 1, 1));
        Assert.Equal(MembershipStatus.Left, (await members.Done(member.Id, "departure", new { effectiveOn = "2023-02-01" })).Status);
        var other = await members.AMember(new(2020, 1, 1));
        await Problem.Names(await members.Post(other.Id, "departure", new { noticeOn = members.Clock.Today().AddDays(1) }), HttpStatusCode.BadRequest, "/noticeOn");
        await Problem.Is(await members.Post(other.Id, "departure", new { effectiveOn = members.Clock.Today().AddDays(1) }), HttpStatusCode.Conflict, "at the earliest");
    }

    [Fact]
    public async Task Who_leaves_today_keeps_the_notice_period_unless_the_board_agrees()
    {
        var (member, today) = (await members.AMember(new(2020, 1, 1)), members.Clock.Today());
        await Problem.Is(await members.Post(member.Id, "departure", new { effectiveOn = today }), HttpStatusCode.Conflict, $"gone on {today.AddMonths(6).AddDays(1):yyyy-MM-dd} at the earliest");
        Assert.Equal(MembershipStatus.Left, (await members.Done(member.Id, "departure", new { effectiveOn = today, minutes = "Board 4" })).Status);
        var other = await members.AMember(new(2020, 1, 1));
        Assert.Equal(MembershipStatus.Left, (await members.Done(other.Id, "departure", new { effectiveOn = today.AddDays(-1) })).Status);
    }

    [Fact]
    public async Task A_correction_moves_no_departure_before_its_notice()
    {
        var member = await members.AMember(new(2020, 1, 1));
        await members.Done(member.Id, "departure", new { noticeOn = "2023-05-10", effectiveOn = "2024-06-01" });
        await Problem.Is(
            await members.Post(member.Id, "journal/7/correction", new { effectiveOn = "2023-05-09", reason = "misread" }), HttpStatusCode.Conflict, "A member leaves after its notice.");
        await members.Done(member.Id, "journal/7/correction", new { effectiveOn = "2023-05-10", reason = "misread" });
    }

    [Fact]
    public async Task A_rejected_applicant_appeals_in_time_and_the_assembly_decides()
    {
        var applicant = await Rejected("2022-03-01");
        await Problem.Is(await members.Post(applicant, "appeal", new { effectiveOn = "2022-03-30" }), HttpStatusCode.Conflict, "An appeal was possible until 2022-03-29.");
        Assert.Equal(MembershipStatus.Appealed, (await members.Done(applicant, "appeal", new { effectiveOn = "2022-03-29", reason = "The purpose is a public one." })).Status);
        await Problem.Is(await members.Post(applicant, "admission", new { effectiveOn = "2022-06-01" }), HttpStatusCode.Conflict, "An appeal is decided by the assembly: its minutes are named.");
        var admitted = await members.Done(applicant, "admission", new { effectiveOn = "2022-06-01", minutes = "Assembly 2022, item 5" });
        Assert.Equal((MembershipStatus.Active, new DateOnly(2022, 6, 1)), (admitted.Status, admitted.MemberSince));
    }

    [Fact]
    public async Task What_the_assembly_rejected_is_not_appealed_again_but_a_new_application_is()
    {
        var applicant = await Rejected("2022-03-01");
        await members.Done(applicant, "appeal", new { effectiveOn = "2022-03-02" });
        await Problem.Is(await members.Post(applicant, "rejection", new { effectiveOn = "2022-03-03", reason = "no" }), HttpStatusCode.Conflict, "its minutes are named");
        await members.Done(applicant, "rejection", new { effectiveOn = "2022-03-03", reason = "no", minutes = "Assembly 2022, item 6" });
        await Problem.Is(await members.Post(applicant, "appeal", new { effectiveOn = "2022-03-04" }), HttpStatusCode.Conflict, "The assembly decides about an application once.");
        await members.Done(applicant, "application", new { details = members.AProfile(), appliedOn = "2022-04-01", consentOn = "2022-04-01" });
        await members.Done(applicant, "rejection", new { effectiveOn = "2022-04-02", reason = "no" });
        await members.Done(applicant, "appeal", new { effectiveOn = "2022-04-30" });
    }

    [Fact]
    public void Statutes_without_appeal_offer_none()
    {
        var (day, at) = (new DateOnly(2022, 3, 1), members.Clock.GetUtcNow());
        var applicant = Organization.Apply(members.AProfile(), new(day, "office", null, at));
        applicant.Reject(new(day, "office", "purpose", at));
        var (rules, fourWeeks) = (RuleSet.OfTheLaw, new RuleSet { AppealWeeks = 4 });
        Assert.Equal("The statutes know no appeal against a rejection.", Assert.Throws<RuleBroken>(() => applicant.Appeal(new(day, "office", null, at), rules)).Message);
        Assert.DoesNotContain(applicant.StandingNow(day).PossibleSteps(day, rules), s => s.Address == "appeal");
        Assert.Contains(applicant.StandingNow(day).PossibleSteps(day.AddDays(28), fourWeeks), s => s.Address == "appeal");
        Assert.DoesNotContain(applicant.StandingNow(day).PossibleSteps(day.AddDays(29), fourWeeks), s => s.Address == "appeal");
    }

    [Fact]
    public async Task An_appeal_is_entered_when_it_has_come_in()
    {
        var applicant = await Rejected("2022-03-01");
        await Problem.Names(await members.Post(applicant, "appeal", new { effectiveOn = "2999-01-01" }), HttpStatusCode.BadRequest, "/effectiveOn");
        await Problem.Is(await members.Post(applicant, "appeal", new { effectiveOn = "2022-02-28" }), HttpStatusCode.Conflict, "Only a rejected applicant can appeal.");
    }

    private async Task<Guid> Rejected(string on)
    {
        var applicant = await members.ACompleteApplicant(on: new(2022, 1, 1));
        await members.Done(applicant.Id, "rejection", new { effectiveOn = on, reason = "purpose" });
        return applicant.Id;
    }
}
