using System.Net;
using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Tests.Organizations;

/// <summary>A day is a day in Germany, also in the hours in which the world's clock still has the day before.</summary>
public sealed class DayTests(RunningMembers members) : IClassFixture<RunningMembers>
{
    [Theory]
    [InlineData("2031-07-01T21:59:59Z", "2031-07-01")]
    [InlineData("2031-07-01T22:00:00Z", "2031-07-02")]
    [InlineData("2031-12-01T22:59:59Z", "2031-12-01")]
    [InlineData("2031-12-01T23:00:00Z", "2031-12-02")]
    public async Task Today_begins_at_midnight_in_germany(string instant, string today)
    {
        var day = DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture);
        members.Clock.StandsAt = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture); // a second is soon over
        try
        {
            using var anybody = members.Anonymous; // tokens do not live that long
            Assert.Equal(today, (await members.Get(anybody, "/api/v1/statistics/membership")).GetProperty("asOf").GetString());
            Assert.Equal(HttpStatusCode.OK, (await anybody.GetAsync($"/api/v1/organizations?knownAt={day:yyyy-MM-dd}", RunningMembers.Cancel)).StatusCode);
            await Problem.Names(await anybody.GetAsync($"/api/v1/organizations?knownAt={day.AddDays(1):yyyy-MM-dd}", RunningMembers.Cancel), HttpStatusCode.BadRequest, "knownAt");
        }
        finally
        {
            members.Clock.StandsAt = null;
        }
    }

    [Fact]
    public void A_day_ends_when_the_next_one_begins_also_when_clocks_are_changed()
    {
        Assert.Equal(TimeSpan.FromHours(23), AssociationCalendar.EndOf(new(2026, 3, 29)) - AssociationCalendar.EndOf(new(2026, 3, 28)));
        Assert.Equal(TimeSpan.FromHours(25), AssociationCalendar.EndOf(new(2026, 10, 25)) - AssociationCalendar.EndOf(new(2026, 10, 24)));
    }
}
