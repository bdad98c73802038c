using System.Net;
using System.Text.Json;

namespace Vmdo.Members.Tests.Statistics;

/// <summary>Figures of any period, each with what it counts.</summary>
public sealed class StatisticsTests(MembersWithSample members) : IClassFixture<MembersWithSample>
{
    [Theory]
    [InlineData("2008-05-08", "2012-01-31", 0, 22)]
    [InlineData("2012-01-01", "2012-01-31", 22, 22)]
    [InlineData("2012-02-01", "2012-02-01", 22, 24)]
    [InlineData("2008-05-08", "2015-10-20", 0, 47)]
    [InlineData("2015-10-21", "2018-05-08", 47, 60)]
    public async Task Growth_leads_from_the_members_before_the_period_to_those_at_its_end(string from, string until, int begin, int end)
    {
        var growth = await Get($"growth?from={from}&until={until}");
        Assert.Equal((begin, end), (Value(growth, "membersAtBegin"), Value(growth, "membersAtEnd")));
        Assert.Equal(end, begin + Value(growth, "joined") - Value(growth, "left"));
    }

    [Theory]
    [InlineData("2010-03-15", "2018-05-08", "", "year", 9)]
    [InlineData("2012-01-15", "2012-12-31", "", "month", 12)]
    [InlineData("2010-03-15", "2018-05-08", "&by=month", "month", 99)]
    [InlineData("2012-02-01", "2012-02-01", "&by=year", "year", 1)]
    public async Task Steps_are_calendar_months_or_years_and_add_up_to_the_period(string from, string until, string query, string by, int count)
    {
        var growth = await Get($"growth?from={from}&until={until}{query}");
        var steps = growth.GetProperty("steps").EnumerateArray().ToList();
        Assert.Equal((by, count), (growth.GetProperty("by").GetString(), steps.Count));
        Assert.Equal((from, until), (steps[0].GetProperty("from").GetString(), steps[^1].GetProperty("until").GetString()));
        Assert.Equal(Value(growth, "joined"), steps.Sum(s => s.GetProperty("joined").GetInt32()));
        Assert.Equal(Value(growth, "left"), steps.Sum(s => s.GetProperty("left").GetInt32()));
        foreach (var step in steps)
        {
            var day = step.GetProperty("until").GetString();
            Assert.Equal((await Get($"membership?asOf={day}")).GetProperty("members").GetInt32(), step.GetProperty("membersAtEnd").GetInt32());
        }
    }

    [Theory]
    [InlineData("2011-01-01")] // one has left
    [InlineData("2013-03-20")] // the membership of one rests
    [InlineData("2021-06-30")] // one is dissolved
    public async Task Growth_ends_with_the_members_of_the_day(string day)
    {
        var membership = await Get($"membership?asOf={day}");
        var last = membership.GetProperty("growth").EnumerateArray().Last();
        Assert.Equal(day, last.GetProperty("on").GetString());
        Assert.Equal(membership.GetProperty("members").GetInt32(), last.GetProperty("members").GetInt32());
    }

    [Fact]
    public async Task A_change_of_details_is_no_movement()
    {
        var growth = await Get("growth?from=2013-05-15&until=2013-05-15");
        Assert.Equal((0, 0), (Value(growth, "joined"), Value(growth, "left")));
    }

    [Theory]
    [InlineData("2012-01-31", "2012-02-01", "2015-10-20", 22, 47)]
    [InlineData("2012-01-31", "2012-02-01", "2013-05-15", 22, 29)] // a day of a change
    public async Task Composition_compares_the_day_before_the_period_with_its_last_day(string dayBefore, string from, string until, int begin, int end)
    {
        var composition = await Get($"composition?from={from}&until={until}");
        var (before, after) = (await Get($"membership?asOf={dayBefore}"), await Get($"membership?asOf={until}"));
        Assert.Equal((begin, end), (Value(composition, "membersAtBegin"), Value(composition, "membersAtEnd")));
        foreach (var (distribution, share) in new[] { ("backgrounds", "byBackground"), ("languages", "byLanguage"), ("districts", "byDistrict") })
        {
            var items = composition.GetProperty(distribution).GetProperty("items").EnumerateArray().ToList();
            Assert.Equal(Shares(before, share), Counts(items, "atBegin"));
            Assert.Equal(Shares(after, share), Counts(items, "atEnd"));
            Assert.All(items, i => Assert.Equal(i.GetProperty("atEnd").GetInt32() - i.GetProperty("atBegin").GetInt32(), i.GetProperty("change").GetInt32()));
        }
    }

    [Fact]
    public async Task Each_figure_says_what_it_counts_and_each_answer_when_it_was_asked()
    {
        var (growth, composition, membership) = (await Get("growth"), await Get("composition"), await Get("membership"));
        var figures = new[] { "membersAtBegin", "membersAtEnd", "joined", "left" }.Select(f => growth.GetProperty(f))
            .Concat(new[] { "backgrounds", "languages", "districts", "membersAtBegin", "membersAtEnd" }.Select(f => composition.GetProperty(f))).Append(membership);
        Assert.All(figures, f => Assert.EndsWith(".", f.GetProperty("definition").GetString(), StringComparison.Ordinal));
        Assert.All([growth, composition, membership], a => Assert.True(members.Clock.GetUtcNow() - a.GetProperty("queriedAt").GetDateTimeOffset() < TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task Earlier_knowledge_gives_earlier_figures()
    {
        var known = await Get("growth?from=2008-05-08&until=2018-05-08&knownAt=2020-01-01");
        Assert.Equal((0, 0), (Value(known, "membersAtEnd"), Value(known, "joined")));
        Assert.Equal(0, Value(await Get("composition?from=2008-05-08&until=2018-05-08&knownAt=2020-01-01"), "membersAtEnd"));
    }

    [Theory]
    [InlineData("from=2015-02-30", "from")]
    [InlineData("from=1900-01-01", "from")]
    [InlineData("until=x", "until")]
    [InlineData("from=2015-01-02&until=2015-01-01", "until")]
    [InlineData("until=9999-12-31", "until")]
    [InlineData("knownAt=2999-01-01", "knownAt")]
    [InlineData("by=week", "by")]
    [InlineData("from=1990-01-01&until=2018-01-01&by=month", "by")]
    public async Task A_wrong_period_names_its_parameter(string query, string parameter)
    {
        using var anybody = members.Anonymous;
        await Problem.Names(await anybody.GetAsync($"/api/v1/statistics/growth?{query}", RunningMembers.Cancel), HttpStatusCode.BadRequest, parameter);
    }

    private async Task<JsonElement> Get(string what)
    {
        using var anybody = members.Anonymous;
        return await members.Get(anybody, $"/api/v1/statistics/{what}");
    }

    private static int Value(JsonElement answer, string figure) => answer.GetProperty(figure).GetProperty("value").GetInt32();

    private static SortedDictionary<string, int> Shares(JsonElement membership, string share) =>
        new(membership.GetProperty(share).EnumerateArray().ToDictionary(s => s.GetProperty("value").GetString()!, s => s.GetProperty("members").GetInt32())); // always there

    private static SortedDictionary<string, int> Counts(List<JsonElement> items, string end) =>
        new(items.Where(i => i.GetProperty(end).GetInt32() > 0).ToDictionary(i => i.GetProperty("value").GetString()!, i => i.GetProperty(end).GetInt32())); // likewise
}
