using System.Net;
using System.Text;
using Vmdo.Members.Tests.Positions;

namespace Vmdo.Members.Tests;

/// <summary>What a request costs is bounded before the work is done, whoever sends it: no core is held by a few kilobytes.</summary>
public sealed class CostTests(CommonVoice voice) : IClassFixture<CommonVoice>
{
    private const int Many = 80_000;
    private static readonly string Marks = "a" + new string('\u0301', Many);
    private static readonly string MarksInOtherOrder = "a" + string.Concat(Enumerable.Repeat("\u0301\u0323", Many / 2));
    private static readonly string Letters = new('é', Many + 1);

    [Theory]
    [InlineData("""{"details":{"name":"#","seat":"Dortmund"},"consentOn":"2015-10-20"}""", "/details/name")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund","remark":"#"},"consentOn":"2015-10-20"}""", "/details/remark")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund","descriptions":{"de":"#"}},"consentOn":"2015-10-20"}""", "/details/descriptions/de")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund","backgrounds":["#"]},"consentOn":"2015-10-20"}""", "/details/backgrounds/0")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund","email":"#"},"consentOn":"2015-10-20"}""", "/details/email")]
    public async Task Marks_without_end_on_a_letter_cost_nothing(string json, string field)
    {
        using var office = voice.Office;
        foreach (var bomb in new[] { Marks, MarksInOtherOrder })
        {
            await Hurry.CostsNoMore(() => Apply(bomb), () => Apply(Letters), HttpStatusCode.BadRequest);
            await Problem.Names(await Apply(bomb), HttpStatusCode.BadRequest, field);
        }

        async Task<HttpResponseMessage> Apply(string text)
        {
            using var body = new StringContent(json.Replace("#", text, StringComparison.Ordinal), Encoding.UTF8, "application/json");
            return await office.PostAsync("/api/v1/organizations", body, RunningMembers.Cancel);
        }
    }

    [Fact]
    public async Task A_members_name_and_a_cell_of_a_file_are_bounded_likewise()
    {
        using var office = voice.Office;
        await Hurry.CostsNoMore(() => Statutes(Marks), () => Statutes(Letters), HttpStatusCode.BadRequest);
        await Hurry.CostsNoMore(() => File(Marks), () => File(Letters), HttpStatusCode.BadRequest);

        async Task<HttpResponseMessage> Statutes(string name)
        {
            using var body = new StringContent($$"""{"adoptedOn":"2015-01-01","rules":{"sources":{"{{name}}":"§ 8"} } }""", Encoding.UTF8, "application/json");
            return await office.PostAsync("/api/v1/statutes", body, RunningMembers.Cancel);
        }

        Task<HttpResponseMessage> File(string name) => voice.Import($"reference,event,effectiveOn,name,seat\nC-1,application,2015-01-01,{name},Dortmund\n");
    }

    [Fact]
    public async Task A_wish_for_thousands_of_languages_costs_nothing()
    {
        await voice.APositionAfter("publication", await voice.ASpeaker(), DateOnly.FromDateTime(voice.Clock.GetUtcNow().Date));
        var bomb = "de" + string.Concat(Enumerable.Repeat("-a", 7_000));
        var list = string.Join(',', Enumerable.Repeat("tlh-a-b-c-d", 1_000));
        const string Address = "/api/v1/positions";
        await Hurry.CostsNoMore(() => Ask(Address, bomb), () => Ask(Address, "de"), HttpStatusCode.OK);
        await Hurry.CostsNoMore(() => Ask(Address, list), () => Ask(Address, "de"), HttpStatusCode.OK);
        var asked = $"{Address}?language=de{string.Concat(Enumerable.Repeat("-aaaaa", 1_100))}";
        await Hurry.CostsNoMore(() => Ask(asked, "de"), () => Ask(Address, "de"), HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("q", "a")]
    [InlineData("page", "1")]
    [InlineData("asOf", "x")]
    public async Task A_question_of_marks_or_blanks_costs_nothing(string parameter, string harmless)
    {
        foreach (var bomb in new[] { string.Concat(Enumerable.Repeat("%CC%81%CC%A3", 550)), new string('+', 6_500), new string('"', 2_000) })
        {
            await Hurry.CostsNoMore(() => Question(bomb), () => Question(harmless));
        }

        Task<HttpResponseMessage> Question(string value) => Ask($"/api/v1/organizations?{parameter}={value}", "de");
    }

    [Fact]
    public async Task An_organization_is_described_in_so_many_languages_and_no_more()
    {
        var descriptions = Enumerable.Range(0, 31).ToDictionary(i => $"de-x-{i}", i => "Text");
        using var office = voice.Office;
        await Problem.Names(await voice.Apply(office, profile: voice.AProfile() with { Descriptions = descriptions }), HttpStatusCode.BadRequest, "/details/descriptions");
        descriptions.Remove("de-x-0");
        Assert.Equal(HttpStatusCode.Created, (await voice.Apply(office, profile: voice.AProfile() with { Descriptions = descriptions })).StatusCode);
    }

    private async Task<HttpResponseMessage> Ask(string address, string languages)
    {
        using var anybody = voice.Anonymous.InAHurry();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept-Language", languages);
        return await anybody.SendAsync(request, RunningMembers.Cancel);
    }
}
