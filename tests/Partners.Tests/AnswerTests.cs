using System.Net;
using Vmdo.Contracts.Identity;
using Vmdo.Partners.Inquiries;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Partners.Tests;

/// <summary>Who answers an inquiry, and who reads the answer.</summary>
public sealed class AnswerTests(RunningPartners partners) : IClassFixture<RunningPartners>
{
    private static readonly object Words = new { text = "Come on Tuesday.", language = "en" };
    private static readonly NewInquiry Asked = RunningPartners.AQuestion() with { Text = "My child needs help.", ContactWish = "by telephone" };

    [Fact]
    public async Task Whoever_has_it_in_hand_answers_and_nobody_else_at_the_desk()
    {
        var inquiry = await partners.AnInquiry(Asked);
        using var colleague = partners.As("colleague", Permissions.InquiriesRead, Permissions.InquiriesWork, Permissions.InquiriesAnswer);
        await Problem.Is(await Answer(colleague, inquiry.Id), HttpStatusCode.Conflict, "has taken it in hand before");
        await Problem.Is(await partners.WorkOn(inquiry.Id, "answers", Words, handled: false), HttpStatusCode.Conflict, "has taken it in hand before");
        var answered = await Problem.Read<InquiryView>(await partners.WorkOn(inquiry.Id, "answers", Words));
        Assert.Equal([("Come on Tuesday.", "en", null)], answered.Answers!.Select(a => (a.Text, a.Language, a.OrganizationId)));
        await Problem.Is(await Answer(colleague, inquiry.Id), HttpStatusCode.Conflict, "has taken it in hand before");
        using var school = partners.School;
        Assert.Single((await Show(school, inquiry.Id)).Answers!); // who asked reads it at its address
        Assert.Null((await Show(colleague, inquiry.Id)).Answers);
    }

    [Fact]
    public async Task The_organization_that_has_it_reads_what_was_asked_answers_and_is_noted()
    {
        var inquiry = await partners.AnAssignedInquiry(Asked);
        using var representative = await partners.APersonOf(inquiry.AssignedTo!.Value);
        var shown = await Show(representative, inquiry.Id);
        Assert.Equal((Asked.Text, null), (shown.Text, shown.ContactWish));
        Assert.Empty(shown.Answers!);
        Assert.Equal(1, await partners.Query<long>($"select count(*) from audit_entries where action = 'read-inquiry' and object_id = '{inquiry.Id}'"));
        var answered = await Problem.Read<InquiryView>(await Answer(representative, inquiry.Id));
        Assert.Equal((inquiry.AssignedTo, null), (answered.Answers!.Single().OrganizationId, answered.ContactWish));
        var listed = await Problem.Read<Paged<InquiryView>>(await representative.GetAsync("/api/v1/inquiries", RunningPartners.Cancel));
        Assert.Equal((null, null), (listed.Items.Single().Text, listed.Items[0].Answers));
    }

    [Theory]
    [InlineData("representative", HttpStatusCode.NotFound)]
    [InlineData("editor", HttpStatusCode.Forbidden)]
    public async Task For_others_it_does_not_exist(string role, HttpStatusCode status)
    {
        var inquiry = await partners.AnAssignedInquiry(Asked);
        using var stranger = await partners.APersonOf((await partners.AMember()).Id, role);
        await Problem.Is(await Answer(stranger, inquiry.Id), status);
        await Problem.Is(await stranger.GetAsync($"/api/v1/inquiries/{inquiry.Id}", RunningPartners.Cancel), HttpStatusCode.NotFound);
        Assert.Equal("[]", await partners.Query<string>($"select answers::text from inquiries where id = '{inquiry.Id}'"));
    }

    [Fact]
    public async Task Before_it_is_assigned_no_organization_answers_and_after_it_is_closed_nobody()
    {
        var inquiry = await partners.AnInquiry(Asked);
        var member = await partners.AMember();
        using var representative = await partners.APersonOf(member.Id);
        await Problem.Is(await Answer(representative, inquiry.Id), HttpStatusCode.NotFound);
        (await partners.WorkOn(inquiry.Id, "assignment", new { organizationId = member.Id })).EnsureSuccessStatusCode();
        (await partners.WorkOn(inquiry.Id, "closure", new { outcome = "answered" })).EnsureSuccessStatusCode();
        await Problem.Is(await Answer(representative, inquiry.Id), HttpStatusCode.Conflict, "A closed inquiry is not answered.");
        await Problem.Is(await partners.WorkOn(inquiry.Id, "answers", Words), HttpStatusCode.Conflict, "A closed inquiry is not answered.");
    }

    [Fact]
    public async Task Answers_are_bounded_and_say_which_version_they_mean()
    {
        var inquiry = await partners.AnInquiry(Asked);
        await Problem.Names(await partners.WorkOn(inquiry.Id, "answers", new { text = new string('x', 4_001), language = "en" }), HttpStatusCode.BadRequest, "/text");
        await Problem.Names(await partners.WorkOn(inquiry.Id, "answers", new { text = "x", language = "english please" }), HttpStatusCode.BadRequest, "/language");
        await Problem.Names(await partners.WorkOn(inquiry.Id, "answers", new { text = "", language = "en" }), HttpStatusCode.BadRequest, "/text");
        using var desk = partners.Desk;
        await Problem.Is(await RunningPartners.Send(desk, HttpMethod.Post, $"/api/v1/inquiries/{inquiry.Id}/answers", Words), (HttpStatusCode)428);
        await Problem.Is(await RunningPartners.Send(desk, HttpMethod.Post, $"/api/v1/inquiries/{inquiry.Id}/answers", Words, "\"7\""), HttpStatusCode.PreconditionFailed);
        for (var i = 0; i < 20; i++)
        {
            (await partners.WorkOn(inquiry.Id, "answers", Words)).EnsureSuccessStatusCode();
        }

        await Problem.Is(await partners.WorkOn(inquiry.Id, "answers", Words), HttpStatusCode.Conflict, "An inquiry has at most 20 answers.");
    }

    [Fact]
    public async Task What_she_was_told_is_hers_to_know_and_goes_with_her()
    {
        var (writer, canary) = (Guid.CreateVersion7(), $"canary-{Guid.CreateVersion7():N}");
        using var hers = partners.Client(partners.Issuer.Token(writer, "app", [Permissions.InquiriesCreate, Permissions.PeopleOwnRead]));
        var inquiry = await partners.AnInquiry(Asked, hers);
        (await partners.WorkOn(inquiry.Id, "answers", new { text = canary, language = "en" })).EnsureSuccessStatusCode();
        var told = await Problem.Read<PersonalDataInPartners>(await hers.GetAsync($"/api/v1/operations/partners/people/{writer}", RunningPartners.Cancel));
        Assert.Equal(canary, told.Written.Single().Answers.Single().Text);
        Assert.Equal(["public.inquiries"], await Dump.TablesWith(partners.ConnectionString, canary));
        await partners.Broker.Publish(new PersonErased { PersonId = writer, OccurredAt = partners.Clock.GetUtcNow() });
        await Eventually.True(async () => (await Dump.TablesWith(partners.ConnectionString, canary)).Count == 0, "what she was told is gone");
        Assert.DoesNotContain(partners.Logs.Lines, line => line.Contains(canary, StringComparison.Ordinal));
    }

    private async Task<HttpResponseMessage> Answer(HttpClient client, Guid inquiry) =>
        await RunningPartners.Send(client, HttpMethod.Post, $"/api/v1/inquiries/{inquiry}/answers", Words, await partners.TagOf("inquiries", inquiry));

    private static async Task<InquiryView> Show(HttpClient client, Guid inquiry) =>
        await Problem.Read<InquiryView>(await client.GetAsync($"/api/v1/inquiries/{inquiry}", RunningPartners.Cancel));
}
