using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Vmdo.Members.Imports;
using Vmdo.ServiceDefaults;
using static Vmdo.Members.Tests.RunningMembers;

namespace Vmdo.Members.Tests.Imports;

/// <summary>Files as spreadsheets in Germany save and open them.</summary>
public sealed class SpreadsheetTests(RunningMembers members) : IClassFixture<RunningMembers>
{
    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData(',')]
    public async Task A_German_spreadsheet_is_read_as_it_saves(char separator)
    {
        var reference = $"S-{(int)separator}";
        var file = $"""
            ;;;;;;;;
            ;reference;event;effectiveOn;name;seat;foundedOn;document;documentExpiresOn;;
            ;{reference};foundation;08.05.2008;Verein {reference} e.V.;Dortmund;1.2.99;;;;
            ;;;;;;;;;;
            ;{reference};document;31.12.2024;;;;non-profit-notice;31.12.27;;
            ;;;;;;;
            """.Replace(';', separator);
        var report = await members.Imported($"\uFEFF{file.ReplaceLineEndings("\r\n")}\r\n");
        Assert.Equal((2, 1, 2), (report.Rows, report.NewOrganizations, report.NewEntries));
        var id = await members.Query<Guid>($"select id from organizations where reference = '{reference}'");
        var shown = (await members.Show(id))!; // it was imported
        Assert.Equal((new(2008, 5, 8), new(1999, 2, 1)), (shown.MemberSince, shown.Details.FoundedOn));
        Assert.Equal(new DateOnly(2027, 12, 31), Assert.Single(shown.Documents!).ExpiresOn); // the office sees them
        var iso = await members.Imported($"reference,event,effectiveOn,name,seat,foundedOn\n{reference},foundation,2008-05-08,Verein {reference} e.V.,Dortmund,1999-02-01\n");
        Assert.Equal((0, 0), (iso.NewEntries, iso.CorrectedEntries)); // the same days
    }

    [Theory]
    [InlineData("31.12.2024", "2024-12-31")]
    [InlineData("1.2.2024", "2024-02-01")]
    [InlineData("31.12.24", "2024-12-31")]
    [InlineData("31.12.44", "2044-12-31")]
    [InlineData("1.1.45", "1945-01-01")]
    [InlineData("29.02.2024", "2024-02-29")]
    [InlineData("2024-12-31", "2024-12-31")]
    [InlineData("29.02.2023", null)]
    [InlineData("12/31/2024", null)]
    [InlineData("31.12.124", null)]
    [InlineData("31.12.", null)]
    [InlineData("00.01.0000", null)]
    public void A_day_is_what_people_mean_by_it(string text, string? day) => Assert.Equal(day, WrittenDay.Of(text)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    [Fact]
    public async Task A_cell_beyond_the_headings_is_named_and_none_is_lost()
    {
        var report = await members.Imported("reference;event;effectiveOn;name;seat;;\nT-1;foundation;08.05.2008;Te e.V.;Dortmund;;note\nT-2;foundation;08.05.2008;Te Zwei e.V.;Dortmund\n", dryRun: true);
        Assert.Equal(2, Assert.Single(report.Errors).Line);
        report = await members.Imported("reference;;event;effectiveOn;name;seat\nT-1;note;foundation;08.05.2008;Te e.V.;Dortmund\n", dryRun: true);
        Assert.Contains("'note' in a column that has no heading", Assert.Single(report.Errors).Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task A_fault_is_on_the_first_line_of_its_row(string lineEnd)
    {
        var file = """
            reference,event,effectiveOn,name,seat,description.de
            U-1,foundation,2008-05-08,U Eins e.V.,Dortmund,"one
            two
            three"

            U-2,foundation,2008-02-30,U Zwei e.V.,Dortmund,"one
            two"
            U-3,foundation,2008-05-08,,Dortmund,"one

            two"
            U-4,foundation,2008-05-08,U "Vier,Dortmund,"a
            b"
            U-5,foundation,2008-05-08
            """;
        var report = await members.Imported(file.ReplaceLineEndings(lineEnd), dryRun: true);
        Assert.Equal([6, 8, 11, 13], report.Errors.Select(e => e.Line!.Value).Distinct());
    }

    [Fact]
    public async Task An_export_is_a_file_with_a_name_and_the_mark_by_which_spreadsheets_know_it()
    {
        using var office = members.Office;
        foreach (var what in new[] { "organizations", "mandates" })
        {
            using var response = await office.GetAsync($"/api/v1/exports/{what}", Cancel);
            Assert.Equal(Encoding.UTF8.GetPreamble(), (await response.Content.ReadAsByteArrayAsync(Cancel))[..3]);
            Assert.Equal(("text/csv", "utf-8"), (response.Content.Headers.ContentType?.MediaType, response.Content.Headers.ContentType?.CharSet));
            var named = what == "mandates" ? what : "register";
            Assert.Equal(("attachment", $"{named} {members.Clock.Today():yyyy-MM-dd}.csv"), (response.Content.Headers.ContentDisposition?.DispositionType, response.Content.Headers.ContentDisposition?.FileNameStar));
        }
    }

    [Fact]
    public async Task What_looks_like_a_formula_anywhere_in_a_cell_goes_out_harmless_and_comes_back_as_it_was()
    {
        const string Told = "Kurse:\n- Deutsch; =1+1, @home\t+49\n\"=x\" ; \"=HYPERLINK(1)";
        var member = await members.AMember(new(2020, 1, 1), members.AProfile("Formel;=cmd|' /C calc'!A0 e.V.") with { Descriptions = new Dictionary<string, string> { ["de"] = Told } });
        using var office = members.Office;
        var exported = await office.GetStringAsync("/api/v1/exports/organizations", Cancel);
        Assert.DoesNotContain(Regex.Split(exported, "[,;\t\r\n]"), StartsAFormula);
        var again = await members.Imported(exported);
        Assert.Equal((0, 0, 0), (again.NewOrganizations, again.NewEntries, again.CorrectedEntries));
        Assert.Equal(Told, (await members.Show(member.Id))!.Details.Descriptions["de"]); // a member is shown
    }

    /// <summary>Whatever a cell holds, it comes back as it went out, and no reader finds a formula in it, wherever it parts cells.</summary>
    [Fact]
    public void No_reader_finds_a_formula_and_none_changes_what_is_read() =>
        Gen.String[Gen.Char["=+-@'\"a,;|\t\n ＝"], 1, 12].Where(s => s.Trim() == s && s.Length > 0 && s != "-").Sample(cell =>
        {
            var text = Spreadsheet.Write(["reference", "event", "effectiveOn", "reason"], [new Dictionary<string, string> { ["reference"] = "r", ["event"] = "e", ["effectiveOn"] = "d", ["reason"] = cell }]);
            var (rows, errors) = Spreadsheet.Read(text, RegisterColumns.Layout);
            Assert.Empty(errors);
            Assert.Equal(cell, rows.Single()["reason"]);
            Assert.DoesNotContain(Regex.Split(text, "[,;\t\r\n]"), StartsAFormula);
        });

    // With or without marks of quotation: readers that part cells elsewhere do not see them.
    private static bool StartsAFormula(string piece) => piece.TrimStart(' ', '"') is { Length: > 0 } said && "=+-@＝＋－＠".Contains(said[0], StringComparison.Ordinal);
}
