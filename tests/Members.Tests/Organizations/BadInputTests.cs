using System.Net;
using System.Text;

namespace Vmdo.Members.Tests.Organizations;

/// <summary>Whatever is sent: the right 4xx that names the field, and nothing is stored.</summary>
public sealed class BadInputTests(RunningMembers members) : IClassFixture<RunningMembers>
{
    [Theory]
    [InlineData("""{"details":""", "/details")]
    [InlineData("""[]""", "")]
    [InlineData("""null""", "")]
    [InlineData("""{}""", "/details")]
    [InlineData("""{"details":{"seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund","colour":"red"}}""", "/details/colour")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund"},"status":"active"}""", "/status")]
    [InlineData("""{"details":{"name":"X e.V.","name":"Y e.V.","seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":7,"seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":null,"seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"X\u0000 e.V.","seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"X \u202e.V.e","seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"\ud800","seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"X\u2028e.V.","seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"X\u2029e.V.","seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"X\u200ee.V.","seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"X\u200fe.V.","seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"X\u061ce.V.","seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"\u200b\u200b","seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"Ver\u200bein","seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"Ver\u200cein","seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"Ver\u200dein","seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"Ver\u00adein","seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"Ver\u2060ein","seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"Ver\ufeffein","seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"Ver\u034fein","seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"Ver\ufe0fein","seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"\ufe0fVerein","seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"Neuer \ufe00Verein","seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"Ver\u180bein","seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"Ver\u17b4ein","seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"Ver\ufff0ein","seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"Haus\u00ae\u200d","seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"Verein","seat":"Dortmund","descriptions":{"de-simple":"A","de-x-simple":"B"}}}""", "/details/descriptions")]
    [InlineData("""{"details":{"name":"Ver\u3164ein","seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"\ufffe","seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"-","seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dort\u200bmund"}}""", "/details/seat")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund","email":"a@example"}}""", "/details/email")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund","email":"\"a b\"@example.org"}}""", "/details/email")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund","email":"Verein <a@example.org>"}}""", "/details/email")]
    [InlineData("""{"details":{"name":"\u2800 \u2800","seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"\u3164\u200d\u115f","seat":"Dortmund"}}""", "/details/name")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dort\u202emund"}}""", "/details/seat")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund","legalForm":"e.V.\u202e"}}""", "/details/legalForm")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund","registerCourt":"Dort\nmund"}}""", "/details/registerCourt")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund","registerNumber":"VR\u202e1"}}""", "/details/registerNumber")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund","backgrounds":["Ta\u202emil"]}}""", "/details/backgrounds")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund","backgrounds":["Ta\u2028mil"]}}""", "/details/backgrounds")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund","backgrounds":["\u200b\u200b"]}}""", "/details/backgrounds")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund","foundedOn":"2015-02-30"}}""", "/details/foundedOn")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund"},"consentOn":"2015-10-20","appliedOn":"20.10.2015"}""", "/appliedOn")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund"},"consentOn":"2015-10-20","appliedOn":"2999-01-01"}""", "/appliedOn")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund"},"consentOn":"2015-10-20","appliedOn":"0001-01-01"}""", "/appliedOn")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund","postalCode":"zu Hause"}}""", "/details/postalCode")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund","backgrounds":["-"]}}""", "/details/backgrounds")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund","languages":["german"]}}""", "/details/languages")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund","districts":["Schalke"]}}""", "/details/districts")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund","languages":["de",null]}}""", "/details/languages")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund","descriptions":{"de":null}}}""", "/details/descriptions")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund","backgrounds":["Tamil","Tamil"]}}""", "/details/backgrounds")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund","fieldsOfWork":"education"}}""", "/details/fieldsOfWork")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund","email":"nobody"}}""", "/details/email")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund","website":"javascript:alert(1)"}}""", "/details/website")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund","descriptions":{"deutsch":"x"}}}""", "/details/descriptions")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund"}}""", "/consentOn")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund"},"consentOn":null}""", "/consentOn")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund"},"consentOn":"yes"}""", "/consentOn")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund"},"consentOn":"2999-01-01"}""", "/consentOn")]
    public async Task A_wrong_application_names_its_field_and_stores_nothing(string json, string field)
    {
        var before = await Rows();
        using var office = members.Office.InAHurry();
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        await Problem.Names(await office.PostAsync("/api/v1/organizations", body, RunningMembers.Cancel), HttpStatusCode.BadRequest, field);
        Assert.Equal(before, await Rows());
    }

    [Theory]
    [InlineData("\\u0000")]
    [InlineData("\\u0001")]
    [InlineData("\\ud800")]
    public async Task A_key_is_as_clean_as_a_text(string spoiled)
    {
        var json = $$"""{"adoptedOn":"2015-01-01","rules":{"sources":{"invitation{{spoiled}}Days":"§ 8"} } }""";
        using var office = members.Office.InAHurry();
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        var problem = await Problem.Is(await office.PostAsync("/api/v1/statutes", body, RunningMembers.Cancel), HttpStatusCode.BadRequest);
        Assert.Contains(problem.GetProperty("errors").EnumerateArray(), e => e.GetProperty("pointer").GetString()!.StartsWith("/rules/sources", StringComparison.Ordinal));
        Assert.Equal(0, await members.Query<long>("select count(*) from statutes"));
    }

    [Theory]
    [InlineData("asOf=2015-02-30", "asOf")]
    [InlineData("asOf=20.10.2015", "asOf")]
    [InlineData("asOf=", "asOf")]
    [InlineData("status=gone", "status")]
    [InlineData("status=1", "status")]
    [InlineData("page=0", "page")]
    [InlineData("page=two", "page")]
    [InlineData("pageSize=201", "pageSize")]
    [InlineData("q=%00", "q")]
    [InlineData("knownAt=now", "knownAt")]
    public async Task A_wrong_question_names_its_parameter(string query, string parameter)
    {
        using var anybody = members.Anonymous.InAHurry();
        await Problem.Names(await anybody.GetAsync($"/api/v1/organizations?{query}", RunningMembers.Cancel), HttpStatusCode.BadRequest, parameter);
    }

    [Theory]
    [InlineData("GET", "/api/v1/organisations", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v1/organizations/not-an-id", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v1/organizations/01900000-0000-7000-8000-000000000000", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v1/organizations/01900000-0000-7000-8000-000000000000/history", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/api/v1/organizations/01900000-0000-7000-8000-000000000000", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PATCH", "/api/v1/organizations", HttpStatusCode.MethodNotAllowed)]
    public async Task Unknown_addresses_and_wrong_verbs_are_told_apart(string verb, string address, HttpStatusCode status)
    {
        using var anybody = members.Anonymous.InAHurry();
        using var request = new HttpRequestMessage(new(verb), address);
        await Problem.Is(await anybody.SendAsync(request, RunningMembers.Cancel), status);
    }

    [Theory]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/xml", HttpStatusCode.UnsupportedMediaType)]
    public async Task Other_media_types_are_refused(string mediaType, HttpStatusCode status)
    {
        using var office = members.Office.InAHurry();
        using var body = new StringContent("{}", Encoding.UTF8, mediaType);
        await Problem.Is(await office.PostAsync("/api/v1/organizations", body, RunningMembers.Cancel), status);
    }

    [Fact]
    public async Task A_body_of_two_megabytes_is_too_large()
    {
        using var office = members.Office.InAHurry();
        using var body = new StringContent($$$"""{"details":{"name":"{{{new string('x', 2_000_000)}}}","seat":"Dortmund"}}""", Encoding.UTF8, "application/json");
        await Problem.Is(await office.PostAsync("/api/v1/organizations", body, RunningMembers.Cancel), HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_body_that_is_nested_without_end_is_refused_at_once()
    {
        using var office = members.Office.InAHurry();
        using var body = new StringContent(string.Concat(Enumerable.Repeat("""{"details":""", 50_000)), Encoding.UTF8, "application/json");
        await Problem.Is(await office.PostAsync("/api/v1/organizations", body, RunningMembers.Cancel), HttpStatusCode.BadRequest);
    }

    private Task<long> Rows() => members.Query<long>("select count(*) from organizations");
}
