using System.Net;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Partners.Tests;

/// <summary>Whatever is sent: the right 4xx that names the field, and nothing is stored.</summary>
public sealed class BadInputTests(RunningPartners partners) : IClassFixture<RunningPartners>
{
    private const string Unknown = "01900000-0000-7000-8000-000000000000";

    [Theory]
    [InlineData("""{"name":""", "/name")]
    [InlineData("""[]""", "")]
    [InlineData("""null""", "")]
    [InlineData("""{"kind":"school","town":"Dortmund"}""", "/name")]
    [InlineData("""{"name":"-","kind":"school","town":"Dortmund"}""", "/name")]
    [InlineData("""{"name":"Schu\u200ble","kind":"school","town":"Dortmund"}""", "/name")]
    [InlineData("""{"name":"Schule","kind":"school","town":"Dortmund","topics":["Spo\u00adrt"]}""", "/topics")]
    [InlineData("""{"name":"Schule","kind":"school","town":"Dortmund","email":"a@school"}""", "/email")]
    [InlineData("""{"name":"Schule","kind":"school","town":"Dortmund","email":""}""", "/email")]
    [InlineData("""{"name":7,"kind":"school","town":"Dortmund"}""", "/name")]
    [InlineData("""{"name":null,"kind":"school","town":"Dortmund"}""", "/name")]
    [InlineData("""{"name":"Schule\u0000","kind":"school","town":"Dortmund"}""", "/name")]
    [InlineData("""{"name":"Schule \u202e","kind":"school","town":"Dortmund"}""", "/name")]
    [InlineData("""{"name":" Schule","kind":"school","town":"Dortmund"}""", "/name")]
    [InlineData("""{"name":"\ud800","kind":"school","town":"Dortmund"}""", "/name")]
    [InlineData("""{"name":"Schule","name":"Schule","kind":"school","town":"Dortmund"}""", "/name")]
    [InlineData("""{"name":"Schule","town":"Dortmund"}""", "/kind")]
    [InlineData("""{"name":"Schule","kind":"academy","town":"Dortmund"}""", "/kind")]
    [InlineData("""{"name":"Schule","kind":0,"town":"Dortmund"}""", "/kind")]
    [InlineData("""{"name":"Schule","kind":"school"}""", "/town")]
    [InlineData("""{"name":"Schule","kind":"school","town":"Dortmund","id":"01900000-0000-7000-8000-000000000000"}""", "/id")]
    [InlineData("""{"name":"Schule","kind":"school","town":"Dortmund","status":"closed"}""", "/status")]
    [InlineData("""{"name":"Schule","kind":"school","town":"Dortmund","likeness":"x"}""", "/likeness")]
    [InlineData("""{"name":"Schule","kind":"school","town":"Dortmund","postalCode":"four"}""", "/postalCode")]
    [InlineData("""{"name":"Schule","kind":"school","town":"Dortmund","district":"Schalke"}""", "/district")]
    [InlineData("""{"name":"Schule","kind":"school","town":"Dortmund","topics":"sports"}""", "/topics")]
    [InlineData("""{"name":"Schule","kind":"school","town":"Dortmund","topics":["a","a"]}""", "/topics")]
    [InlineData("""{"name":"Schule","kind":"school","town":"Dortmund","topics":[""]}""", "/topics")]
    [InlineData("""{"name":"Schule","kind":"school","town":"Dortmund","topics":[null]}""", "/topics")]
    [InlineData("""{"name":"Schule","kind":"school","town":"Dortmund","languages":["german"]}""", "/languages")]
    [InlineData("""{"name":"Schule","kind":"school","town":"Dortmund","languages":null}""", "/languages")]
    [InlineData("""{"name":"Schule","kind":"school","town":"Dortmund","email":"nobody"}""", "/email")]
    [InlineData("""{"name":"Schule","kind":"school","town":"Dortmund","phone":"call me"}""", "/phone")]
    [InlineData("""{"name":"Schule","kind":"school","town":"Dortmund","website":"javascript:alert(1)"}""", "/website")]
    public async Task A_wrong_institution_names_its_field_and_stores_nothing(string json, string field)
    {
        using var office = partners.Office.InAHurry();
        await Refused(office, HttpMethod.Post, "/api/v1/institutions", json, field);
        var institution = await partners.AnInstitution();
        await Refused(office, HttpMethod.Put, $"/api/v1/institutions/{institution.Id}/details", json, field);
    }

    [Theory]
    [InlineData("""{"language":""", "/language")]
    [InlineData("""{"need":"education"}""", "/language")]
    [InlineData("""{"language":"tr"}""", "/need")]
    [InlineData("""{"language":"turkish","need":"education"}""", "/language")]
    [InlineData("""{"language":"","need":"education"}""", "/language")]
    [InlineData("""{"language":["tr"],"need":"education"}""", "/language")]
    [InlineData("""{"language":"tr","need":"money"}""", "/need")]
    [InlineData("""{"language":"tr","need":"Education"}""", "/need")]
    [InlineData("""{"language":"tr","need":"education","district":"Schalke"}""", "/district")]
    [InlineData("""{"language":"tr","need":"education","urgency":"panic"}""", "/urgency")]
    [InlineData("""{"language":"tr","need":"education","urgency":1}""", "/urgency")]
    [InlineData("""{"language":"tr","need":"education","text":"\u0000"}""", "/text")]
    [InlineData("""{"language":"tr","need":"education","text":{}}""", "/text")]
    [InlineData("""{"language":"tr","need":"education","status":"closed"}""", "/status")]
    [InlineData("""{"language":"tr","need":"education","creator":"desk"}""", "/creator")]
    [InlineData("""{"language":"tr","need":"education","assignedTo":"01900000-0000-7000-8000-000000000000"}""", "/assignedTo")]
    public async Task A_wrong_inquiry_names_its_field_and_stores_nothing(string json, string field)
    {
        using var school = partners.School.InAHurry();
        await Refused(school, HttpMethod.Post, "/api/v1/inquiries", json, field);
    }

    [Fact]
    public async Task Text_has_its_limits()
    {
        using var school = partners.School;
        await partners.AnInquiry(RunningPartners.AQuestion() with { Text = new('x', 2_000), ContactWish = new('x', 200) });
        await Refused(school, HttpMethod.Post, "/api/v1/inquiries", $$"""{"language":"tr","need":"education","text":"{{new string('x', 2_001)}}"}""", "/text");
        await Refused(school, HttpMethod.Post, "/api/v1/inquiries", $$"""{"language":"tr","need":"education","contactWish":"{{new string('x', 201)}}"}""", "/contactWish");
        await Refused(school, HttpMethod.Post, "/api/v1/inquiries", $$"""{"language":"{{new string('x', 100_000)}}","need":"education"}""", "/language");
    }

    [Fact]
    public async Task What_is_said_of_an_institution_has_its_limits()
    {
        var details = partners.AnInstitutionsDetails();
        foreach (var (tooLong, field) in new[]
        {
            (details with { Name = new('x', 201) }, "/name"),
            (details with { Street = new('x', 121) }, "/street"),
            (details with { PostalCode = "44145678901" }, "/postalCode"),
            (details with { Town = new('x', 81) }, "/town"),
            (details with { Town = "." }, "/town"),
            (details with { Topics = [.. Enumerable.Range(0, 21).Select(i => $"topic {i}")] }, "/topics"),
            (details with { Topics = [new('x', 61)] }, "/topics"),
            (details with { Languages = [.. Enumerable.Range(100, 31).Select(region => $"de-{region}")] }, "/languages"),
            (details with { Website = $"https://{new string('x', 300)}" }, "/website"),
            (details with { Email = $"{new string('x', 200)}@example.org" }, "/email"),
            (details with { Phone = $"+49 {new string('1', 40)}" }, "/phone"),
        })
        {
            await Problem.Names(await partners.Register(tooLong), HttpStatusCode.BadRequest, field);
        }

        Assert.Equal(0, await partners.Query<long>($"select count(*) from institutions where name = '{details.Name}'"));
        await partners.AnInstitution(details with { Topics = [.. Enumerable.Range(0, 20).Select(i => $"topic {i}")] });
    }

    [Theory]
    [InlineData("""{"endedOn":"2999-01-01"}""", "/endedOn")]
    [InlineData("""{"endedOn":"0001-01-01"}""", "/endedOn")]
    [InlineData("""{"endedOn":"2024-02-30"}""", "/endedOn")]
    [InlineData("""{"endedOn":"31.07.2024"}""", "/endedOn")]
    [InlineData("""{"reason":"why"}""", "/reason")]
    public async Task A_wrong_end_of_an_institution_names_its_field(string json, string field)
    {
        var institution = await partners.AnInstitution();
        using var office = partners.Office.InAHurry();
        await Refused(office, HttpMethod.Post, $"/api/v1/institutions/{institution.Id}/closure", json, field);
    }

    [Theory]
    [InlineData("assignment", """{}""", "/organizationId")]
    [InlineData("assignment", """{"organizationId":"somebody"}""", "/organizationId")]
    [InlineData("assignment", """{"organizationId":"01900000-0000-7000-8000-000000000000"}""", "/organizationId")]
    [InlineData("closure", """{}""", "/outcome")]
    [InlineData("closure", """{"outcome":"done"}""", "/outcome")]
    [InlineData("closure", """{"outcome":"answered","text":"x"}""", "/text")]
    public async Task Wrong_work_on_an_inquiry_names_its_field(string what, string json, string field)
    {
        var inquiry = await partners.AnInquiry();
        using var desk = partners.Desk;
        await Refused(desk, HttpMethod.Post, $"/api/v1/inquiries/{inquiry.Id}/{what}", json, field);
    }

    [Theory]
    [InlineData("institutions?status=gone", "status")]
    [InlineData("institutions?status=", "status")]
    [InlineData("institutions?kind=academy", "kind")]
    [InlineData("institutions?kind=0", "kind")]
    [InlineData("institutions?page=0", "page")]
    [InlineData("institutions?page=two", "page")]
    [InlineData("institutions?pageSize=201", "pageSize")]
    [InlineData("institutions?q=%00", "q")]
    [InlineData("inquiries?status=all", "status")]
    [InlineData("inquiries?pageSize=0", "pageSize")]
    [InlineData("inquiries?need=%07", "need")]
    public async Task A_wrong_question_names_its_parameter(string address, string parameter)
    {
        using var all = partners.As("all", [.. Permissions.All]);
        await Problem.Names(await all.GetAsync($"/api/v1/{address}", RunningPartners.Cancel), HttpStatusCode.BadRequest, parameter);
    }

    [Theory]
    [InlineData("GET", $"institutions/{Unknown}", HttpStatusCode.NotFound)]
    [InlineData("GET", "institutions/not-an-id", HttpStatusCode.NotFound)]
    [InlineData("PUT", $"institutions/{Unknown}/details", HttpStatusCode.NotFound)]
    [InlineData("POST", $"institutions/{Unknown}/closure", HttpStatusCode.NotFound)]
    [InlineData("POST", $"institutions/{Unknown}/reopening", HttpStatusCode.NotFound)]
    [InlineData("DELETE", $"institutions/{Unknown}", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", $"inquiries/{Unknown}", HttpStatusCode.NotFound)]
    [InlineData("GET", $"inquiries/{Unknown}/matches", HttpStatusCode.NotFound)]
    [InlineData("GET", "inquiries/not-an-id", HttpStatusCode.NotFound)]
    [InlineData("DELETE", $"inquiries/{Unknown}", HttpStatusCode.MethodNotAllowed)]
    public async Task Unknown_ids_and_wrong_verbs_are_told_apart(string verb, string address, HttpStatusCode status)
    {
        using var all = partners.As("all", [.. Permissions.All]);
        object body = address.EndsWith("details", StringComparison.Ordinal) ? partners.AnInstitutionsDetails() : new { };
        await Problem.Is(await RunningPartners.Send(all, new(verb), $"/api/v1/{address}", verb is "GET" or "DELETE" ? null : body, "\"1\""), status);
    }

    [Theory]
    [InlineData("POST", "institutions")]
    [InlineData("PUT", $"institutions/{Unknown}/details")]
    [InlineData("POST", $"institutions/{Unknown}/closure")]
    [InlineData("POST", $"institutions/{Unknown}/reopening")]
    [InlineData("GET", "inquiries")]
    [InlineData("GET", $"inquiries/{Unknown}")]
    [InlineData("GET", $"inquiries/{Unknown}/matches")]
    [InlineData("POST", $"inquiries/{Unknown}/assignment")]
    [InlineData("POST", $"inquiries/{Unknown}/closure")]
    [InlineData("POST", $"inquiries/{Unknown}/answers")]
    [InlineData("GET", "operations/partners/outbox")]
    public async Task Without_the_right_token_a_route_is_closed(string verb, string address)
    {
        var before = await Rows();
        using var anybody = partners.Anonymous;
        using var reader = partners.As("reader", Permissions.OrganizationsRead, Permissions.InstitutionsRead);
        using var forger = partners.Client(partners.Issuer.Token("office", [.. Permissions.All], SignWithAnotherKey));
        object? body = verb == "GET" ? null : new { };
        await Problem.Is(await RunningPartners.Send(anybody, new(verb), $"/api/v1/{address}", body), HttpStatusCode.Unauthorized);
        await Problem.Is(await RunningPartners.Send(forger, new(verb), $"/api/v1/{address}", body), HttpStatusCode.Unauthorized);
        await Problem.Is(await RunningPartners.Send(reader, new(verb), $"/api/v1/{address}", body), HttpStatusCode.Forbidden);
        Assert.Equal(before, await Rows());
    }

    [Fact]
    public async Task Names_of_all_scripts_are_kept_as_they_are()
    {
        string[] names = ["مدرسه‌ی ایران", "தமிழ்ப் பள்ளி", "ማሕበር ኤርትራ", "Cafe\u0301 Đorđe & Søster", "Schule \"Zum Ölbaum\" <b>", "校", "Å"];
        foreach (var name in names)
        {
            var institution = await partners.AnInstitution(partners.AnInstitutionsDetails(name));
            Assert.Equal(name.Normalize(NormalizationForm.FormC), institution.Name);
        }
    }

    [Theory]
    [InlineData("<office@school.example>")]
    [InlineData("\toffice@school.example\u00a0")]
    [InlineData("\u200eoffice@school.example\u200f")]
    public async Task An_address_is_kept_without_what_was_pasted_around_it(string pasted)
    {
        var institution = await partners.AnInstitution(partners.AnInstitutionsDetails() with { Email = pasted });
        Assert.Equal("office@school.example", institution.Email);
    }

    private static void SignWithAnotherKey(SecurityTokenDescriptor token) =>
        token.SigningCredentials = new(new RsaSecurityKey(System.Security.Cryptography.RSA.Create(2048)) { KeyId = "test" }, "RS256");

    private async Task Refused(HttpClient client, HttpMethod method, string address, string json, string field)
    {
        var before = await Rows();
        using var request = new HttpRequestMessage(method, address) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Add("If-Match", "\"1\"");
        await Problem.Names(await client.SendAsync(request, RunningPartners.Cancel), HttpStatusCode.BadRequest, field);
        Assert.Equal(before, await Rows());
    }

    // Rows and versions: nothing new, nothing changed.
    private Task<long> Rows() => partners.Query<long>(
        "select ((select coalesce(sum(version), 0) from institutions) + (select coalesce(sum(version), 0) from inquiries))::bigint");
}
