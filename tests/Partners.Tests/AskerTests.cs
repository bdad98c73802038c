using System.Net;
using System.Text.Json;
using Vmdo.Partners.Inquiries;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Partners.Tests;

/// <summary>Somebody without an account asks, and reads the answer by a code.</summary>
public sealed class AskerTests(RunningPartners partners) : IClassFixture<RunningPartners>
{
    private static readonly NewInquiry Asked = RunningPartners.AQuestion() with { Text = "Çocuğum için yardım arıyorum", ContactWish = "by telephone" };

    [Fact]
    public async Task Who_has_no_account_asks_and_reads_the_answer_by_the_code()
    {
        var (member, inquiry) = (await partners.AMember(), await Ask());
        Assert.Matches("^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$", inquiry.Code);
        var waiting = await LookUp(inquiry.Code!);
        Assert.Equal((InquiryStatus.New, "education", "tr", null), (waiting.Status, waiting.Need, waiting.Language, waiting.Organization));
        Assert.Empty(waiting.Answers);

        (await partners.WorkOn(inquiry.Id, "assignment", new { organizationId = member.Id })).EnsureSuccessStatusCode();
        (await partners.WorkOn(inquiry.Id, "answers", new { text = "Salı günü gelin.", language = "tr" })).EnsureSuccessStatusCode();
        using var representative = await partners.APersonOf(member.Id);
        (await Answer(representative, inquiry.Id, new { text = "Kommen Sie gern.", language = "de" })).EnsureSuccessStatusCode();
        (await partners.WorkOn(inquiry.Id, "closure", new { outcome = "answered" })).EnsureSuccessStatusCode();

        var read = await LookUp(inquiry.Code!);
        Assert.Equal((InquiryStatus.Closed, Outcome.Answered, member.Periods[0].Name), (read.Status, read.Outcome, read.Organization));
        Assert.Equal([("Salı günü gelin.", "tr", null), ("Kommen Sie gern.", "de", member.Periods[0].Name)], read.Answers.Select(a => (a.Text, a.Language, a.Organization)));
        Assert.InRange(read.Answers[0].WrittenAt, inquiry.ReceivedAt, partners.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Who_has_no_account_is_told_nothing_of_members_and_who_has_one_gets_no_code()
    {
        await partners.AMember();
        using var anybody = partners.Anonymous;
        using var response = await RunningPartners.Send(anybody, HttpMethod.Post, "/api/v1/inquiries", Asked);
        var members = (await Problem.Read<JsonElement>(response, HttpStatusCode.Created)).EnumerateObject().Select(m => m.Name).Order();
        Assert.Equal(["code", "district", "id", "isInHand", "language", "need", "receivedAt", "status", "urgency"], members);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        var theirs = await partners.AnInquiry(Asked);
        Assert.Null(theirs.Code);
        Assert.NotNull(theirs.Matches);
        using var school = partners.School;
        await Problem.Names(await RunningPartners.Send(school, HttpMethod.Post, "/api/v1/inquiries", Asked with { Code = "H7KM-2QRT-9WXC" }), HttpStatusCode.BadRequest, "/code");
    }

    [Fact]
    public async Task A_token_that_does_not_hold_or_may_not_ask_is_refused_although_nobody_needs_one()
    {
        using var forger = partners.Client("no.token.atall");
        using var reader = partners.As("reader", Permissions.InquiriesOwnRead);
        await Problem.Is(await RunningPartners.Send(forger, HttpMethod.Post, "/api/v1/inquiries", Asked), HttpStatusCode.Unauthorized);
        await Problem.Is(await RunningPartners.Send(reader, HttpMethod.Post, "/api/v1/inquiries", Asked), HttpStatusCode.Forbidden);
        await Problem.Is(await RunningPartners.Send(reader, HttpMethod.Post, "/api/v1/inquiries", new { }), HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("h7km2qrt9wxc")]
    [InlineData(" H7KM 2QRT 9WXC ")]
    [InlineData("\u200fH7KM\u20132qrt\u20149wxc\u00a0")]
    [InlineData("H٧KM-٢QRT-٩WXC")]
    public async Task A_code_is_read_as_people_type_it(string typed)
    {
        using var anybody = partners.Anonymous;
        var known = await RunningPartners.Send(anybody, HttpMethod.Post, "/api/v1/inquiries", Asked with { Code = "h7km-2qrt-9wxc" });
        Assert.Contains(known.StatusCode, new[] { HttpStatusCode.Created, HttpStatusCode.Conflict }); // each case tries to be the first
        Assert.Equal("education", (await LookUp(typed)).Need);
    }

    [Theory]
    [InlineData("AAAA-BBBB-CCCC")]
    [InlineData("AAAA-BBBB-CCC")]
    [InlineData("0000-OOOO-1111")]
    [InlineData("'; drop table")]
    public async Task A_wrong_code_finds_nothing_and_is_told_so_in_a_sentence(string wrong)
    {
        await Ask();
        await Problem.Is(await Lookup(wrong), HttpStatusCode.NotFound, "No inquiry has this code.");
    }

    [Fact]
    public async Task What_is_too_long_names_its_field()
    {
        await Problem.Names(await Lookup(new('A', 41)), HttpStatusCode.BadRequest, "/code");
        await Problem.Names(await Lookup(""), HttpStatusCode.BadRequest, "/code");
        using var anybody = partners.Anonymous;
        foreach (var (asked, field) in new[] { (Asked with { Text = new('x', 2_001) }, "/text"), (Asked with { Code = "H7KM-2QRT" }, "/code"), (Asked with { Code = new('A', 50) }, "/code") })
        {
            await Problem.Names(await RunningPartners.Send(anybody, HttpMethod.Post, "/api/v1/inquiries", asked), HttpStatusCode.BadRequest, field);
        }
    }

    [Fact]
    public async Task A_repeated_request_has_one_effect_and_the_code_of_ones_own_is_not_lost()
    {
        var (key, asked) = (Guid.CreateVersion7().ToString(), Asked with { Code = "K3VN-8TZP-4DYU" });
        var before = await partners.Query<long>("select count(*) from inquiries");
        using var anybody = partners.Anonymous;
        using var first = await RunningPartners.Send(anybody, HttpMethod.Post, "/api/v1/inquiries", asked, key: key);
        using var again = await RunningPartners.Send(anybody, HttpMethod.Post, "/api/v1/inquiries", asked, key: key);
        Assert.Equal(asked.Code, (await Problem.Read<InquiryView>(first, HttpStatusCode.Created)).Code);
        Assert.Equal((HttpStatusCode.Created, first.Headers.Location, ""), (again.StatusCode, again.Headers.Location, await again.Content.ReadAsStringAsync(RunningPartners.Cancel)));
        Assert.Equal(InquiryStatus.New, (await LookUp(asked.Code)).Status);
        await Problem.Is(await RunningPartners.Send(anybody, HttpMethod.Post, "/api/v1/inquiries", asked with { Text = "Else" }, key: key), HttpStatusCode.Conflict); // a request of its own, for a code that is taken
        await Problem.Is(await RunningPartners.Send(anybody, HttpMethod.Post, "/api/v1/inquiries", asked), HttpStatusCode.Conflict, "It exists already.");
        Assert.Equal(before + 1, await partners.Query<long>("select count(*) from inquiries"));
    }

    [Fact]
    public async Task A_code_is_kept_nowhere_and_a_name_that_means_nobody_opens_nothing()
    {
        var inquiry = await Ask();
        await LookUp(inquiry.Code!);
        Assert.Empty(await Dump.TablesWith(partners.ConnectionString, inquiry.Code!, inquiry.Code!.Replace("-", "", StringComparison.Ordinal)));
        Assert.DoesNotContain(partners.Logs.Lines, line => line.Contains(inquiry.Code!, StringComparison.OrdinalIgnoreCase));
        using var stranger = partners.As("anonymous", Permissions.InquiriesOwnRead);
        await Problem.Is(await stranger.GetAsync($"/api/v1/inquiries/{inquiry.Id}", RunningPartners.Cancel), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_rules_are_there_for_everybody()
    {
        using var anybody = partners.Anonymous;
        var rules = await Problem.Read<InquiryRules>(await anybody.GetAsync("/api/v1/inquiries/rules", RunningPartners.Cancel));
        Assert.Equal((90, 2_000, 200), (rules.ErasedAfterDays, rules.MaxTextLength, rules.MaxContactWishLength));
        Assert.Equal([Urgency.Normal, Urgency.Urgent], rules.Urgencies);
        Assert.Contains("refugee-aid", rules.Needs);
        Assert.Contains("Eving", rules.Districts);
    }

    private async Task<InquiryView> Ask()
    {
        using var anybody = partners.Anonymous;
        return await partners.AnInquiry(Asked, anybody);
    }

    private async Task<HttpResponseMessage> Answer(HttpClient client, Guid inquiry, object body) =>
        await RunningPartners.Send(client, HttpMethod.Post, $"/api/v1/inquiries/{inquiry}/answers", body, await partners.TagOf("inquiries", inquiry));

    private async Task<AskerView> LookUp(string code) => await Problem.Read<AskerView>(await Lookup(code));

    private async Task<HttpResponseMessage> Lookup(string code)
    {
        using var anybody = partners.Anonymous;
        return await RunningPartners.Send(anybody, HttpMethod.Post, "/api/v1/inquiries/lookups", new { code });
    }
}
