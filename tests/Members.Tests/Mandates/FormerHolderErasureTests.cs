using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Vmdo.Contracts.Identity;
using Vmdo.Contracts.Members;
using Vmdo.Members.Imports;
using Vmdo.Members.Mandates;
using Vmdo.Members.Rules;
using Vmdo.Members.Statutes;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Tests.Mandates;

/// <summary>Whoever held an office before the system was can be forgotten wholly, by Identity once it knows her, else by the office.</summary>
public sealed class FormerHolderErasureTests(RunningMembers members) : IClassFixture<RunningMembers>
{
    private const string Header = "mandateId,office,organization,personId,displayName,body,authorizedOn,from,until,reason";

    [Fact]
    public async Task Who_comes_to_have_an_account_is_named_by_a_file_and_forgotten_with_it()
    {
        var (from, reference, person) = (members.NewYears(), await AReference(), await members.APerson());
        var row = (Guid? known) => $"{Header}\n,treasurer,{reference},{known},Spät Bekannt,,,{Cell(from)},,\n";
        await Imported(row(null));
        var treasurer = await Single($"office=treasurer&asOf={Cell(from)}");
        await Problem.Names(await Import(row(Guid.CreateVersion7())), HttpStatusCode.BadRequest, "personId");
        await Problem.Names(await Import(row(person).Replace("Spät", "Nie", StringComparison.Ordinal).Replace($"\n,", $"\n{treasurer.Id},", StringComparison.Ordinal)), HttpStatusCode.BadRequest, "displayName");
        Assert.Null((await members.ShowMandate(treasurer.Id))!.PersonId);

        var heard = await members.Broker.Hear<MandateChanged>();
        Assert.Equal((0, 1), Counts(await Imported(row(person))));
        Assert.Equal((person, "Spät Bekannt", treasurer.Until), await members.ShowMandate(treasurer.Id) is { } shown ? (shown.PersonId, shown.DisplayName, shown.Until) : default);
        await Eventually.True(() => Task.FromResult(heard.Events.Any(e => e.Id == treasurer.Id && e.PersonId == person)), "others hear whose it was");
        Assert.Equal((0, 0), Counts(await Imported(row(person))));
        Assert.Equal((0, 0), Counts(await Imported(row(null)))); // an older file takes nothing away

        await members.Broker.Publish(new PersonErased { PersonId = person, OccurredAt = members.Clock.GetUtcNow() });
        await Eventually.True(async () => (await members.ShowMandate(treasurer.Id))!.DisplayName is null, "the name is gone");
        await Problem.Names(await Import(row(null)), HttpStatusCode.BadRequest, "displayName");
    }

    [Fact]
    public async Task Who_is_named_by_the_id_of_her_mandate_may_have_another_term_at_once_and_no_two_offices()
    {
        var (from, reference, person) = (members.NewYears(), await AReference(), await members.APerson());
        await members.AMandate(Office.Treasurer, from.AddMonths(20), person: person);
        await Imported($"{Header}\n,chair,{reference},,Früh Gewählt,,,{Cell(from)},,\n");
        var chair = await Single($"office=chair&asOf={Cell(from)}");
        var row = (DateOnly until) => $"{Header}\n{chair.Id},chair,{reference},{person},Früh Gewählt,,,{Cell(from)},{Cell(until)},\n";
        await Problem.Names(await Import(row(chair.Until)), HttpStatusCode.BadRequest, "office"); // one office of the board at a time
        Assert.Equal((0, 1), Counts(await Imported(row(from.AddMonths(20)))));
        Assert.Equal((person, from.AddMonths(20)), await members.ShowMandate(chair.Id) is { } shown ? (shown.PersonId, shown.Until) : default);
    }

    [Fact]
    public async Task The_office_erases_her_name_from_all_her_mandates_withdrawn_ones_too()
    {
        var (from, later, reference) = (members.NewYears(), members.NewYears(), await AReference());
        await Imported($"""
            {Header}
            ,chair,{reference},,Mehrmals Gewählt,,,{Cell(from)},,
            ,chair,{reference},,Mehrmals Gewählt,,,{Cell(later)},,
            ,treasurer,{reference},,Mehrmals Gewählt,,,{Cell(later)},{Cell(later.AddMonths(1))},
            ,treasurer,{reference},,Andere Person,,,{Cell(from)},,
            ,deputy-chair,{await AReference()},,Mehrmals Gewählt,,,{Cell(from)},,
            """);
        var withdrawn = await Single($"office=treasurer&asOf={Cell(later)}");
        (await members.ChangeMandate(withdrawn.Id, "withdrawal", new { reason = "mixed up" })).EnsureSuccessStatusCode();
        (await members.ChangeMandate((await Single($"office=chair&asOf={Cell(from)}")).Id, "erasure", new { })).EnsureSuccessStatusCode();

        Assert.Null((await Single($"office=chair&asOf={Cell(later)}")).DisplayName);
        Assert.Equal("Andere Person", (await Single($"office=treasurer&asOf={Cell(from)}")).DisplayName);
        Assert.Equal(["deputy-chair"], await members.Query<string[]>("select array_agg(office) from mandates where display_name = 'Mehrmals Gewählt'")); // another organization's may be somebody else
    }

    [Fact]
    public async Task An_erased_name_does_not_come_back_when_other_statutes_give_another_term()
    {
        var (from, reference) = (members.NewYears(), await AReference());
        var row = $"{Header}\n,deputy-chair,{reference},,Nie Wieder,,,{Cell(from)},,\n";
        await Imported(row);
        (await members.ChangeMandate((await Single($"office=deputy-chair&asOf={Cell(from)}")).Id, "erasure", new { })).EnsureSuccessStatusCode();
        await Adopt(from, new() { BoardTermMonths = 12 });
        await Adopt(from.AddDays(1), new());
        await Problem.Names(await Import(row), HttpStatusCode.BadRequest, "displayName");
        Assert.Equal(0, await members.Query<long>("select count(*) from mandates where display_name = 'Nie Wieder'"));
    }

    private async Task Adopt(DateOnly on, RuleSet rules)
    {
        using var office = members.Office;
        using var entered = await office.PostAsJsonAsync("/api/v1/statutes", new NewStatutes(on, rules), JsonDefaults.Options, RunningMembers.Cancel);
        Assert.Equal(HttpStatusCode.Created, entered.StatusCode);
    }

    private async Task<MandateView> Single(string query) => Assert.Single((await members.Mandates(query)).Items);

    private async Task<HttpResponseMessage> Import(string csv)
    {
        using var office = members.Office;
        return await office.PostAsync("/api/v1/imports/mandates", RunningMembers.Csv(csv), RunningMembers.Cancel);
    }

    private async Task<MandateImportReport> Imported(string csv) => await Problem.Read<MandateImportReport>(await Import(csv));

    private static (int New, int Corrected) Counts(MandateImportReport report) => (report.NewMandates, report.CorrectedMandates);

    private async Task<string> AReference() => (await members.Show(await members.AMemberId()))!.Reference;

    private static string Cell(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
