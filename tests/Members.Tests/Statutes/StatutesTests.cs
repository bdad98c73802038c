using System.Net;
using System.Net.Http.Json;
using Vmdo.Members.Rules;
using Vmdo.Members.Statutes;
using Vmdo.Members.Tests.Assemblies;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;
using static Vmdo.Members.Tests.RunningMembers;

namespace Vmdo.Members.Tests.Statutes;

/// <summary>Statutes hold from a day on, until the next version does.</summary>
public sealed class StatutesTests(RunningAssemblies members) : IClassFixture<RunningAssemblies>
{
    [Fact]
    public async Task Each_day_has_the_version_that_holds_on_it()
    {
        using var anybody = members.Anonymous;
        await Problem.Is(await anybody.GetAsync("/api/v1/statutes/in-force?asOf=2009-12-31", Cancel), HttpStatusCode.NotFound);
        var first = await members.Statutes(new() { InvitationDays = 14 }, new(2010, 1, 1));
        var second = await members.Statutes(new() { InvitationDays = 21 }, new(2020, 1, 1));
        Assert.Equal(first.Id, (await InForce("2019-12-31")).Id);
        Assert.Equal(second.Id, (await InForce("2020-01-01")).Id);
        using var office = members.Office;
        await Problem.Is(await office.PostAsJsonAsync("/api/v1/statutes", new NewStatutes(new(2020, 1, 1), new()), JsonDefaults.Options, Cancel), HttpStatusCode.Conflict, "Other statutes hold from 2020-01-01");
        await Problem.Read<StatutesView>(await office.Change(HttpMethod.Post, $"/api/v1/statutes/{second.Id}", "withdrawal"));
        Assert.Equal(first.Id, (await InForce("2020-01-01")).Id);
        var listed = (await Problem.Read<Paged<StatutesView>>(await anybody.GetAsync("/api/v1/statutes", Cancel))).Items.Select(s => s.Id);
        Assert.Equal([second.Id, first.Id], listed.Where(id => id == first.Id || id == second.Id));

        async Task<StatutesView> InForce(string day) => await Problem.Read<StatutesView>(await anybody.GetAsync($"/api/v1/statutes/in-force?asOf={day}", Cancel));
    }

    [Fact]
    public async Task All_rules_come_back_as_they_were_entered()
    {
        var rules = new RuleSet
        {
            InvitationForms = [InvitationForm.Letter, InvitationForm.TextForm],
            MotionDays = 21,
            Quorum = new(1, 3, RepeatAllowed: false),
            Majorities = new Dictionary<ResolutionKind, Majority> { [ResolutionKind.PurposeChange] = new(MajorityBasis.VotesCast, 9, 10, OrEqual: true) },
            BoardSeats = new Dictionary<Office, int> { [Office.Chair] = 2 },
            DepartureNoticeMonths = 3,
            DepartureAtYearEnd = true,
            AppealWeeks = 0,
            Fees = new("For each organization", 120.50m),
            Sources = new Dictionary<string, string> { ["quorum"] = "§ 8 Abs. 4" },
        };
        var entered = await members.Statutes(rules, members.Today.AddYears(5)); // after all that other tests ask for
        Assert.Equivalent(rules, (await members.Read<StatutesView>($"/api/v1/statutes/{entered.Id}")).Rules, strict: true);
    }

    [Theory]
    [InlineData("""{ "adoptedOn": "2999-01-01", "rules": {} }""", "/adoptedOn")]
    [InlineData("""{ "adoptedOn": "2015-01-01" }""", "/rules")]
    [InlineData("""{ "adoptedOn": "2015-01-01", "validFrom": "2999-01-01", "rules": {} }""", "/validFrom")]
    [InlineData("""{ "adoptedOn": "2015-01-01", "rules": { "invitationDays": -1 } }""", "/rules/invitationDays")]
    [InlineData("""{ "adoptedOn": "2015-01-01", "rules": { "departureNoticeMonths": 25 } }""", "/rules/departureNoticeMonths")]
    [InlineData("""{ "adoptedOn": "2015-01-01", "rules": { "quorum": { "numerator": 3, "denominator": 2 } } }""", "/rules/quorum")]
    [InlineData("""{ "adoptedOn": "2015-01-01", "rules": { "majorities": { "ordinary": { "basis": "votes-cast", "numerator": 5, "denominator": 4 } } } }""", "/rules/majorities/ordinary")]
    [InlineData("""{ "adoptedOn": "2015-01-01", "rules": { "majorities": { "ordinary": { "basis": "all-members", "numerator": 1, "denominator": 1 } } } }""", "/rules/majorities/ordinary")]
    [InlineData("""{ "adoptedOn": "2015-01-01", "rules": { "majorities": { "ordinary": null } } }""", "/rules/majorities")]
    [InlineData("""{ "adoptedOn": "2015-01-01", "rules": { "sources": { "statutesChange": "§ 13" } } }""", "/rules/sources/statutesChange")]
    [InlineData("""{ "adoptedOn": "2015-01-01", "rules": { "fees": { "basis": "x", "yearlyAmount": 1.005 } } }""", "/rules/fees/yearlyAmount")]
    [InlineData("""{ "adoptedOn": "2015-01-01", "rules": { "boardSeats": { "delegate": 3 } } }""", "/rules/boardSeats/delegate")]
    [InlineData("""{ "adoptedOn": "2015-01-01", "rules": { "fees": { "basis": "x", "yearlyAmount": -1 } } }""", "/rules/fees/yearlyAmount")]
    public async Task Bad_statutes_are_named_by_field_and_nothing_is_stored(string body, string field)
    {
        var before = await members.Query<long>("select count(*) from statutes");
        using var office = members.Office;
        using var response = await office.PostAsync("/api/v1/statutes", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Cancel);
        await Problem.Names(response, HttpStatusCode.BadRequest, field);
        Assert.Equal(before, await members.Query<long>("select count(*) from statutes"));
    }
}
