using System.Net;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Tests.Mandates;

/// <summary>Who may hold what: the rules of offices.</summary>
public sealed class MandateTests(RunningMembers members) : IClassFixture<RunningMembers>
{
    [Fact]
    public async Task A_mandate_lasts_as_long_as_the_statutes_say_unless_said_otherwise()
    {
        var from = members.NewYears();
        Assert.Equal(from.AddMonths(24), (await members.AMandate(Office.Chair, from)).Until);
        var asked = await members.Asked(Office.Treasurer, from);
        Assert.Equal(from.AddMonths(7), (await members.Given(asked with { Until = from.AddMonths(7) })).Until);
    }

    [Fact]
    public async Task A_mandate_is_held_for_an_active_member_only()
    {
        var from = members.NewYears();
        var member = await members.AMember(since: from);
        foreach (var organization in new[] { (await members.AnApplicant()).Id, member.Id })
        {
            var refused = await members.Give(await members.Asked(Office.Chair, from.AddDays(-1), organization));
            await Problem.Is(refused, HttpStatusCode.Conflict, "A mandate is held for a member.");
        }

        (await members.Post(member.Id, "suspension", new { effectiveOn = from.AddMonths(2), reason = "fees" })).EnsureSuccessStatusCode();
        await Problem.Is(await members.Give(await members.Asked(Office.Chair, from.AddMonths(3), member.Id)), HttpStatusCode.Conflict, "A mandate is held for a member.");
    }

    [Fact]
    public async Task There_are_no_more_deputies_on_any_day_than_the_statutes_provide()
    {
        var from = members.NewYears();
        var first = await members.AMandate(Office.DeputyChair, from);
        await members.AMandate(Office.DeputyChair, from.AddMonths(3));
        var asked = await members.Asked(Office.DeputyChair, from.AddMonths(6));
        await Problem.Is(
            await members.Give(asked),
            HttpStatusCode.Conflict,
            $"The statutes provide 2 seats for the office deputy-chair; taken from {from.AddMonths(6):yyyy-MM-dd} until {first.Until:yyyy-MM-dd}.");

        // Before both are there, and once one has gone, there is room.
        (await members.Give(asked with { From = from.AddMonths(1), Until = from.AddMonths(3) })).EnsureSuccessStatusCode();
        (await members.Give(asked with { From = first.Until, Until = first.Until.AddMonths(3) })).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_mandate_that_reaches_into_days_without_a_free_seat_is_refused()
    {
        var from = members.NewYears();
        await members.AMandate(Office.Chair, from.AddMonths(6));
        await Problem.Is(
            await members.Give(await members.Asked(Office.Chair, from)), HttpStatusCode.Conflict, $"The statutes provide 1 seat for the office chair; taken from {from.AddMonths(6):yyyy-MM-dd}");
    }

    [Fact]
    public async Task A_person_holds_one_office_of_the_board_at_a_time()
    {
        var from = members.NewYears();
        var chair = await members.AMandate(Office.Chair, from);
        var refused = await members.Give(await members.Asked(Office.Assessor, from.AddMonths(1), chair.OrganizationId, chair.PersonId));
        await Problem.Is(refused, HttpStatusCode.Conflict, "A person holds one office of the board at a time");
        await members.AMandate(Office.MunicipalSeat, from, chair.OrganizationId, chair.PersonId);
        await members.AMandate(Office.Assessor, chair.Until, chair.OrganizationId, chair.PersonId);
    }

    [Fact]
    public async Task An_organization_has_one_delegate_and_one_substitute_at_a_time()
    {
        var from = members.NewYears();
        var first = await members.AMandate(Office.Delegate, from);
        await members.AMandate(Office.SubstituteDelegate, from, first.OrganizationId);
        await members.AMandate(Office.Delegate, from);
        await Problem.Is(
            await members.Give(await members.Asked(Office.Delegate, from.AddMonths(3), first.OrganizationId)), HttpStatusCode.Conflict, "An organization has one delegate and one substitute at a time");
    }

    [Theory]
    [InlineData("2012-02-29", 12, "2013-03-01")] // with the end of 28 February, § 188 Abs. 2 and 3 BGB
    [InlineData("2012-02-29", 24, "2014-03-01")]
    [InlineData("2012-02-29", 48, "2016-02-29")]
    [InlineData("2012-02-28", 12, "2013-02-28")]
    [InlineData("2012-01-31", 1, "2012-03-01")]
    [InlineData("2012-01-30", 1, "2012-03-01")]
    [InlineData("2012-01-29", 1, "2012-02-29")]
    [InlineData("2012-08-31", 6, "2013-03-01")]
    [InlineData("2012-07-01", 24, "2014-07-01")]
    public void A_term_ends_before_the_day_with_its_number_or_with_the_month_that_lacks_it(string from, int months, string until) =>
        Assert.Equal(DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture), ServiceDefaults.AssociationCalendar.AfterMonths(DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), months));

    [Fact]
    public async Task A_mandate_from_29_February_on_lasts_its_whole_years()
    {
        var from = members.NewYears();
        members.NewYears(); // no other test has the years that follow
        from = Enumerable.Range(0, 3).Select(i => from.AddYears(i)).First(y => DateTime.IsLeapYear(y.Year)).AddMonths(1).AddDays(28);
        var given = await members.AMandate(Office.Chair, from);
        Assert.Equal(new DateOnly(from.Year + 2, 3, 1), given.Until);
        var reference = await members.Query<string>($"select reference from organizations where id = '{given.OrganizationId}'");
        using var office = members.Office;
        var file = RunningMembers.Csv($"office;organization;personId;displayName;from\ntreasurer;{reference};{await members.APerson()};Testperson;29.02.{from.Year}\n");
        (await office.PostAsync("/api/v1/imports/mandates", file, RunningMembers.Cancel)).EnsureSuccessStatusCode();
        Assert.Equal(new(from.Year + 2, 3, 1), (await members.Mandates($"office=treasurer&asOf={from.Year}-03-01")).Items.Single().Until);
    }

    [Fact]
    public async Task A_written_mandate_is_there_when_the_term_begins()
    {
        var from = members.NewYears();
        var asked = await members.Asked(Office.Delegate, from);
        await Problem.Is(await members.Give(asked with { AuthorizedOn = from.AddDays(1) }), HttpStatusCode.Conflict, "A written mandate is there when the term begins.");
        var given = await members.Given(asked with { AuthorizedOn = from });
        await Problem.Is(
            await members.ChangeMandate(given.Id, "correction", new { from = from.AddDays(-1), reason = "minutes" }), HttpStatusCode.Conflict, "A written mandate is there when the term begins.");
    }

    [Fact]
    public async Task An_ending_frees_the_seat_and_lies_within_the_term()
    {
        var from = members.NewYears();
        var chair = await members.AMandate(Office.Chair, from);
        foreach (var day in new[] { from, chair.Until })
        {
            await Problem.Is(
                await members.ChangeMandate(chair.Id, "ending", new { endsOn = day, reason = "resigned" }), HttpStatusCode.Conflict, "A mandate can end after its first day and before its term does.");
        }

        (await members.ChangeMandate(chair.Id, "ending", new { endsOn = from.AddMonths(6), reason = "resigned" })).EnsureSuccessStatusCode();
        await members.AMandate(Office.Chair, from.AddMonths(6));
    }

    [Fact]
    public async Task A_correction_keeps_the_rules_and_says_something_new()
    {
        var from = members.NewYears();
        var chair = await members.Given(await members.Asked(Office.Chair, from) with { Until = from.AddMonths(6) });
        await members.AMandate(Office.Chair, from.AddMonths(6));
        await Problem.Is(await members.ChangeMandate(chair.Id, "correction", new { from, reason = "minutes" }), HttpStatusCode.Conflict, "The mandate already has this term.");
        await Problem.Is(await members.ChangeMandate(chair.Id, "correction", new { until = from, reason = "minutes" }), HttpStatusCode.Conflict, "A term ends after it begins.");
        await Problem.Is(await members.ChangeMandate(chair.Id, "correction", new { until = from.AddMonths(7), reason = "minutes" }), HttpStatusCode.Conflict, "The statutes provide 1 seat");
        (await members.ChangeMandate(chair.Id, "correction", new { from = from.AddMonths(1), until = from.AddMonths(5), reason = "minutes" })).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_withdrawn_mandate_is_done_with()
    {
        var chair = await members.AMandate(Office.Chair, members.NewYears());
        (await members.ChangeMandate(chair.Id, "withdrawal", new { reason = "wrong person" })).EnsureSuccessStatusCode();
        foreach (var (what, body) in new (string, object)[]
        {
            ("withdrawal", new { reason = "again" }), ("ending", new { endsOn = chair.From.AddDays(9), reason = "resigned" }), ("correction", new { until = chair.From.AddDays(9), reason = "minutes" }),
        })
        {
            await Problem.Is(await members.ChangeMandate(chair.Id, what, body), HttpStatusCode.Conflict, "The mandate was withdrawn.");
        }

        await members.AMandate(Office.Chair, chair.From);
    }

    [Fact]
    public async Task Of_two_clerks_one_gives_the_last_seat()
    {
        for (var round = 0; round < 5; round++)
        {
            var from = members.NewYears();
            await members.AMandate(Office.DeputyChair, from);
            var (one, other) = (await members.Asked(Office.DeputyChair, from), await members.Asked(Office.DeputyChair, from));
            var answers = await Task.WhenAll(members.Give(one), members.Give(other));
            Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], answers.Select(a => a.StatusCode).Order());
        }
    }

    [Fact]
    public async Task A_write_names_the_version_that_it_means()
    {
        var chair = await members.AMandate(Office.Chair, members.NewYears());
        using var office = members.Office;
        using var without = new StringContent("""{"reason":"wrong person"}""", System.Text.Encoding.UTF8, "application/json");
        await Problem.Is(await office.PostAsync($"/api/v1/mandates/{chair.Id}/withdrawal", without, RunningMembers.Cancel), HttpStatusCode.PreconditionRequired);
        using var stale = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/mandates/{chair.Id}/withdrawal") { Content = new StringContent("""{"reason":"wrong person"}""", System.Text.Encoding.UTF8, "application/json") };
        stale.Headers.Add("If-Match", EntityTag.Of(7));
        await Problem.Is(await office.SendAsync(stale, RunningMembers.Cancel), HttpStatusCode.PreconditionFailed);
    }
}
