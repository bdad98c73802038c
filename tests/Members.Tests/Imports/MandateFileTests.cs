using System.Globalization;
using System.Net;
using Vmdo.Contracts.Identity;
using Vmdo.Members.Imports;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Tests.Imports;

/// <summary>Mandates as a file: in, out, and what is said of a wrong one.</summary>
public sealed class MandateFileTests(RunningMembers members, MandateFileTests.Elsewhere elsewhere) : IClassFixture<RunningMembers>, IClassFixture<MandateFileTests.Elsewhere>
{
    private const string Header = "mandateId,office,organization,personId,displayName,body,authorizedOn,from,until,reason";

    [Fact]
    public async Task Mandates_survive_the_way_out_and_back()
    {
        var (from, organization) = (members.NewYears(), await members.AMemberId());
        var people = new[] { await members.APerson(), await members.APerson(), await members.APerson() };
        await members.Given(await members.Asked(Office.Chair, from, organization, people[0]) with { DisplayName = "=Test; \"person\"", Reason = "+elected, twice" });
        var delegated = await members.AMandate(Office.Delegate, from, organization, people[1]);
        (await members.ChangeMandate(delegated.Id, "ending", new { endsOn = from.AddMonths(3), reason = "resigned" })).EnsureSuccessStatusCode();
        await members.AMandate(Office.MunicipalSeat, from, organization, people[2]);
        var exported = await Export(members, people);
        var again = await Imported(members, exported);
        Assert.Equal((3, 0, 0), (again.Rows, again.NewMandates, again.CorrectedMandates));

        await elsewhere.Imported(await Register());
        foreach (var person in people)
        {
            await elsewhere.Broker.Publish(new PersonAccessChanged { Id = person, Version = 1, OccurredAt = elsewhere.Clock.GetUtcNow(), Status = "active", Roles = [] });
            await Eventually.True(() => elsewhere.Query<bool>($"select exists (select 1 from known_people where id = '{person}')"), "the person is known");
        }

        Assert.Equal(3, (await Imported(elsewhere, exported)).NewMandates);
        Assert.Equal(exported, await Export(elsewhere, people));
    }

    [Fact]
    public async Task A_row_with_another_term_corrects_the_mandate_and_the_order_of_rows_does_not_matter()
    {
        var (from, successor) = (members.NewYears(), await members.APerson());
        var chair = await members.AMandate(Office.Chair, from);
        var reference = await ReferenceOf(chair.OrganizationId);
        var report = await Imported(members, $"""
            {Header}
            ,chair,{reference},{successor},Testperson,,,{Cell(from.AddMonths(6))},,
            {chair.Id},chair,{reference},{chair.PersonId},Testperson,,,{Cell(from)},{Cell(from.AddMonths(6))},resigned
            """);
        Assert.Equal((1, 1), (report.NewMandates, report.CorrectedMandates));
        Assert.Equal(from.AddMonths(6), (await members.ShowMandate(chair.Id))!.Until);
        Assert.Equal(["resigned"], (await members.HistoryOf(chair.Id)).Skip(1).Select(t => t.Reason));
        Assert.Equal(successor, Assert.Single((await members.Mandates($"office=chair&asOf={Cell(from.AddMonths(7))}")).Items).PersonId);
    }

    [Fact]
    public async Task A_dry_run_names_every_fault_by_line_and_column_and_stores_nothing()
    {
        var (from, organization, person) = (members.NewYears(), await members.AMemberId(), await members.APerson());
        var (reference, day, id) = (await ReferenceOf(organization), Cell(from), Guid.CreateVersion7());
        var csv = $"""
            {Header}
            {id},chair,{reference},{person},Testperson,,,{day},,
            {id},treasurer,{reference},{person},Testperson,,,{day},,
            ,president,{reference},{person},Testperson,,,{day},,
            ,chair,M-NONE,{person},Testperson,,,{day},,
            ,treasurer,{reference},{Guid.CreateVersion7()},Testperson,,,{day},,
            ,treasurer,{reference},x,,Rat,,2015-02-30,,
            ,delegate,{reference},{person},Testperson,,,{day},,
            ,municipal-seat,{reference},{person},Testperson,,{day},{day},,
            ,chair,{reference},{person},Testperson,,,{day},,
            ,assessor,{reference},{await members.APerson()},,,,{day},{day},
            """;
        var before = await members.Query<long>("select count(*) from mandates");
        var report = await Imported(members, csv, dryRun: true);
        Assert.Equal(
            [
                (3, "mandateId"), (4, "office"), (5, "organization"), (6, "personId"), (7, "body"), (7, "from"), (7, "personId"), (8, "authorizedOn"),
                (9, "authorizedOn"), (9, "body"), (9, "until"), (10, "office"), (11, "displayName"), (11, "office"),
            ],
            report.Errors.Select(e => (e.Line!.Value, e.Column)).Distinct().Order());
        await Problem.Names(await Import(members, csv), HttpStatusCode.BadRequest, "organization");
        Assert.Equal(before, await members.Query<long>("select count(*) from mandates"));
    }

    [Fact]
    public async Task A_row_without_a_right_id_frees_no_seat_and_the_empty_one_is_a_fault()
    {
        var (from, organization, person) = (members.NewYears(), await members.AMemberId(), await members.APerson());
        await members.AMandate(Office.Chair, from);
        var reference = await ReferenceOf(organization);
        var report = await Imported(members, $"""
            {Header}
            {Guid.Empty},chair,{reference},{person},Testperson,,,{Cell(from)},,
            ,treasurer,{reference},{Guid.Empty},Testperson,,,{Cell(from)},,
            {Guid.CreateVersion7()},chair,{reference},{person},Testperson,,,{Cell(from)},,
            """, dryRun: true);
        Assert.Equal([(2, "mandateId"), (3, "personId"), (4, "office")], report.Errors.Select(e => (e.Line!.Value, e.Column)));
    }

    [Fact]
    public async Task A_row_is_held_to_what_a_single_mandate_is_held_to()
    {
        var (from, organization, person) = (members.NewYears(), await members.AMemberId(), await members.APerson());
        var (reference, day, tooLate) = (await ReferenceOf(organization), Cell(from), Cell(members.Clock.Today().AddYears(30).AddDays(1)));
        var report = await Imported(members, $"""
            {Header}
            ,chair,{reference},{person},+,,,{day},,
            ,municipal-seat,{reference},{person},Testperson,+,,{day},{Cell(from.AddYears(1))},
            ,chair,{reference},{person},Testperson,,,{day},{tooLate},
            ,chair,{reference},{person},Testperson,,,{tooLate},,
            ,delegate,{reference},{person},Testperson,,{tooLate},{day},,
            ,delegate,{reference},{person},Testperson,,1944-12-31,{day},,
            """, dryRun: true);
        Assert.Equal([(2, "displayName"), (3, "body"), (4, "until"), (5, "from"), (6, "authorizedOn"), (7, "authorizedOn")], report.Errors.Select(e => (e.Line!.Value, e.Column)));
    }

    [Fact]
    public async Task What_a_mandate_is_does_not_change_by_a_file_and_an_erased_name_does_not_come_back()
    {
        var (from, person) = (members.NewYears(), await members.APerson());
        var chair = await members.AMandate(Office.Chair, from, person: person);
        var old = await Export(members, [person]);
        await members.Broker.Publish(new PersonErased { PersonId = person, OccurredAt = members.Clock.GetUtcNow() });
        await Eventually.True(async () => (await members.ShowMandate(chair.Id))!.DisplayName is null, "the name is gone");

        await Problem.Names(await Import(members, old), HttpStatusCode.BadRequest, "displayName");
        await Problem.Names(await Import(members, old.Replace(",chair,", ",treasurer,", StringComparison.Ordinal)), HttpStatusCode.BadRequest, "office");
        Assert.Equal((1, 0, 0), await Imported(members, await Export(members, [person])) is { } same ? (same.Rows, same.NewMandates, same.CorrectedMandates) : default);
        (await members.ChangeMandate(chair.Id, "withdrawal", new { reason = "wrong person" })).EnsureSuccessStatusCode();
        await Problem.Names(await Import(members, old), HttpStatusCode.BadRequest, "mandateId");
    }

    [Fact]
    public async Task A_file_of_another_kind_is_told_what_it_lacks()
    {
        var report = await Imported(members, "reference,event,effectiveOn\nM-1,foundation,2008-05-08\n", dryRun: true);
        Assert.Contains(report.Errors, e => e.Line == 1 && e.Column == "event");
        Assert.Contains(report.Errors, e => e.Line == 1 && e.Column == "personId");
    }

    private static async Task<HttpResponseMessage> Import(RunningMembers to, string csv, bool dryRun = false)
    {
        using var office = to.Office;
        return await office.PostAsync($"/api/v1/imports/mandates?dryRun={(dryRun ? "true" : "false")}", RunningMembers.Csv(csv), RunningMembers.Cancel);
    }

    private static async Task<MandateImportReport> Imported(RunningMembers to, string csv, bool dryRun = false) => await Problem.Read<MandateImportReport>(await Import(to, csv, dryRun));

    /// <summary>The header and the mandates of these people.</summary>
    private static async Task<string> Export(RunningMembers from, IReadOnlyCollection<Guid> people)
    {
        using var office = from.Office;
        var lines = (await office.GetStringAsync("/api/v1/exports/mandates", RunningMembers.Cancel)).Split('\n');
        return string.Join('\n', lines.Where((line, i) => i == 0 || people.Any(p => line.Contains(p.ToString(), StringComparison.Ordinal)))) + "\n";
    }

    private async Task<string> Register()
    {
        using var office = members.Office;
        return await office.GetStringAsync("/api/v1/exports/organizations", RunningMembers.Cancel);
    }

    private async Task<string> ReferenceOf(Guid organization) => (await members.Show(organization))!.Reference;

    private static string Cell(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A second system, to which the file goes.</summary>
    public sealed class Elsewhere(Servers servers) : RunningMembers(servers);
}
