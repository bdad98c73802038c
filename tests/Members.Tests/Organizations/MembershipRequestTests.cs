using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vmdo.Contracts.Members;
using Vmdo.Members.Organizations;
using Vmdo.Members.Organizations.Duplicates;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Tests.Organizations;

/// <summary>Whoever speaks for an organization applies without an account, and learns nothing of the register by it.</summary>
public sealed class MembershipRequestTests(RunningMembers members) : IClassFixture<RunningMembers>
{
    [Fact]
    public async Task The_office_sees_it_among_its_applications_with_its_steps_and_whom_to_write_to()
    {
        var heard = await members.Broker.Hear<OrganizationApplied>();
        var profile = members.AProfile();
        var applicant = await Applicant(await Requested(ARequest(profile, "Ays\u0327e Yılmaz")));
        Assert.Equal((profile.Name, MembershipStatus.DocumentsMissing), (applicant.Details.Name, applicant.Status));
        Assert.Equal(new Contact("tr", "Ay\u015Fe Yılmaz"), applicant.Contact); // NFC
        var shown = (await members.Show(applicant.Id))!;
        Assert.Equal((applicant.Contact, true), (shown.Contact, shown.Links!.ContainsKey("rejection")));
        using var office = members.Office;
        var entry = Assert.Single((await members.Get(office, $"/api/v1/organizations/{applicant.Id}/history")).GetProperty("items").EnumerateArray());
        var today = members.Clock.Today().ToString("yyyy-MM-dd", null);
        Assert.Equal(
            ("application", "anonymous", today, today),
            (Text(entry, "event"), Text(entry, "actor"), Text(entry, "effectiveOn"), Text(entry.GetProperty("circumstances"), "consentOn")));
        Assert.Equal("anonymous request-membership", await members.Query<string>(
            $"select actor || ' ' || action from audit_entries where object_type = 'organization' and object_id = '{applicant.Id}'"));
        await Eventually.True(() => Task.FromResult(heard.Events.Any(e => e.OrganizationId == applicant.Id)), "others hear of it");
        Assert.Equal(0, await members.Query<long>("select count(*) from outbox_messages where payload::text like '%Yılmaz%'"));
        await members.Done(applicant.Id, "documents", new DocumentReceipt(DocumentKind.Statutes));
    }

    [Fact]
    public async Task Nobody_else_sees_it_and_nobody_but_the_office_whom_to_write_to()
    {
        var applicant = await Applicant(await Requested(ARequest(contactName: "Ayşe Yılmaz")));
        using var anybody = members.Anonymous;
        await Problem.Is(await anybody.GetAsync($"/api/v1/organizations/{applicant.Id}", RunningMembers.Cancel), HttpStatusCode.NotFound);
        await Problem.Is(await anybody.GetAsync($"/api/v1/organizations/{applicant.Id}/history", RunningMembers.Cancel), HttpStatusCode.NotFound);
        var found = await members.Get(anybody, $"/api/v1/organizations?status=all&q={Uri.EscapeDataString(applicant.Details.Name)}");
        Assert.Equal(0, found.GetProperty("totalItems").GetInt32());
        using var own = members.As(await members.APerson((Role.Representative, applicant.Id)));
        Assert.False((await members.Get(own, $"/api/v1/organizations/{applicant.Id}")).TryGetProperty("contact", out _));
        foreach (var address in new[] { $"/{applicant.Id}/history", "?status=all&pageSize=200" })
        {
            Assert.DoesNotContain("Yılmaz", (await members.Get(own, $"/api/v1/organizations{address}")).ToString(), StringComparison.Ordinal);
        }

        using var office = members.Office;
        Assert.DoesNotContain("Yılmaz", await office.GetStringAsync("/api/v1/exports/organizations", RunningMembers.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_is_the_same_whether_there_is_such_an_organization_or_not()
    {
        var profile = members.AProfile() with { Email = "post@einmalig.example" };
        await members.AMember(since: new(2020, 1, 1), profile);
        var references = new List<string>();
        foreach (var response in new[] { await Send(ARequest()), await Send(ARequest(profile)) })
        {
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
            Assert.Null(response.Headers.Location);
            Assert.Null(response.Headers.ETag);
            var (member, reference) = Assert.Single(await Problem.Read<JsonObject>(response, HttpStatusCode.Created));
            Assert.Equal("reference", member);
            references.Add($"{reference}");
        }

        var applicant = await Applicant(references[1]);
        using var office = members.Office;
        var candidates = await Problem.Read<DuplicateCandidates>(await office.GetAsync($"/api/v1/organizations/{applicant.Id}/duplicates", RunningMembers.Cancel));
        Assert.Contains(candidates.Items, c => c.Name == profile.Name && c.Status is MembershipStatus.Active);
    }

    [Fact]
    public async Task A_name_is_erased_and_the_language_stays()
    {
        var applicant = await Applicant(await Requested(ARequest(contactName: "Ayşe Yılmaz")));
        Assert.Equal(new Contact("tr"), (await members.Done(applicant.Id, "contact/erasure", new { })).Contact);
        Assert.Equal(0, await members.Query<long>($"select count(*) from organizations where id = '{applicant.Id}' and contact::text like '%Yılmaz%'"));
        var rule = "Nobody is named to whom the organization's mail goes.";
        await Problem.Is(await members.Post(applicant.Id, "contact/erasure", new { }), HttpStatusCode.Conflict, rule);
        await Problem.Is(await members.Post((await members.AnApplicant()).Id, "contact/erasure", new { }), HttpStatusCode.Conflict, rule);
    }

    [Fact]
    public async Task A_repeated_request_has_one_effect_and_a_key_tells_nobody_of_another_ones_request()
    {
        var (mine, theirs, before) = (ARequest(), ARequest(), await Rows());
        Assert.NotEqual("", await Requested(mine, "key-1"));
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var again = await Send(mine, "key-1");
            Assert.Equal((HttpStatusCode.Created, ""), (again.StatusCode, await again.Content.ReadAsStringAsync(RunningMembers.Cancel)));
            Assert.Equal(["return=minimal"], again.Headers.GetValues("Preference-Applied"));
        }

        Assert.Equal(before + 1, await Rows());
        Assert.NotEqual("", await Requested(theirs, "key-1")); // as if nobody had used it
        await Problem.Names(await Send(ARequest() with { Language = "?" }, "key-1"), HttpStatusCode.BadRequest, "/language");
        Assert.Equal(before + 2, await Rows());
        await Problem.Names(await Send(mine, "two words"), HttpStatusCode.BadRequest, "Idempotency-Key");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Send(mine, "key-2")));
        Assert.Equal(before + 3, await Rows());
    }

    [Theory]
    [InlineData("""{"consent":false}""", "/consent")]
    [InlineData("""{"consent":null}""", "/consent")]
    [InlineData("""{"consent":"true"}""", "/consent")]
    [InlineData("""{"language":null}""", "/language")]
    [InlineData("""{"language":"türkçe"}""", "/language")]
    [InlineData("""{"contactName":"A\u202eB"}""", "/contactName")]
    [InlineData("""{"contactName":"\ud800"}""", "/contactName")]
    [InlineData("""{"details":null}""", "/details")]
    [InlineData("""{"details":{"name":"X e.V."}}""", "/details/seat")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund","remark":"Take them"}}""", "/details/remark")]
    [InlineData("""{"details":{"name":"X e.V.","seat":"Dortmund","languages":["german"]}}""", "/details/languages")]
    [InlineData("""{"appliedOn":"2015-10-20"}""", "/appliedOn")]
    [InlineData("""{"consentOn":"2015-10-20"}""", "/consentOn")]
    [InlineData("""{"reason":"Let us in"}""", "/reason")]
    public async Task A_wrong_request_names_its_field_and_stores_nothing(string wrong, string field)
    {
        var (before, json) = (await Rows(), JsonSerializer.SerializeToNode(ARequest(), JsonDefaults.Options)!.AsObject());
        foreach (var member in JsonDocument.Parse(wrong).RootElement.EnumerateObject())
        {
            json.Remove(member.Name);
        }

        await Problem.Names(await SendText($"{json.ToJsonString()[..^1]},{wrong[1..]}"), HttpStatusCode.BadRequest, field);
        Assert.Equal(before, await Rows());
    }

    [Fact]
    public async Task A_name_has_its_length_and_a_body_its_size()
    {
        await Problem.Names(await Send(ARequest(contactName: new('x', 121))), HttpStatusCode.BadRequest, "/contactName");
        await Requested(ARequest(contactName: new('x', 120)));
        var large = $$"""{"contactName":"{{new string('x', 2_000_000)}}"}""";
        await Problem.Is(await SendText(large), HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_token_that_does_not_hold_is_refused_and_one_that_does_says_who_it_was()
    {
        using var forged = members.Client("nonsense");
        await Problem.Is(await forged.PostAsJsonAsync("/api/v1/organizations/applications", ARequest(), JsonDefaults.Options, RunningMembers.Cancel), HttpStatusCode.Unauthorized);
        using var partner = members.As("partner");
        var response = await partner.PostAsJsonAsync("/api/v1/organizations/applications", ARequest(), JsonDefaults.Options, RunningMembers.Cancel);
        var applicant = await Applicant(await Reference(response));
        Assert.Equal("partner", await members.Query<string>($"select actor from organization_journal where organization_id = '{applicant.Id}'"));
    }

    private MembershipRequest ARequest(Profile? profile = null, string? contactName = null) => new(profile ?? members.AProfile(), "tr", Consent: true, contactName);

    private async Task<string> Requested(MembershipRequest request, string? key = null) => await Reference(await Send(request, key));

    private static async Task<string> Reference(HttpResponseMessage response) => (await Problem.Read<Acknowledgement>(response, HttpStatusCode.Created)).Reference;

    private Task<HttpResponseMessage> Send(MembershipRequest request, string? key = null) => SendText(JsonSerializer.Serialize(request, JsonDefaults.Options), key);

    private async Task<HttpResponseMessage> SendText(string json, string? key = null)
    {
        using var anybody = members.Anonymous.InAHurry();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/organizations/applications") { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return await anybody.SendAsync(request, RunningMembers.Cancel);
    }

    /// <summary>As the office finds it among its applications.</summary>
    private async Task<OrganizationView> Applicant(string reference) =>
        Assert.Single((await members.List("status=documents-missing&pageSize=200")).Items, o => o.Reference == reference);

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();

    private Task<long> Rows() => members.Query<long>("select count(*) from organizations");
}
