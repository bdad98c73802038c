using System.Text.Json;

namespace Vmdo.Members.Tests.Imports;

/// <summary>The register of the sample file, on its days.</summary>
public sealed class SampleRegisterTests(MembersWithSample members) : IClassFixture<MembersWithSample>
{
    [Theory]
    [InlineData("2008-05-07", 0)]
    [InlineData("2008-05-08", 15)]
    [InlineData("2012-01-31", 22)]
    [InlineData("2012-02-01", 24)]
    [InlineData("2015-10-20", 47)]
    [InlineData("2018-05-08", 60)]
    [InlineData("2026-11-30", 53)]
    public async Task The_association_had_so_many_members_on_that_day(string day, int count)
    {
        using var anybody = members.Anonymous;
        var list = await members.Get(anybody, $"/api/v1/organizations?asOf={day}&pageSize=1");
        var statistics = await members.Get(anybody, $"/api/v1/statistics/membership?asOf={day}");
        Assert.Equal(count, list.GetProperty("totalItems").GetInt32());
        Assert.Equal(count, statistics.GetProperty("members").GetInt32());
    }

    [Fact]
    public async Task Between_2014_and_2016_one_meeting_admitted_sixteen()
    {
        Assert.Equal(
            "2015-06-17 16",
            await members.Query<string>(
                """
                select effective_on || ' ' || count(*) from organization_journal
                where event = 'admission' and effective_on between '2014-01-01' and '2016-12-31' group by effective_on order by count(*) desc limit 1
                """));
    }

    [Theory]
    [InlineData("background=Zaza", 3)]
    [InlineData("background=turkish", 6)]
    [InlineData("q=nd%C3%B4l%C3%A9", 1)]
    [InlineData("q=NDOLE", 1)]
    [InlineData("q=simorgh&language=fa", 1)]
    [InlineData("q=simorgh&language=ru", 0)]
    [InlineData("district=eving&language=RU-ru&q=zzz", 0)]
    public async Task Filters_narrow_the_register_of_a_day(string filter, int count)
    {
        Assert.Equal(count, (await members.List($"asOf=2015-10-20&{filter}")).TotalItems);
    }

    [Theory]
    [InlineData("language", "tr")]
    [InlineData("district", "Eving")]
    [InlineData("background", "Kurdish")]
    [InlineData("fieldOfWork", "education")]
    public async Task A_filtered_list_holds_just_those_that_say_so(string filter, string value)
    {
        var all = (await members.List("asOf=2015-10-20&pageSize=200")).Items;
        var expected = all.Where(o => filter switch
        {
            "language" => o.Details.Languages,
            "district" => o.Details.Districts,
            "background" => o.Details.Backgrounds,
            _ => o.Details.FieldsOfWork,
        } is { } values && values.Contains(value)).Select(o => o.Reference);
        var found = (await members.List($"asOf=2015-10-20&pageSize=200&{filter}={value}")).Items.Select(o => o.Reference).ToList();
        Assert.NotEmpty(found);
        Assert.Equal(expected, found);
    }

    [Fact]
    public async Task Pages_together_are_the_whole_list_and_link_to_each_other()
    {
        using var anybody = members.Anonymous;
        var names = new List<string>();
        var next = "/api/v1/organizations?asOf=2015-10-20&pageSize=20";
        while (next is not null)
        {
            using var response = await anybody.GetAsync(next, RunningMembers.Cancel);
            var page = await Problem.Read<JsonElement>(response);
            names.AddRange(page.GetProperty("items").EnumerateArray().Select(o => o.GetProperty("reference").GetString()!));
            var link = response.Headers.GetValues("Link").Single().Split(", ").SingleOrDefault(l => l.EndsWith("rel=\"next\"", StringComparison.Ordinal));
            next = link?.Split('<', '>')[1];
        }

        Assert.Equal(47, names.Distinct().Count());
        Assert.Equal(47, names.Count);
    }

    [Fact]
    public async Task Growth_ends_at_the_number_of_members_and_starts_with_the_founders()
    {
        using var anybody = members.Anonymous;
        var statistics = await members.Get(anybody, "/api/v1/statistics/membership?asOf=2018-05-08");
        var growth = statistics.GetProperty("growth").EnumerateArray().ToList();
        Assert.Equal("2008-05-08", growth[0].GetProperty("on").GetString());
        Assert.Equal(15, growth[0].GetProperty("members").GetInt32());
        Assert.Equal(60, growth[^1].GetProperty("members").GetInt32());
    }

    [Fact]
    public async Task Importing_the_same_file_twice_changes_nothing()
    {
        var versions = await members.Query<long>("select sum(version)::bigint from organizations");
        var report = await members.Imported(RunningMembers.SampleRegister);
        Assert.Equal((0, 0, 0), (report.NewOrganizations, report.NewEntries, report.CorrectedEntries));
        Assert.Equal(versions, await members.Query<long>("select sum(version)::bigint from organizations"));
    }

    [Fact]
    public async Task An_export_is_a_file_whose_import_changes_nothing()
    {
        using var office = members.Office;
        var csv = await office.GetStringAsync("/api/v1/exports/organizations", RunningMembers.Cancel);
        var report = await members.Imported(csv, dryRun: true);
        Assert.Empty(report.Errors);
        Assert.Equal((343, 0, 0, 0), (report.Rows, report.NewOrganizations, report.NewEntries, report.CorrectedEntries));
    }

    [Fact]
    public async Task A_departure_that_lies_ahead_takes_effect_on_its_day_without_anybodys_doing()
    {
        Assert.Equal(1, (await members.List("asOf=2027-12-30&q=%C5%BBuraw")).TotalItems);
        Assert.Equal(0, (await members.List("asOf=2027-12-31&q=%C5%BBuraw")).TotalItems);
    }

    [Fact]
    public async Task The_public_sees_no_applicants_and_no_remarks()
    {
        using var anybody = members.Anonymous;
        var all = await members.Get(anybody, "/api/v1/organizations?status=all&pageSize=200");
        var statuses = all.GetProperty("items").EnumerateArray().Select(o => o.GetProperty("status").GetString()).Distinct().Order();
        Assert.Equal(["active", "dissolved", "left"], statuses);
        Assert.DoesNotContain("remark", all.GetRawText(), StringComparison.Ordinal);
        using var refused = await anybody.GetAsync("/api/v1/organizations?status=suspended", RunningMembers.Cancel);
        await Problem.Is(refused, System.Net.HttpStatusCode.Unauthorized);
    }
}
