using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Tests;

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
        using var office = members.Office;
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
        using var office = members.Office;
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
        using var anybody = members.Anonymous;
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
        using var anybody = members.Anonymous;
        using var request = new HttpRequestMessage(new(verb), address);
        await Problem.Is(await anybody.SendAsync(request, RunningMembers.Cancel), status);
    }

    [Theory]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/xml", HttpStatusCode.UnsupportedMediaType)]
    public async Task Other_media_types_are_refused(string mediaType, HttpStatusCode status)
    {
        using var office = members.Office;
        using var body = new StringContent("{}", Encoding.UTF8, mediaType);
        await Problem.Is(await office.PostAsync("/api/v1/organizations", body, RunningMembers.Cancel), status);
    }

    [Fact]
    public async Task A_body_of_two_megabytes_is_too_large()
    {
        using var office = members.Office;
        using var body = new StringContent($$$"""{"details":{"name":"{{{new string('x', 2_000_000)}}}","seat":"Dortmund"}}""", Encoding.UTF8, "application/json");
        await Problem.Is(await office.PostAsync("/api/v1/organizations", body, RunningMembers.Cancel), HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_body_that_is_nested_without_end_is_refused_at_once()
    {
        using var office = members.Office;
        using var body = new StringContent(string.Concat(Enumerable.Repeat("""{"details":""", 50_000)), Encoding.UTF8, "application/json");
        await Problem.Is(await office.PostAsync("/api/v1/organizations", body, RunningMembers.Cancel), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Names_of_all_scripts_are_kept_as_they_are()
    {
        string[] names = ["انجمن ایران\u200cشناسی e.V.", "தமிழ்ச் சங்கம் e.V.", "ማሕበር ኤርትራ e.V.", "جمعية الصداقة", "Đorđe & Søster e.V.", "Verein \"Zum Ölbaum\" e.V.", "ශ්\u200dරී ලංකා සංගමය", "ក្រុម\u200bខ្មែរ", "🌻🌻"];
        foreach (var name in names)
        {
            var applicant = await members.AnApplicant(members.AProfile(name));
            Assert.Equal(name, (await members.Show(applicant.Id))!.Details.Name);
        }
    }

    [Fact]
    public async Task A_name_is_composed_so_that_equal_names_are_equal()
    {
        var applicant = await members.AnApplicant(members.AProfile("Cafe\u0301 Cinar e.V."));
        Assert.Equal("Café Cinar e.V.", (await members.Show(applicant.Id))!.Details.Name);
        Assert.Equal(1, (await members.List("q=CAFE+cinar&status=all")).TotalItems);
    }

    [Theory]
    [InlineData("İstanbul Kültür e.V.", "istanbul kultur")]
    [InlineData("Klub Đorđe e.V.", "klub dorde")]
    [InlineData("Ισπανών Φίλοι e.V.", "ισπανων φιλοι")]
    public async Task A_name_is_found_without_its_marks(string name, string typed)
    {
        await members.AnApplicant(members.AProfile(name));
        Assert.Equal(name, Assert.Single((await members.List($"q={Uri.EscapeDataString(typed)}&status=all")).Items).Details.Name);
    }

    [Fact]
    public async Task Without_the_right_token_nothing_is_written()
    {
        var before = await Rows();
        using var anybody = members.Anonymous;
        await Problem.Is(await Apply(anybody), HttpStatusCode.Unauthorized);
        using var reader = members.As("partner", Permissions.OrganizationsRead);
        await Problem.Is(await Apply(reader), HttpStatusCode.Forbidden);
        Assert.Equal(before, await Rows());
    }

    [Theory]
    [InlineData("issuer")]
    [InlineData("audience")]
    [InlineData("type")]
    [InlineData("expired")]
    [InlineData("not yet")]
    [InlineData("other key")]
    [InlineData("symmetric")]
    public async Task A_token_that_does_not_hold_is_refused_even_where_all_may_read(string fault)
    {
        var token = members.Issuer.Token("office", [Permissions.OrganizationsWrite], t => Spoil(t, fault));
        using var forger = members.Client(token);
        await Problem.Is(await forger.GetAsync("/api/v1/organizations", RunningMembers.Cancel), HttpStatusCode.Unauthorized);
        await Problem.Is(await Apply(forger), HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.eyJzdWIiOiJvZmZpY2UiLCJhdWQiOiJ2bWRvIn0.")]
    [InlineData("not-a-token")]
    [InlineData("a.b.c")]
    public async Task What_is_no_token_at_all_is_refused(string token)
    {
        using var forger = members.Client(token);
        await Problem.Is(await forger.GetAsync("/api/v1/organizations", RunningMembers.Cancel), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_hundred_equal_requests_with_one_key_have_one_effect()
    {
        var before = await Rows();
        using var office = members.Office;
        var profile = members.AProfile();
        var key = Guid.CreateVersion7().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Apply(office, key, profile)));
        Assert.Equal(before + 1, await Rows());
        Assert.All(answers, a => Assert.Contains(a.StatusCode, new[] { HttpStatusCode.Created, HttpStatusCode.Conflict }));
        var again = await Apply(office, key, profile);
        var first = answers.First(a => a.StatusCode is HttpStatusCode.Created);
        Assert.Equal((HttpStatusCode.Created, first.Headers.Location, first.Headers.ETag), (again.StatusCode, again.Headers.Location, again.Headers.ETag));
        Assert.Equal(await first.Content.ReadAsStringAsync(RunningMembers.Cancel), await again.Content.ReadAsStringAsync(RunningMembers.Cancel));
        await Problem.Is(await Apply(office, key, members.AProfile()), HttpStatusCode.UnprocessableEntity);
        using var other = members.As("somebody-else", Permissions.OrganizationsWrite, Permissions.OrganizationsDecide);
        Assert.Equal(HttpStatusCode.Created, (await Apply(other, key, profile)).StatusCode);
    }

    [Fact]
    public async Task A_refused_request_does_not_use_up_its_key()
    {
        using var office = members.Office;
        var key = Guid.CreateVersion7().ToString();
        await Problem.Names(await Apply(office, key, members.AProfile() with { Languages = ["?"] }), HttpStatusCode.BadRequest, "/details/languages");
        Assert.Equal(HttpStatusCode.Created, (await Apply(office, key, members.AProfile())).StatusCode);
    }

    private static void Spoil(SecurityTokenDescriptor token, string fault)
    {
        switch (fault)
        {
            case "issuer": token.Issuer = "https://example.org/"; break;
            case "audience": token.Audience = "another-api"; break;
            case "type": token.TokenType = "JWT"; break;
            case "expired": (token.NotBefore, token.Expires) = (token.NotBefore!.Value.AddHours(-2), token.NotBefore!.Value.AddHours(-1)); break;
            case "not yet": (token.NotBefore, token.Expires) = (token.NotBefore!.Value.AddHours(1), token.NotBefore!.Value.AddHours(2)); break;
            case "other key": token.SigningCredentials = new(new RsaSecurityKey(System.Security.Cryptography.RSA.Create(2048)) { KeyId = "test" }, "RS256"); break;
            case "symmetric": token.SigningCredentials = new(new SymmetricSecurityKey(new byte[64]) { KeyId = "test" }, "HS256"); break;
            default: throw new ArgumentException(fault);
        }
    }

    private Task<long> Rows() => members.Query<long>("select count(*) from organizations");

    private async Task<HttpResponseMessage> Apply(HttpClient client, string? key = null, Organizations.Profile? profile = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/organizations")
        {
            Content = JsonContent.Create(members.AnApplication(profile), new MediaTypeHeaderValue("application/json"), ServiceDefaults.Json.JsonDefaults.Options),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", $"\"{key}\"");
        }

        return await client.SendAsync(request, RunningMembers.Cancel);
    }
}
