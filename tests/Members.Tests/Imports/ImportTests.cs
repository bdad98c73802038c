using System.Globalization;
using System.Net;
using CsCheck;
using Vmdo.Members.Imports;
using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Tests.Imports;

/// <summary>The register as a file: in, out, and what is said of a wrong one.</summary>
public sealed class ImportTests(RunningMembers members) : IClassFixture<RunningMembers>
{
    private const string Header = "reference,event,effectiveOn,reason,name,seat,languages,phone,document,documentExpiresOn";

    [Fact]
    public async Task A_dry_run_names_every_fault_by_line_and_column_and_stores_nothing()
    {
        var report = await members.Imported(
            $"""
            {Header}
            D-1,foundation,2008-05-08,,Gut e.V.,Dortmund,de,,,
            D-2,foundation,2015-02-30,,Falscher Tag e.V.,Dortmund,de,,,
            D-3,founding,2008-05-08,,Falsches Ereignis e.V.,Dortmund,de,,,
            D-4,foundation,2008-05-08,,,Dortmund,german,,,
            D-5,admission,2008-05-08,,,,,,,
            D-6,foundation,2008-05-08,,Mit Dokument e.V.,Dortmund,de,,statutes,
            D-7,foundation,2008-05-08
            D-8,foundation,2015-02-29,,-,Dortmund,de,,,
            """,
            dryRun: true);
        Assert.Equal(
            [(3, "effectiveOn"), (4, "event"), (5, "languages"), (5, "name"), (6, "event"), (7, "document"), (8, null), (9, "effectiveOn"), (9, "name")],
            report.Errors.Select(e => (e.Line!.Value, e.Column)).Distinct().Order());
        Assert.Contains("Only an applicant can be admitted.", report.Errors.Single(e => e.Line == 6).Detail, StringComparison.Ordinal);
        Assert.Equal(0, await members.Query<long>("select count(*) from organizations where reference like 'D-%'"));
    }

    [Fact]
    public async Task One_fault_keeps_the_whole_file_out()
    {
        var csv = $"{Header}\nE-1,foundation,2008-05-08,,Gut e.V.,Dortmund,de,,,\nE-2,foundation,31.02.2008,,Schlecht e.V.,Dortmund,de,,,\n";
        await Problem.Names(await members.Import(csv), HttpStatusCode.BadRequest, "effectiveOn");
        Assert.Equal(0, await members.Query<long>("select count(*) from organizations where reference like 'E-%'"));
    }

    [Fact]
    public async Task A_row_that_says_otherwise_corrects_what_the_register_had()
    {
        await members.Imported($"{Header}\nF-1,foundation,2008-05-08,,Alt e.V.,Dortmund,de,,,\n");
        var report = await members.Imported($"{Header}\nF-1,foundation,2008-05-08,,Neu e.V.,Dortmund,de|tr,,,\n");
        Assert.Equal((0, 0, 1), (report.NewOrganizations, report.NewEntries, report.CorrectedEntries));
        Assert.Equal(1, (await members.List("asOf=2010-01-01&q=neu")).TotalItems);
        Assert.Equal(0, (await members.List("asOf=2010-01-01&q=alt%20e.V.")).TotalItems);
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    public async Task Files_are_read_as_spreadsheets_write_them(string delimiter)
    {
        var reference = $"G-{(int)delimiter[0]}";
        var csv = $"\uFEFF{Header}\r\n{reference},foundation,2008-05-08,,\"Mit \"\"Anführung\"\" e.V.\",Dortmund,de,'+49 231 1234,,\r\n".Replace(",", delimiter, StringComparison.Ordinal);
        await members.Imported(csv);
        var found = Assert.Single((await members.List("asOf=2010-01-01&pageSize=200")).Items, o => o.Reference == reference);
        Assert.Equal(("Mit \"Anführung\" e.V.", "+49 231 1234"), (found.Details.Name, found.Details.Phone));
    }

    [Theory]
    [InlineData("", 1, null)]
    [InlineData("reference,event\n", 1, "effectiveOn")]
    [InlineData("reference,event,effectiveOn,colour\n", 1, "colour")]
    [InlineData("reference,event,effectiveOn\nH-1,foundation\n", 2, null)]
    public async Task A_file_of_another_kind_is_told_what_it_lacks(string csv, int line, string? column)
    {
        var report = await members.Imported(csv, dryRun: true);
        Assert.Contains(report.Errors, e => e.Line == line && e.Column == column);
    }

    [Fact]
    public async Task Only_csv_in_utf8_is_read()
    {
        using var office = members.Office;
        using var json = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        await Problem.Is(await office.PostAsync("/api/v1/imports/organizations", json, RunningMembers.Cancel), HttpStatusCode.UnsupportedMediaType);
        using var latin = new ByteArrayContent(System.Text.Encoding.Latin1.GetBytes($"{Header}\nI-1,foundation,2008-05-08,,Müller e.V.,Dortmund,de,,,\n"));
        latin.Headers.ContentType = new("text/csv");
        var problem = await Problem.Is(await office.PostAsync("/api/v1/imports/organizations", latin, RunningMembers.Cancel), HttpStatusCode.BadRequest);
        Assert.Contains("UTF-8", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_at_the_same_moment_is_taken_over_once()
    {
        var csv = $"{Header}\n{string.Join('\n', Enumerable.Range(1, 20).Select(i => $"J-{i},foundation,2008-05-08,,Gleichzeitig {i} e.V.,Dortmund,de,,,"))}\n";
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => members.Import(csv)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Equal(20, await members.Query<long>("select count(*) from organization_journal j join organizations o on o.id = j.organization_id where o.reference like 'J-%'"));
    }

    [Fact]
    public async Task A_change_may_drop_a_detail_but_not_the_name()
    {
        await members.Imported($"{Header}\nK-1,foundation,2008-05-08,,Ka e.V.,Dortmund,de,'+49 231 1,,\nK-1,change,2010-01-01,,,,,-,,\n");
        var of2011 = Assert.Single((await members.List("asOf=2011-01-01&q=ka%20e.v.")).Items, o => o.Reference == "K-1");
        Assert.Null(of2011.Details.Phone);
        var report = await members.Imported($"{Header}\nK-1,change,2012-01-01,,-,,,,,\n", dryRun: true);
        Assert.Contains(report.Errors, e => e.Line == 2);
    }

    [Fact]
    public async Task An_old_file_does_not_take_away_what_it_did_not_know()
    {
        const string Columns = "reference,event,effectiveOn,reason,name,seat,minutes,heardOn";
        var old = $"{Columns}\nM-1,foundation,2008-05-08,,Em e.V.,Dortmund,,\nM-1,exclusion,2020-01-01,harm,,,,\n";
        await members.Imported(old);
        var id = await members.Query<Guid>("select id from organizations where reference = 'M-1'");
        await members.Done(id, "journal/2/correction", new { reason = "harm", circumstances = new { heardOn = "2019-12-01", minutes = "Board 1" } });
        Assert.Equal((0, 0), await members.Imported(old) is { } again ? (again.NewEntries, again.CorrectedEntries) : default);
        Assert.Equal((0, 1), await members.Imported(old.Replace("harm,,,,", "harm,,,Board 2,", StringComparison.Ordinal)) is { } other ? (other.NewEntries, other.CorrectedEntries) : default);
        Assert.Equal("2019-12-01|Board 2", await members.Query<string>(
            $"select (circumstances ->> 'heardOn') || '|' || (circumstances ->> 'minutes') from organization_journal where organization_id = '{id}' order by sequence desc limit 1"));
    }

    [Fact]
    public async Task Rows_that_differ_by_their_circumstances_alone_keep_their_entries()
    {
        const string Columns = "reference,event,effectiveOn,name,seat,minutes";
        var file = $"{Columns}\nP-1,foundation,2008-05-08,Pe e.V.,Dortmund,\nP-1,suspension,2020-01-01,,,Board 1\nP-1,reinstatement,2020-01-01,,,\nP-1,suspension,2020-01-01,,,\n";
        await members.Imported(file);
        var lines = file.Split('\n');
        (lines[2], lines[4]) = (lines[4], lines[2]);
        Assert.Equal((0, 0), await members.Imported(string.Join('\n', lines)) is { } again ? (again.NewEntries, again.CorrectedEntries) : default);
    }

    [Fact]
    public async Task What_has_come_in_does_not_lie_ahead_in_a_file_either()
    {
        var (today, tomorrow) = (Cell(members.Clock.Today()), Cell(members.Clock.Today().AddDays(1)));
        var file = (string day) => $"""
            reference,event,effectiveOn,name,seat
            O-1,foundation,{day},O Eins e.V.,Dortmund
            O-2,interest,{day},O Zwei e.V.,Dortmund
            O-3,application,{day},O Drei e.V.,Dortmund
            O-4,application,2020-01-01,O Vier e.V.,Dortmund
            O-4,rejection,2020-02-01,,
            O-4,appeal,{day},,
            O-5,application,2020-01-01,O Fünf e.V.,Dortmund
            O-5,rejection,{tomorrow},,
            """;
        Assert.Equal([(2, "effectiveOn"), (3, "effectiveOn"), (4, "effectiveOn"), (7, "effectiveOn")], (await members.Imported(file(tomorrow), dryRun: true)).Errors.Select(e => (e.Line!.Value, e.Column)));
        await Problem.Names(await members.Import(file(tomorrow)), HttpStatusCode.BadRequest, "effectiveOn");
        Assert.Empty((await members.Imported(file(today), dryRun: true)).Errors);
    }

    [Theory]
    [InlineData("exclusion,2020-01-01,,,2020-01-02,,,", "heardOn")]
    [InlineData("exclusion,2020-01-01,,,1944-12-31,,,", "heardOn")]
    [InlineData("departure,2020-01-01,,,,2020-01-02,,", "noticeOn")]
    [InlineData("departure,2020-01-01,,,,0001-01-01,,", "noticeOn")]
    [InlineData("application,2020-01-01,L e.V.,Dortmund,,,2100-01-02,", "consentOn")]
    [InlineData("admission,2020-01-01,,,,,,9999-12-31", "decidedOn")]
    public async Task A_day_that_cannot_be_is_named(string row, string column)
    {
        var csv = $"reference,event,effectiveOn,name,seat,heardOn,noticeOn,consentOn,decidedOn\nL-1,foundation,2008-05-08,El e.V.,Dortmund,,,,\nL-1,{row}\n";
        Assert.Contains((await members.Imported(csv, dryRun: true)).Errors, e => e.Line == 3 && e.Column == column);
    }

    [Fact]
    public async Task Who_is_heard_or_gives_notice_on_the_last_day_is_taken_over()
    {
        var csv = """
            reference,event,effectiveOn,name,seat,heardOn,noticeOn
            N-1,foundation,2008-05-08,En Eins e.V.,Dortmund,,
            N-1,exclusion,2020-01-01,,,2020-01-01,
            N-2,foundation,2008-05-08,En Zwei e.V.,Dortmund,,
            N-2,departure,2020-01-01,,,,2020-01-01
            """;
        Assert.Equal(4, (await members.Imported(csv)).NewEntries);
    }

    private static string Cell(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Whatever a cell holds, it comes back as it went out, and no spreadsheet runs it.</summary>
    [Fact]
    public void Cells_survive_the_way_out_and_back_and_never_start_a_formula()
    {
        Gen.String[Gen.Char["=+-@'\"a,;| ＝\u0130"], 1, 12].Where(s => s.Trim() == s && s.Length > 0 && s != "-" && s[0] != '"').Sample(cell =>
        {
            var text = Spreadsheet.Write(["reference", "event", "effectiveOn", "reason"], [new Dictionary<string, string> { ["reference"] = "r", ["event"] = "e", ["effectiveOn"] = "d", ["reason"] = cell }]);
            var (rows, errors) = Spreadsheet.Read(text, RegisterColumns.Layout);
            Assert.Empty(errors);
            Assert.Equal(cell, rows.Single()["reason"]);
            Assert.False("=+-@＝".Contains(text.Split('\n')[1].Split(',', 4)[3].TrimStart('"')[0], StringComparison.Ordinal));
        });
    }
}
