using System.Net;
using Vmdo.Partners.Inquiries;
using Vmdo.Partners.Inquiries.Matching;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Partners.Tests;

/// <summary>Asking the contact desk: what comes of it, and who sees how much.</summary>
public sealed class InquiryTests(RunningPartners partners) : IClassFixture<RunningPartners>
{
    private static readonly NewInquiry Urgent = RunningPartners.AQuestion() with { Urgency = Urgency.Urgent, Text = "Çocuğum için…\nlütfen", ContactWish = "by telephone, evenings" };

    [Fact]
    public async Task An_inquiry_is_answered_with_those_who_can_help()
    {
        var member = await partners.AMember(partners.AnOrganization(["kri"], ["media"], ["Brackel"])); // the only one that fits
        using var school = partners.School;
        using var response = await RunningPartners.Send(school, HttpMethod.Post, "/api/v1/inquiries", Urgent with { Language = "kri", Need = "media", District = "Brackel" });
        var inquiry = await Problem.Read<InquiryView>(response, HttpStatusCode.Created);
        Assert.Equal(($"/api/v1/inquiries/{inquiry.Id}", "\"1\""), (response.Headers.Location?.ToString(), response.Headers.ETag?.ToString()));
        Assert.Equal((InquiryStatus.New, Urgency.Urgent, Urgent.Text, Urgent.ContactWish), (inquiry.Status, inquiry.Urgency, inquiry.Text, inquiry.ContactWish));
        Assert.Equal(member.Id, inquiry.Matches!.Items[0].OrganizationId);
        Assert.Equal(Ids(inquiry.Matches), Ids(await partners.Matches(inquiry.Id)));
    }

    [Fact]
    public async Task Who_asked_follows_the_inquiry_and_no_other_client_knows_of_it()
    {
        var inquiry = await partners.AnInquiry(Urgent);
        using var school = partners.School;
        using var stranger = partners.As("stranger", Permissions.InquiriesCreate, Permissions.InquiriesOwnRead);
        using var desk = partners.Desk;
        foreach (var address in new[] { $"/api/v1/inquiries/{inquiry.Id}", $"/api/v1/inquiries/{inquiry.Id}/matches" })
        {
            await Problem.Is(await stranger.GetAsync(address, RunningPartners.Cancel), HttpStatusCode.NotFound);
            (await school.GetAsync(address, RunningPartners.Cancel)).EnsureSuccessStatusCode();
            (await desk.GetAsync(address, RunningPartners.Cancel)).EnsureSuccessStatusCode();
        }

        Assert.DoesNotContain((await List(stranger)).Items, i => i.Id == inquiry.Id);
        Assert.Contains((await List(school)).Items, i => i.Id == inquiry.Id);
        Assert.Contains((await List(desk)).Items, i => i.Id == inquiry.Id);
    }

    [Fact]
    public async Task Scopes_open_what_they_say_and_nothing_else()
    {
        var inquiry = await partners.AnInquiry();
        var tag = await partners.TagOf("inquiries", inquiry.Id);
        using var creator = partners.As("school", Permissions.InquiriesCreate);
        using var reader = partners.As("school", Permissions.InquiriesOwnRead);
        using var desk = partners.Desk;
        using var office = partners.Office;
        await Problem.Is(await creator.GetAsync($"/api/v1/inquiries/{inquiry.Id}", RunningPartners.Cancel), HttpStatusCode.Forbidden);
        await Problem.Is(await creator.GetAsync($"/api/v1/inquiries/{inquiry.Id}/matches", RunningPartners.Cancel), HttpStatusCode.Forbidden);
        await Problem.Is(await creator.GetAsync("/api/v1/inquiries", RunningPartners.Cancel), HttpStatusCode.Forbidden);
        foreach (var client in new[] { reader, desk, office })
        {
            await Problem.Is(await RunningPartners.Send(client, HttpMethod.Post, "/api/v1/inquiries", RunningPartners.AQuestion()), HttpStatusCode.Forbidden);
        }

        foreach (var client in new[] { creator, reader, office })
        {
            await Problem.Is(await RunningPartners.Send(client, HttpMethod.Post, $"/api/v1/inquiries/{inquiry.Id}/assignment", new { organizationId = inquiry.Id }, tag), HttpStatusCode.Forbidden);
            await Problem.Is(await RunningPartners.Send(client, HttpMethod.Post, $"/api/v1/inquiries/{inquiry.Id}/closure", new { outcome = "answered" }, tag), HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task What_was_written_is_for_whoever_has_taken_it_in_hand()
    {
        var inquiry = await partners.AnInquiry(Urgent);
        using var desk = partners.Desk;
        var listed = (await List(desk)).Items.Single(i => i.Id == inquiry.Id);
        Assert.Equal((null, null, null), (listed.Text, listed.ContactWish, listed.Matches));
        Assert.Equal((Urgent.Language, Urgent.Need, Urgent.District, Urgent.Urgency), (listed.Language, listed.Need, listed.District, listed.Urgency));
        Assert.Equal((null, null), TextOf(await Problem.Read<InquiryView>(await desk.GetAsync($"/api/v1/inquiries/{inquiry.Id}", RunningPartners.Cancel))));
        await Problem.Read<InquiryView>(await partners.WorkOn(inquiry.Id, "handling", new { }));
        var shown = await Problem.Read<InquiryView>(await desk.GetAsync($"/api/v1/inquiries/{inquiry.Id}", RunningPartners.Cancel));
        Assert.Equal((Urgent.Text, Urgent.ContactWish), TextOf(shown));
        using var colleague = partners.As("colleague", Permissions.InquiriesRead, Permissions.InquiriesWork);
        Assert.Equal((null, null), TextOf(await Problem.Read<InquiryView>(await colleague.GetAsync($"/api/v1/inquiries/{inquiry.Id}", RunningPartners.Cancel))));
    }

    [Fact]
    public async Task Who_does_not_work_at_the_desk_any_more_reads_nothing_though_she_had_it_in_hand()
    {
        var inquiry = await partners.AnInquiry(Urgent);
        (await partners.WorkOn(inquiry.Id, "handling", new { })).EnsureSuccessStatusCode();
        using var desk = partners.Desk;
        using var reader = partners.As("desk", Permissions.InquiriesRead);
        var before = await desk.GetAsync($"/api/v1/inquiries/{inquiry.Id}", RunningPartners.Cancel);
        var after = await reader.GetAsync($"/api/v1/inquiries/{inquiry.Id}", RunningPartners.Cancel);
        Assert.Equal((Urgent.Text, Urgent.ContactWish), TextOf(await Problem.Read<InquiryView>(before)));
        Assert.Equal((null, null), TextOf(await Problem.Read<InquiryView>(after)));
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag); // nobody takes the one for the other
    }

    [Fact]
    public async Task That_the_desk_reads_what_was_written_is_noted()
    {
        var inquiry = await partners.AnInquiry(Urgent);
        using var desk = partners.Desk;
        using var school = partners.School;
        await desk.GetAsync($"/api/v1/inquiries/{inquiry.Id}", RunningPartners.Cancel); // without what was written
        await school.GetAsync($"/api/v1/inquiries/{inquiry.Id}", RunningPartners.Cancel);
        Assert.Equal(0, await Readings(inquiry.Id));
        (await partners.WorkOn(inquiry.Id, "handling", new { })).EnsureSuccessStatusCode();
        await desk.GetAsync($"/api/v1/inquiries/{inquiry.Id}", RunningPartners.Cancel);
        Assert.Equal(1, await Readings(inquiry.Id));
        await desk.GetAsync("/api/v1/inquiries", RunningPartners.Cancel);
        Assert.Equal(1, await Readings(inquiry.Id));
    }

    [Theory]
    [InlineData("status=new&language=so", 2)]
    [InlineData("status=assigned&language=so", 1)]
    [InlineData("status=closed&language=so", 0)]
    [InlineData("language=so&need=health", 1)]
    [InlineData("language=so&district=Mengede", 1)]
    [InlineData("language=so&district=Mengede&need=health", 0)]
    public async Task Filters_narrow_the_list_of_inquiries(string filter, int count)
    {
        using var client = partners.As($"filters {filter}", Permissions.InquiriesCreate, Permissions.InquiriesOwnRead);
        await partners.AnInquiry(RunningPartners.AQuestion("so", need: "health"), client);
        await partners.AnInquiry(RunningPartners.AQuestion("so", district: "Mengede"), client);
        await partners.AnInquiry(RunningPartners.AQuestion("ti"), client);
        var assigned = await partners.AnInquiry(RunningPartners.AQuestion("so"), client);
        await partners.WorkOn(assigned.Id, "assignment", new { organizationId = (await partners.AMember()).Id });
        Assert.Equal(count, (await List(client, filter)).TotalItems);
    }

    [Fact]
    public async Task The_newest_inquiry_comes_first()
    {
        using var client = partners.As("newest", Permissions.InquiriesCreate, Permissions.InquiriesOwnRead);
        var (first, second) = (await partners.AnInquiry(by: client), await partners.AnInquiry(by: client));
        Assert.Equal([second.Id, first.Id], (await List(client)).Items.Select(i => i.Id));
    }

    [Fact]
    public async Task What_is_unchanged_is_not_sent_again()
    {
        var inquiry = await partners.AnInquiry();
        using var school = partners.School;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/inquiries/{inquiry.Id}");
        request.Headers.Add("If-None-Match", "\"1\"");
        Assert.Equal(HttpStatusCode.NotModified, (await school.SendAsync(request, RunningPartners.Cancel)).StatusCode);
    }

    [Fact]
    public async Task One_key_makes_one_inquiry_however_often_it_is_sent()
    {
        using var school = partners.School;
        var key = Guid.CreateVersion7().ToString();
        var before = await partners.Query<long>("select count(*) from inquiries");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => RunningPartners.Send(school, HttpMethod.Post, "/api/v1/inquiries", Urgent, key: key)));
        Assert.Equal(before + 1, await partners.Query<long>("select count(*) from inquiries"));
        Assert.All(answers, a => Assert.Contains(a.StatusCode, new[] { HttpStatusCode.Created, HttpStatusCode.Conflict })); // 409: still in progress
        var first = answers.First(a => a.StatusCode is HttpStatusCode.Created);
        using var again = await RunningPartners.Send(school, HttpMethod.Post, "/api/v1/inquiries", Urgent, key: key);
        Assert.Equal((HttpStatusCode.Created, first.Headers.Location), (again.StatusCode, again.Headers.Location));
        await Problem.Is(await RunningPartners.Send(school, HttpMethod.Post, "/api/v1/inquiries", RunningPartners.AQuestion(), key: key), HttpStatusCode.UnprocessableEntity);
    }

    private Task<long> Readings(Guid inquiry) => partners.Query<long>(
        $"select count(*) from audit_entries where action = 'read-inquiry' and object_id = '{inquiry}' and actor = 'desk'");

    private static IEnumerable<Guid> Ids(MatchList matches) => matches.Items.Select(m => m.OrganizationId);

    private static (string?, string?) TextOf(InquiryView inquiry) => (inquiry.Text, inquiry.ContactWish);

    private static async Task<Paged<InquiryView>> List(HttpClient client, string filter = "") =>
        await Problem.Read<Paged<InquiryView>>(await client.GetAsync($"/api/v1/inquiries?pageSize=200&{filter}", RunningPartners.Cancel));
}
