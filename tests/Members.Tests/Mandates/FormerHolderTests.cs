using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Vmdo.Contracts.Members;
using Vmdo.Members.Imports;
using Vmdo.Members.Mandates;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Tests.Mandates;

/// <summary>Who was on the board before the system was: with a name, without an account.</summary>
public sealed class FormerHolderTests(RunningMembers members) : IClassFixture<RunningMembers>
{
    private const string Header = "mandateId,office,organization,personId,displayName,body,authorizedOn,from,until,reason";

    [Fact]
    public async Task Who_held_an_office_and_never_had_an_account_is_taken_over_as_history()
    {
        var (from, reference) = (members.NewYears(), await AReference());
        var heard = await members.Broker.Hear<MandateChanged>();
        var row = $"{Header}\n,chair,{reference},,Früher Vorsitz,,,{Cell(from)},,\n";
        Assert.Equal((1, 0), await Imported(row) is { } report ? (report.NewMandates, report.Errors.Count) : default);
        Assert.Equal(0, (await Imported(row)).NewMandates);

        var chair = Assert.Single((await members.Mandates($"office=board&asOf={Cell(from)}")).Items);
        Assert.Equal(("Früher Vorsitz", null, from.AddMonths(24)), (chair.DisplayName, chair.PersonId, chair.Until));
        Assert.Equal(0, (await Imported(await Exported(chair.Id))).NewMandates);
        await Problem.Is(await members.Give(await members.Asked(Office.Chair, from.AddMonths(1))), HttpStatusCode.Conflict, "The statutes provide 1 seat");
        var marker = await members.AMandate(Office.Treasurer, from);
        await Eventually.True(() => Task.FromResult(heard.Events.Any(e => e.Id == marker.Id)), "the other's mandate is heard");
        Assert.DoesNotContain(heard.Events, e => e.Id == chair.Id); // others know people by their numbers
        using var office = members.Office;
        Assert.NotEmpty((await members.Get(office, "/api/v1/operations/members/states")).EnumerateArray()); // nor when all states are told again
    }

    [Fact]
    public async Task Two_without_an_account_are_told_apart_by_their_names()
    {
        var (from, reference) = (members.NewYears(), await AReference());
        var two = $"{Header}\n,deputy-chair,{reference},,Eins Alt,,,{Cell(from)},,\n,deputy-chair,{reference},,Zwei Alt,,,{Cell(from)},,\n,chair,{reference},,Eins Alt,,,{Cell(from)},,\n";
        Assert.Equal(3, (await Imported(two)).NewMandates);
        Assert.Equal((0, 0), await Imported(two) is { } again ? (again.NewMandates, again.CorrectedMandates) : default);
    }

    [Fact]
    public async Task A_term_that_has_not_ended_needs_a_known_person()
    {
        var (today, reference) = (AssociationDay(), await AReference());
        var row = (DateOnly until) => $"{Header}\n,municipal-seat,{reference},,Alte Rätin,Beirat {until:yyMMdd},,{Cell(today.AddYears(-1))},{Cell(until)},\n";
        var report = await Imported(row(today.AddDays(1)), dryRun: true);
        Assert.Equal((2, "personId", "is missing, and the term has not ended"), Assert.Single(report.Errors) is { } error ? (error.Line, error.Column, error.Detail) : default);
        await Problem.Names(await Import(row(today.AddDays(1))), HttpStatusCode.BadRequest, "personId");
        await Imported(row(today));
        var seat = Assert.Single((await members.Mandates($"body=Beirat {today:yyMMdd}&asOf={Cell(today.AddDays(-1))}")).Items);
        await Problem.Is(
            await members.ChangeMandate(seat.Id, "correction", new { until = today.AddDays(1), reason = "minutes" }), HttpStatusCode.Conflict, "A mandate that has not ended is held by a person whom Identity knows.");
        (await members.ChangeMandate(seat.Id, "correction", new { from = today.AddMonths(-13), reason = "minutes" })).EnsureSuccessStatusCode();
        Assert.Contains((await Imported($"{Header}\n,chair,{reference},,,,,{Cell(today.AddYears(-20))},,\n", dryRun: true)).Errors, e => e.Column == "displayName");
    }

    [Fact]
    public async Task Her_name_is_erased_by_the_office_and_no_file_brings_it_back()
    {
        var (from, reference) = (members.NewYears(), await AReference());
        var row = $"{Header}\n,chair,{reference},,Will Vergessen,,,{Cell(from)},,\n";
        var (importing, correcting) = ($"import-{Guid.CreateVersion7()}", $"correction-{Guid.CreateVersion7()}");
        (await Keyed("imports/mandates", importing, RunningMembers.Csv(row))).EnsureSuccessStatusCode();
        var chair = Assert.Single((await members.Mandates($"office=chair&asOf={Cell(from)}")).Items);
        var (file, known) = (await Exported(chair.Id), members.Now());
        var correction = JsonContent.Create(new TermCorrection("minutes", Until: from.AddMonths(20)), options: JsonDefaults.Options);
        (await Keyed($"mandates/{chair.Id}/correction", correcting, correction, ifMatch: EntityTag.Of(1))).EnsureSuccessStatusCode();
        Assert.Equal(1, await members.Query<long>($"select count(*) from idempotency_keys where operation = '/api/v1/mandates/{chair.Id}/correction'"));
        using var erasure = await members.ChangeMandate(chair.Id, "erasure", new { });
        Assert.Equal(("no-store", HttpStatusCode.OK), (erasure.Headers.CacheControl?.ToString(), erasure.StatusCode));

        Assert.Equal((null, chair.From), await members.ShowMandate(chair.Id) is { } shown ? (shown.DisplayName, shown.From) : default);
        Assert.Null((await members.ShowMandate(chair.Id, $"?knownAt={known}"))!.DisplayName);
        Assert.Null(Assert.Single((await members.Mandates($"office=chair&asOf={Cell(from)}&knownAt={known}")).Items).DisplayName);
        Assert.DoesNotContain("Vergessen", await Exported(chair.Id), StringComparison.Ordinal);
        Assert.Empty(await Dump.TablesWith(members.ConnectionString, "Vergessen"));

        await Problem.Names(await Import(row), HttpStatusCode.BadRequest, "displayName");
        await Problem.Names(await Import(file), HttpStatusCode.BadRequest, "displayName");
        Assert.Equal(0, (await Imported(await Exported(chair.Id))).NewMandates);
        await Problem.Is(await members.ChangeMandate(chair.Id, "erasure", new { }), HttpStatusCode.Conflict, "The name is gone already.");
    }

    [Fact]
    public async Task The_name_of_whom_identity_knows_goes_by_her_erasure_there()
    {
        var chair = await members.AMandate(Office.Chair, members.NewYears());
        await Problem.Is(await members.ChangeMandate(chair.Id, "erasure", new { }), HttpStatusCode.Conflict, "The name of a person whom Identity knows goes when she is erased there.");
        Assert.Equal(chair.DisplayName, (await members.ShowMandate(chair.Id))!.DisplayName);
    }

    private async Task<HttpResponseMessage> Import(string csv, bool dryRun = false)
    {
        using var office = members.Office;
        return await office.PostAsync($"/api/v1/imports/mandates?dryRun={(dryRun ? "true" : "false")}", RunningMembers.Csv(csv), RunningMembers.Cancel);
    }

    private async Task<HttpResponseMessage> Keyed(string address, string key, HttpContent content, string? ifMatch = null)
    {
        using var office = members.Office;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{address}") { Content = content };
        request.Headers.Add("Idempotency-Key", key);
        if (ifMatch is not null)
        {
            request.Headers.Add("If-Match", ifMatch);
        }

        return await office.SendAsync(request, RunningMembers.Cancel);
    }

    private async Task<MandateImportReport> Imported(string csv, bool dryRun = false) => await Problem.Read<MandateImportReport>(await Import(csv, dryRun));

    private async Task<string> Exported(Guid mandate)
    {
        using var office = members.Office;
        var lines = (await office.GetStringAsync("/api/v1/exports/mandates", RunningMembers.Cancel)).Split('\n');
        return $"{lines[0]}\n{lines.Single(line => line.StartsWith(mandate.ToString(), StringComparison.Ordinal))}\n";
    }

    private async Task<string> AReference() => (await members.Show(await members.AMemberId()))!.Reference;

    private DateOnly AssociationDay() => ServiceDefaults.AssociationCalendar.Today(members.Clock);

    private static string Cell(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
