using System.Net;
using Vmdo.Members.Mandates;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Tests.Mandates;

/// <summary>Which seats are vacant, or will be, and when.</summary>
public sealed class VacancyTests(RunningMembers members) : IClassFixture<RunningMembers>
{
    [Fact]
    public async Task A_board_that_nobody_sits_on_lacks_everybody_and_always_did()
    {
        var board = (await Vacancies(new(1947, 1, 1))).Board;
        Assert.Equal(
            [(Office.Chair, 1), (Office.DeputyChair, 2), (Office.Treasurer, 1), (Office.Assessor, 5)],
            board.CountBy(v => v.Office!.Value).Select(c => (c.Key, c.Value)));
        Assert.All(board, v => Assert.Equal((null, true), (v.From, v.Now)));
    }

    [Fact]
    public async Task A_term_that_runs_out_is_announced_ninety_days_ahead()
    {
        var chair = await members.AMandate(Office.Chair, members.NewYears());
        Assert.Empty(await Chairs(chair.Until.AddDays(-91)));
        Assert.Equal(new Vacancy { Office = Office.Chair, From = chair.Until, Now = false }, Assert.Single(await Chairs(chair.Until.AddDays(-90))));
        Assert.Equal(new Vacancy { Office = Office.Chair, From = chair.Until, Now = true }, Assert.Single(await Chairs(chair.Until)));
        Assert.Empty(await Chairs(chair.Until.AddDays(-1), withinDays: 0));

        await members.Given(await members.Asked(Office.Chair, chair.Until.AddDays(10)) with { Until = chair.From.AddYears(4) }); // the years after are another test's
        Assert.Equal(new Vacancy { Office = Office.Chair, From = chair.Until, Until = chair.Until.AddDays(10), Now = false }, Assert.Single(await Chairs(chair.Until.AddDays(-90))));
        await members.Given(await members.Asked(Office.Chair, chair.Until) with { Until = chair.Until.AddDays(10) });
        Assert.Empty(await Chairs(chair.Until.AddDays(-90)));
    }

    [Fact]
    public async Task Of_two_deputies_the_one_who_goes_leaves_one_seat()
    {
        var from = members.NewYears();
        var first = await members.AMandate(Office.DeputyChair, from);
        await members.AMandate(Office.DeputyChair, from.AddMonths(6));
        var soon = Assert.Single((await Vacancies(first.Until.AddDays(-30))).Board, v => v.Office is Office.DeputyChair);
        Assert.Equal((first.Until, false), (soon.From, soon.Now));
        Assert.Equal(from.AddMonths(6), Assert.Single((await Vacancies(from.AddMonths(1), withinDays: 0)).Board, v => v.Office is Office.DeputyChair).Until);
    }

    [Fact]
    public async Task A_seat_is_vacant_once_its_organization_is_no_member()
    {
        var chair = await members.AMandate(Office.Chair, members.NewYears());
        var leaves = chair.From.AddMonths(6);
        (await members.Post(chair.OrganizationId, "departure", new { effectiveOn = leaves })).EnsureSuccessStatusCode();
        Assert.Equal(leaves, Assert.Single(await Chairs(leaves.AddDays(-30))).From);
        Assert.DoesNotContain((await Vacancies(leaves)).Delegates.Items, v => v.OrganizationId == chair.OrganizationId); // nobody speaks for who is no member
    }

    [Fact]
    public async Task A_member_for_which_nobody_speaks_is_named()
    {
        var since = members.NewYears();
        var member = await members.AMember(since);
        var missing = await Missing(member.Id, since.AddDays(-90));
        Assert.Equal((since, null, false, member.Reference), (missing!.From, missing.Until, missing.Now, missing.Reference));
        Assert.Null(await Missing(member.Id, since.AddDays(-91)));

        await members.AMandate(Office.SubstituteDelegate, since, member.Id);
        Assert.True((await Missing(member.Id, since))!.Now);
        var delegated = await members.AMandate(Office.Delegate, since, member.Id);
        Assert.Null(await Missing(member.Id, since));
        (await members.ChangeMandate(delegated.Id, "ending", new { endsOn = since.AddMonths(3), reason = "resigned" })).EnsureSuccessStatusCode();
        Assert.Equal(since.AddMonths(3), (await Missing(member.Id, since.AddMonths(2)))!.From);
    }

    [Fact]
    public async Task Members_without_delegates_come_in_pages_by_member_number()
    {
        var since = members.NewYears();
        await members.AMember(since);
        await members.AMember(since);
        var all = (await Vacancies(since)).Delegates;
        var (first, second) = ((await Vacancies(since, page: 1, pageSize: 1)).Delegates, (await Vacancies(since, page: 2, pageSize: 1)).Delegates);
        Assert.Equal(all.Items.Order(Comparer<Vacancy>.Create((a, b) => string.CompareOrdinal(a.Reference, b.Reference))), all.Items);
        Assert.Equal(all.Items.Take(2), [Assert.Single(first.Items), Assert.Single(second.Items)]);
        Assert.Equal((all.Items.Count, 1), (second.TotalItems, second.PageSize));
    }

    [Fact]
    public async Task A_municipal_body_whose_last_seat_ended_is_named()
    {
        var seat = await members.AMandate(Office.MunicipalSeat, members.NewYears());
        Assert.Null(await Without(seat.Body!, seat.From.AddDays(-30)));
        Assert.Null(await Without(seat.Body!, seat.From));
        Assert.Equal((seat.Until, false), (await Without(seat.Body!, seat.Until.AddDays(-90))) is { } soon ? (soon.From, soon.Now) : default);
        Assert.Equal((seat.Until, true), (await Without(seat.Body!, seat.Until.AddDays(500))) is { } late ? (late.From, late.Now) : default);
        await members.Given(await members.Asked(Office.MunicipalSeat, seat.Until) with { Body = seat.Body });
        Assert.Null(await Without(seat.Body!, seat.Until.AddDays(-90)));
    }

    [Fact]
    public async Task Vacancies_are_for_those_who_see_all_mandates()
    {
        var member = await members.AMemberId();
        foreach (var (role, organization, status) in new[]
        {
            (Role.Board, default(Guid?), HttpStatusCode.OK), (Role.MemberAdministration, null, HttpStatusCode.OK), (Role.Representative, member, HttpStatusCode.Forbidden), (Role.CaseWork, null, HttpStatusCode.Forbidden),
        })
        {
            using var person = members.As(await members.APerson((role, organization)));
            using var response = await person.GetAsync("/api/v1/mandates/vacancies", RunningMembers.Cancel);
            Assert.Equal(status, response.StatusCode);
        }
    }

    private async Task<Vacancies> Vacancies(DateOnly asOf, int withinDays = 90, int page = 1, int pageSize = 200)
    {
        using var office = members.Office;
        return await Problem.Read<Vacancies>(await office.GetAsync($"/api/v1/mandates/vacancies?asOf={asOf:yyyy-MM-dd}&withinDays={withinDays}&pageSize={pageSize}&page={page}", RunningMembers.Cancel));
    }

    private async Task<IEnumerable<Vacancy>> Chairs(DateOnly asOf, int withinDays = 90) => (await Vacancies(asOf, withinDays)).Board.Where(v => v.Office is Office.Chair);

    private async Task<Vacancy?> Missing(Guid organization, DateOnly asOf) => (await Vacancies(asOf)).Delegates.Items.SingleOrDefault(v => v.OrganizationId == organization);

    private async Task<Vacancy?> Without(string body, DateOnly asOf) => (await Vacancies(asOf)).Bodies.SingleOrDefault(v => v.Body == body);
}
