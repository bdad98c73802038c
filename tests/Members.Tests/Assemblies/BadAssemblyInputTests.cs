using System.Net;
using System.Text;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Rules;
using static Vmdo.Members.Tests.RunningMembers;

namespace Vmdo.Members.Tests.Assemblies;

/// <summary>An assembly for tests whose requests are all refused.</summary>
[CollectionDefinition(Name)]
public sealed class SharedAssembly : ICollectionFixture<BadAssemblyInputTests.WithAnAssembly>
{
    public const string Name = "an assembly that stays as it is";
}

/// <summary>Bad input is named by field, and stores nothing.</summary>
[Collection(SharedAssembly.Name)]
public sealed class BadAssemblyInputTests(BadAssemblyInputTests.WithAnAssembly members)
{
    private const string Nobody = "01900000-0000-7000-8000-000000000000";

    [Theory]
    [InlineData("", """{ "heldOn": "2026-01-01", "startsAt": "18:00:00", "place": "House" }""", "/title")]
    [InlineData("", """{ "title": "-", "heldOn": "2026-01-01", "startsAt": "18:00:00", "place": "House" }""", "/title")]
    [InlineData("", """{ "title": "Assembly", "heldOn": "2026-02-30", "startsAt": "18:00:00", "place": "House" }""", "/heldOn")]
    [InlineData("", """{ "title": "Assembly", "heldOn": "2999-01-01", "startsAt": "18:00:00", "place": "House" }""", "/heldOn")]
    [InlineData("", """{ "title": "Assembly", "heldOn": "2026-01-01", "startsAt": "18:00:00" }""", "/place")]
    [InlineData("", """{ "title": "Assembly", "heldOn": "2026-01-01", "startsAt": "18:00:00", "place": "House", "recordDate": "2026-01-02" }""", "/recordDate")]
    [InlineData("", """{ "title": "Assembly", "heldOn": "2026-01-01", "startsAt": "18:00:00", "place": "House", "participation": "by-post" }""", "/participation")]
    [InlineData("", $$"""{ "title": "Assembly", "heldOn": "2026-01-01", "startsAt": "18:00:00", "place": "House", "repeats": "{{Nobody}}" }""", "/repeats")]
    [InlineData("", $$"""{ "title": "Assembly", "heldOn": "2026-01-01", "startsAt": "18:00:00", "place": "House", "demandedBy": ["{{Nobody}}"] }""", "/demandedBy")]
    [InlineData("", """{ "title": "Assembly", "heldOn": "2026-01-01", "startsAt": "18:00:00", "place": "House", "status": "closed" }""", "/status")]
    [InlineData("agenda", """{ "title": "-" }""", "/title")]
    [InlineData("agenda", """{ "title": "Report", "kind": "shouting" }""", "/kind")]
    [InlineData("agenda", $$"""{ "title": "Report", "concerns": ["{{Nobody}}"] }""", "/concerns")]
    [InlineData("", """{ "title": "Assembly", "heldOn": "2026-01-01", "startsAt": "18:00:00", "place": " " }""", "/place")]
    [InlineData("", """{ "title": "Assembly", "heldOn": "2026-01-01", "startsAt": "18:00:00", "place": "House", "recordDate": "0001-01-01" }""", "/recordDate")]
    [InlineData("motions", $$"""{ "organizationId": "{{Nobody}}" }""", "/title")]
    [InlineData("motions", $$"""{ "organizationId": "{{Nobody}}", "title": "A motion", "concerns": [] }""", "/concerns")]
    [InlineData("dispatches", """{ "dispatchedOn": "2999-01-01", "proof": "Mail list" }""", "/dispatchedOn")]
    [InlineData("dispatches", """{ "dispatchedOn": "2026-01-01", "proof": "" }""", "/proof")]
    [InlineData("dispatches", $$"""{ "dispatchedOn": "2026-01-01", "proof": "Mail list", "organizations": ["{{Nobody}}"] }""", "/organizations")]
    [InlineData("attendances", $$"""{ "organizationId": "{{Nobody}}" }""", "/organizationId")]
    [InlineData("attendances", $$"""{ "organizationId": "{{Nobody}}", "mode": "asleep" }""", "/mode")]
    [InlineData("ballots", """{ "item": 99 }""", "/item")]
    [InlineData("ballots", """{ "item": 1, "kind": "election" }""", "/candidates")]
    [InlineData("ballots", """{ "item": 1, "kind": "runoff" }""", "/kind")]
    [InlineData("ballots", """{ "item": 2, "kind": "ordinary" }""", "/kind")] // it is a change of the statutes
    [InlineData("ballots", """{ "item": 1, "kind": "election", "candidates": [null] }""", "/candidates")]
    [InlineData("ballots", """{ "runoffOf": 1, "seats": 2 }""", "/runoffOf")]
    [InlineData("ballots", $$"""{ "item": 3, "candidates": [{ "organizationId": "{{Nobody}}", "personId": "{{Nobody}}" }] }""", "/candidates")]
    [InlineData("ballots", $$"""{ "item": 1, "concerns": ["{{Nobody}}"] }""", "/concerns")]
    [InlineData("ballots", """{ "item": 1, "seats": 0 }""", "/seats")]
    [InlineData("ballots", """{ "runoffOf": 77 }""", "/runoffOf")]
    [InlineData("ballots/1/consents", $$"""{ "organizationId": "{{Nobody}}", "reference": "Folder 7" }""", "/organizationId")]
    [InlineData("ballots/1/consents", $$"""{ "organizationId": "{{Nobody}}", "reference": "x" }""", "/reference")]
    [InlineData("ballots/1/consents", $$"""{ "organizationId": "{{Nobody}}", "reference": "Folder 7", "receivedOn": "2999-01-01" }""", "/receivedOn")]
    [InlineData("minutes", """{ "text": "short" }""", "/text")]
    public async Task What_is_wrong_is_named(string what, string body, string field)
    {
        var before = await Rows();
        using var office = members.Running.Office;
        var address = what is "" ? "/api/v1/assemblies" : $"/api/v1/assemblies/{members.Assembly}/{what}";
        using var response = await office.PostAsync(address, new StringContent(body, Encoding.UTF8, "application/json"), Cancel);
        await Problem.Names(response, HttpStatusCode.BadRequest, field);
        Assert.Equal(before, await Rows());
    }

    [Theory]
    [InlineData("""{ "item": 1.5 }""")]
    [InlineData("""{ "item": 1, "candidates": [], "seats": 2.5 }""")]
    public async Task A_decimal_where_a_whole_number_belongs_is_called_so(string body)
    {
        using var office = members.Running.Office;
        using var response = await office.PostAsync($"/api/v1/assemblies/{members.Assembly}/ballots", new StringContent(body, Encoding.UTF8, "application/json"), Cancel);
        Assert.Contains("\"detail\":\"is not a valid whole number\"", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "organizationId": "ORG" }""", "/answer")]
    [InlineData("""{ "organizationId": "ORG", "answer": "maybe" }""", "/answer")]
    [InlineData("""{ "organizationId": "ORG", "answer": "yes", "candidates": [1] }""", "/answer")]
    [InlineData("""{ "organizationId": "ORG", "candidates": [1] }""", "/candidates")]
    [InlineData("""{ "organizationId": "ORG", "candidates": [1, 1] }""", "/candidates")]
    public async Task A_paper_that_says_nothing_is_named(string body, string field)
    {
        using var voter = members.Running.As(members.Voter.Person);
        var content = new StringContent(body.Replace("ORG", members.Voter.Id.ToString(), StringComparison.Ordinal), Encoding.UTF8, "application/json");
        await Problem.Names(await voter.PostAsync($"/api/v1/assemblies/{members.Assembly}/ballots/2/votes", content, Cancel), HttpStatusCode.BadRequest, field);
        Assert.Equal(0, await members.Running.Query<long>("select count(*) from votes"));
    }

    [Fact]
    public async Task A_change_names_the_version_that_it_means()
    {
        using var office = members.Running.Office;
        await Problem.Is(await office.PostAsync($"/api/v1/assemblies/{members.Assembly}/closing", null, Cancel), HttpStatusCode.PreconditionRequired);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/assemblies/{members.Assembly}/closing");
        request.Headers.Add("If-Match", "\"99\"");
        await Problem.Is(await office.SendAsync(request, Cancel), HttpStatusCode.PreconditionFailed);
        await Problem.Is(await office.GetAsync($"/api/v1/assemblies/{Nobody}", Cancel), HttpStatusCode.NotFound);
        await Problem.Is(await office.GetAsync($"/api/v1/assemblies/{members.Assembly}/ballots/9", Cancel), HttpStatusCode.NotFound);
    }

    private Task<string> Rows() => members.Running.Query<string>(
        "select concat_ws(' ', (select count(*) from assemblies), (select count(*) from agenda_items), (select count(*) from dispatches), (select count(*) from attendances), (select count(*) from ballots), (select count(*) from minutes))");

    /// <summary>An open assembly with an open ballot.</summary>
    public sealed class WithAnAssembly(Servers servers) : IAsyncLifetime
    {
        public RunningAssemblies Running { get; } = new(servers);

        public Guid Assembly { get; private set; }

        public Delegation Voter { get; private set; } = null!; // made before any test

        public async ValueTask InitializeAsync()
        {
            await Running.InitializeAsync();
            Voter = (await Running.Members(1))[0];
            Assembly = (await Running.AnOpenAssembly(new AgendaPoint("Budget"), new AgendaPoint("Statutes", Kind: ResolutionKind.StatutesChange), new AgendaPoint("Board", Kind: ResolutionKind.Election))).Id;
            await Running.CheckedIn(Assembly, [Voter]);
            await Running.ABallot(Assembly, new(Item: 1));
            await Running.Closed(Assembly, 1);
            await Running.ABallot(Assembly, new(Item: 1));
        }

        public ValueTask DisposeAsync() => Running.DisposeAsync();
    }
}
