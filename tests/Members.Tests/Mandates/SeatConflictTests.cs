using System.Net;
using System.Net.Http.Json;
using Vmdo.Members.Mandates;
using Vmdo.Members.Rules;
using Vmdo.Members.Statutes;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Tests.Mandates;

/// <summary>The register and the statutes come first: where more is held than there is, it is shown and not refused.</summary>
public sealed class SeatConflictTests(RunningMembers members) : IClassFixture<RunningMembers>
{
    [Fact]
    public async Task A_mandate_that_comes_back_when_its_seat_was_given_away_is_shown_beside_the_other()
    {
        var from = members.NewYears();
        var first = await members.AMandate(Office.Chair, from);
        var leaves = from.AddMonths(6);
        await members.Done(first.OrganizationId, "departure", new { effectiveOn = leaves });
        var second = await members.AMandate(Office.Chair, leaves);
        Assert.Empty(await Conflicts(leaves, second.Id));

        await WithdrawDeparture(first.OrganizationId);
        var conflict = Assert.Single(await Conflicts(leaves, second.Id));
        Assert.Equal((Office.Chair, leaves, first.Until, 1), (conflict.Office, conflict.From, conflict.Until, conflict.Seats));
        Assert.Equal([first.Id, second.Id], conflict.Mandates);
        Assert.Single(await Conflicts(leaves.AddDays(-30), second.Id));
        Assert.Single(await Conflicts(first.Until.AddDays(-1), second.Id));
        Assert.Empty(await Conflicts(leaves.AddDays(-31), second.Id));
        Assert.Empty(await Conflicts(first.Until, second.Id));

        (await members.ChangeMandate(first.Id, "ending", new { endsOn = leaves, reason = "resigned" })).EnsureSuccessStatusCode();
        Assert.Empty(await Conflicts(leaves, second.Id));
    }

    [Fact]
    public async Task A_person_who_comes_to_hold_two_offices_of_the_board_is_shown()
    {
        var from = members.NewYears();
        var first = await members.AMandate(Office.Treasurer, from);
        await members.Done(first.OrganizationId, "departure", new { effectiveOn = from.AddMonths(6) });
        var second = await members.AMandate(Office.Assessor, from.AddMonths(6), person: first.PersonId);
        await WithdrawDeparture(first.OrganizationId);
        Assert.Equal([first.Id, second.Id], Assert.Single(await Conflicts(from.AddMonths(6), second.Id)).Mandates);
    }

    [Fact]
    public async Task Statutes_with_fewer_seats_than_are_held_name_them_and_are_entered()
    {
        var from = members.NewYears();
        var (one, other) = (await members.AMandate(Office.DeputyChair, from), await members.AMandate(Office.DeputyChair, from.AddMonths(1)));
        var (day, later) = (from.AddMonths(2), from.AddMonths(3));
        Assert.Null((await Adopt(later, deputies: 2)).Conflicts);
        var fewer = await Adopt(day, deputies: 1);
        var conflict = Assert.Single(fewer.Conflicts!);
        Assert.Equal((Office.DeputyChair, day, later, 1), (conflict.Office, conflict.From, conflict.Until, conflict.Seats));
        Assert.Equal([one.Id, other.Id], conflict.Mandates);
        Assert.Single(await Conflicts(day, one.Id));
        Assert.Empty(await Conflicts(later, one.Id));
        Assert.Null((await Adopt(day.AddDays(-7), deputies: 2)).Conflicts); // others come before there are too many
        using var anybody = members.Anonymous;
        Assert.Null((await Problem.Read<StatutesView>(await anybody.GetAsync($"/api/v1/statutes/{fewer.Id}", RunningMembers.Cancel))).Conflicts);
    }

    [Fact]
    public async Task A_conflict_has_one_number_of_seats_and_statutes_answer_for_the_days_on_which_they_hold()
    {
        var from = members.NewYears();
        var (one, other) = (await members.AMandate(Office.DeputyChair, from), await members.AMandate(Office.DeputyChair, from.AddMonths(1)));
        var (day, later, last) = (from.AddMonths(2), from.AddMonths(3), from.AddMonths(5));
        await Adopt(last, deputies: 2);
        await Adopt(day, deputies: 1);
        Assert.Equal((later, last, 0), DaysOf(Assert.Single((await Adopt(later, deputies: 0)).Conflicts!)));
        Assert.Equal((from.AddMonths(4), last, 1), DaysOf(Assert.Single((await Adopt(from.AddMonths(4), deputies: 1)).Conflicts!)));
        Assert.Equal(
            [(day, later, 1), (later, from.AddMonths(4), 0), (from.AddMonths(4), last, 1)],
            (await Conflicts(day, one.Id)).Concat(await Conflicts(later, other.Id)).Concat(await Conflicts(from.AddMonths(4), one.Id)).Select(DaysOf).Distinct().Order());
        Assert.Equal((day.AddDays(7), later, 1), DaysOf(Assert.Single((await Adopt(day.AddDays(7), deputies: 1)).Conflicts!)));
        Assert.Contains((day, later, 1), (await Conflicts(day, one.Id)).Select(DaysOf)); // other statutes with as many seats part nothing
    }

    [Fact]
    public async Task Statutes_that_are_withdrawn_name_the_seats_that_the_ones_before_do_not_provide()
    {
        var from = members.NewYears();
        var (day, later) = (from.AddMonths(2), from.AddMonths(4));
        var more = await Adopt(day, deputies: 3);
        await Adopt(later, deputies: 3);
        await Adopt(later.AddYears(3), deputies: 2);
        var held = new List<Guid>();
        foreach (var begin in new[] { from, from, day })
        {
            held.Add((await members.AMandate(Office.DeputyChair, begin)).Id);
        }

        var withdrawn = await Problem.Read<StatutesView>(await Withdraw(more.Id));
        var conflict = Assert.Single(withdrawn.Conflicts!);
        Assert.Equal((day, later, 2), DaysOf(conflict));
        Assert.Equal(held.Order(), conflict.Mandates.Order());
        Assert.NotNull(withdrawn.WithdrawnAt);
        Assert.Single(await Conflicts(day, held[0]));
    }

    [Fact]
    public async Task Statutes_are_withdrawn_after_a_mandate_that_is_being_given()
    {
        var from = members.NewYears();
        var statutes = await Adopt(from, deputies: 2);
        await using var holder = new Npgsql.NpgsqlConnection(members.ConnectionString);
        await holder.OpenAsync(RunningMembers.Cancel);
        await using var hold = await holder.BeginTransactionAsync(RunningMembers.Cancel);
        await using (var giving = new Npgsql.NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended('mandates', 0))", holder, hold))
        {
            await giving.ExecuteNonQueryAsync(RunningMembers.Cancel);
        }

        var withdrawal = Withdraw(statutes.Id);
        await Eventually.True(async () => withdrawal.IsCompleted || await members.Query<long>("select count(*) from pg_locks where not granted") == 1, "it waits");
        Assert.False(withdrawal.IsCompleted);
        await hold.RollbackAsync(RunningMembers.Cancel);
        Assert.Null((await Problem.Read<StatutesView>(await withdrawal)).Conflicts);
    }

    [Fact]
    public async Task A_seat_that_other_statutes_bring_is_vacant_from_their_day()
    {
        var from = members.NewYears();
        var (day, later) = (from.AddMonths(2), from.AddMonths(3));
        await members.AMandate(Office.DeputyChair, from);
        await members.AMandate(Office.DeputyChair, from);
        await Adopt(day, deputies: 3);
        await Adopt(later, deputies: 2);
        using var office = members.Office;
        var vacancies = await Problem.Read<Vacancies>(await office.GetAsync($"/api/v1/mandates/vacancies?asOf={from:yyyy-MM-dd}&withinDays=90", RunningMembers.Cancel));
        Assert.Equal(new Vacancy { Office = Office.DeputyChair, From = day, Until = later, Now = false }, Assert.Single(vacancies.Board, v => v.Office is Office.DeputyChair));
    }

    private async Task<StatutesView> Adopt(DateOnly on, int deputies)
    {
        var seats = new Dictionary<Office, int>(RuleSet.OfTheLaw.BoardSeats) { [Office.DeputyChair] = deputies };
        using var office = members.Office;
        var response = await office.PostAsJsonAsync("/api/v1/statutes", new NewStatutes(on, new() { BoardSeats = seats }), JsonDefaults.Options, RunningMembers.Cancel);
        return await Problem.Read<StatutesView>(response, HttpStatusCode.Created);
    }

    private async Task<HttpResponseMessage> Withdraw(Guid statutes)
    {
        using var office = members.Office;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/statutes/{statutes}/withdrawal");
        request.Headers.Add("If-Match", EntityTag.Of(1));
        return await office.SendAsync(request, RunningMembers.Cancel);
    }

    private static (DateOnly From, DateOnly Until, int Seats) DaysOf(SeatConflict conflict) => (conflict.From, conflict.Until, conflict.Seats);

    private async Task WithdrawDeparture(Guid organization)
    {
        var departure = await members.Query<int>($"select max(sequence) from organization_journal where organization_id = '{organization}' and event = 'departure'");
        await members.Done(organization, $"journal/{departure}/withdrawal", new { reason = "mixed up" });
    }

    private async Task<IEnumerable<SeatConflict>> Conflicts(DateOnly asOf, Guid mandate)
    {
        using var office = members.Office;
        var vacancies = await Problem.Read<Vacancies>(await office.GetAsync($"/api/v1/mandates/vacancies?asOf={asOf:yyyy-MM-dd}&withinDays=30", RunningMembers.Cancel));
        return vacancies.Conflicts.Where(c => c.Mandates.Contains(mandate));
    }
}
