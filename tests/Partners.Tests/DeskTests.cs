using System.Net;
using Vmdo.Contracts.Partners;
using Vmdo.Partners.Inquiries;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Partners.Tests;

/// <summary>The contact desk at work: who has an inquiry in hand, which organization gets it, and how it ends.</summary>
public sealed class DeskTests(RunningPartners partners) : IClassFixture<RunningPartners>
{
    [Fact]
    public async Task Whoever_works_on_an_inquiry_has_taken_it_in_hand()
    {
        var inquiry = await partners.AnInquiry();
        using var desk = partners.Desk;
        using var colleague = partners.As("colleague", Permissions.InquiriesRead, Permissions.InquiriesWork);
        var assignment = new { organizationId = (await partners.AMember()).Id };
        await Problem.Is(await Send(desk, inquiry.Id, "assignment", assignment), HttpStatusCode.Conflict, "has taken it in hand before");
        await Problem.Read<InquiryView>(await Send(desk, inquiry.Id, "handling", new { }));
        await Problem.Is(await Send(colleague, inquiry.Id, "assignment", assignment), HttpStatusCode.Conflict, "has taken it in hand before");
        await Problem.Read<InquiryView>(await Send(desk, inquiry.Id, "assignment", assignment));
        await Problem.Is(await Send(colleague, inquiry.Id, "closure", new { outcome = "answered" }), HttpStatusCode.Conflict, "has taken it in hand before");
        await Problem.Read<InquiryView>(await Send(colleague, inquiry.Id, "handling", new { })); // takes over
        await Problem.Is(await Send(desk, inquiry.Id, "closure", new { outcome = "answered" }), HttpStatusCode.Conflict, "has taken it in hand before");
        await Problem.Read<InquiryView>(await Send(colleague, inquiry.Id, "closure", new { outcome = "answered" }));
    }

    [Fact]
    public async Task An_inquiry_is_taken_in_hand_once_by_each_and_never_when_it_is_closed()
    {
        var inquiry = await partners.AnAssignedInquiry();
        using var desk = partners.Desk;
        using var colleague = partners.As("colleague", Permissions.InquiriesRead, Permissions.InquiriesWork);
        await Problem.Is(await Send(desk, inquiry.Id, "handling", new { }), HttpStatusCode.Conflict, "You have this inquiry in hand.");
        (await Send(desk, inquiry.Id, "closure", new { outcome = "answered" })).EnsureSuccessStatusCode();
        await Problem.Is(await Send(colleague, inquiry.Id, "handling", new { }), HttpStatusCode.Conflict, "A closed inquiry is not taken");
    }

    [Fact]
    public async Task The_desk_assigns_an_inquiry_to_a_member_and_closes_it()
    {
        var (assignments, closures) = (await partners.Broker.Hear<InquiryAssigned>(), await partners.Broker.Hear<InquiryClosed>());
        var member = await partners.AMember();
        var inquiry = await partners.AnInquiry(RunningPartners.AQuestion() with { Urgency = Urgency.Urgent });

        var assigned = await Problem.Read<InquiryView>(await partners.WorkOn(inquiry.Id, "assignment", new { organizationId = member.Id }));
        Assert.Equal((InquiryStatus.Assigned, member.Id), (assigned.Status, assigned.AssignedTo));
        Assert.InRange(assigned.AssignedAt!.Value, inquiry.ReceivedAt, partners.Clock.GetUtcNow()); // it was just assigned
        var closed = await Problem.Read<InquiryView>(await partners.WorkOn(inquiry.Id, "closure", new { outcome = "referred" }));
        Assert.Equal((InquiryStatus.Closed, Outcome.Referred), (closed.Status, closed.Outcome));
        Assert.NotNull(closed.ClosedAt);

        var assignment = await Eventually.Get(() => Task.FromResult(assignments.Events.FirstOrDefault(e => e.InquiryId == inquiry.Id)), e => e is not null, "InquiryAssigned is published");
        Assert.Equal((member.Id, "education", "tr", "Eving"), (assignment!.OrganizationId, assignment.Need, assignment.Language, assignment.District));
        var closure = await Eventually.Get(() => Task.FromResult(closures.Events.FirstOrDefault(e => e.InquiryId == inquiry.Id)), e => e is not null, "InquiryClosed is published");
        Assert.Equal("referred", closure!.Outcome);
    }

    [Fact]
    public async Task An_inquiry_is_assigned_once()
    {
        var assigned = await partners.AnAssignedInquiry();
        await Problem.Is(
            await partners.WorkOn(assigned.Id, "assignment", new { organizationId = (await partners.AMember()).Id }), HttpStatusCode.Conflict, "Only a new inquiry can be assigned.");
    }

    [Theory]
    [InlineData("left", -1)]
    [InlineData("left", 0)]
    [InlineData("suspended", -1)]
    [InlineData("dissolved", -400)]
    public async Task An_inquiry_is_not_assigned_to_one_that_is_no_active_member(string status, int daysFromToday)
    {
        var former = await partners.AMember(partners.AnOrganization(later: (partners.Today.AddDays(daysFromToday), status)));
        var inquiry = await partners.AnInquiry();
        await Problem.Is(await partners.WorkOn(inquiry.Id, "assignment", new { organizationId = former.Id }), HttpStatusCode.Conflict, "An inquiry is assigned to an active member.");
        Assert.Equal("\"2\"", await partners.TagOf("inquiries", inquiry.Id)); // it was taken in hand, no more
    }

    [Fact]
    public async Task An_inquiry_is_assigned_to_a_member_that_leaves_tomorrow()
    {
        var leaving = await partners.AMember(partners.AnOrganization(later: (partners.Today.AddDays(1), "left")));
        var inquiry = await partners.AnInquiry();
        (await partners.WorkOn(inquiry.Id, "assignment", new { organizationId = leaving.Id })).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task An_organization_that_nobody_knows_is_named_as_the_fault()
    {
        var inquiry = await partners.AnInquiry();
        await Problem.Names(await partners.WorkOn(inquiry.Id, "assignment", new { organizationId = Guid.CreateVersion7() }), HttpStatusCode.BadRequest, "/organizationId");
    }

    [Fact]
    public async Task Only_an_assigned_inquiry_is_closed_and_only_once()
    {
        var fresh = await partners.AnInquiry();
        await Problem.Is(await partners.WorkOn(fresh.Id, "closure", new { outcome = "answered" }), HttpStatusCode.Conflict, "Only an assigned inquiry can be closed.");
        var assigned = await partners.AnAssignedInquiry();
        (await partners.WorkOn(assigned.Id, "closure", new { outcome = "answered" })).EnsureSuccessStatusCode();
        await Problem.Is(await partners.WorkOn(assigned.Id, "closure", new { outcome = "answered" }), HttpStatusCode.Conflict, "Only an assigned inquiry can be closed.");
    }

    [Theory]
    [InlineData("assignment")]
    [InlineData("closure")]
    public async Task The_desk_says_which_version_it_means(string what)
    {
        var inquiry = await partners.AnInquiry();
        var address = $"/api/v1/inquiries/{inquiry.Id}/{what}";
        object body = what == "closure" ? new { outcome = "answered" } : new { organizationId = (await partners.AMember()).Id };
        using var desk = partners.Desk;
        await Problem.Is(await RunningPartners.Send(desk, HttpMethod.Post, address, body), (HttpStatusCode)428);
        await Problem.Is(await RunningPartners.Send(desk, HttpMethod.Post, address, body, "\"7\""), HttpStatusCode.PreconditionFailed);
        await Problem.Is(await RunningPartners.Send(desk, HttpMethod.Post, $"/api/v1/inquiries/{Guid.CreateVersion7()}/{what}", body, "\"1\""), HttpStatusCode.NotFound);
        Assert.Equal("\"1\"", await partners.TagOf("inquiries", inquiry.Id));
    }

    [Fact]
    public async Task Of_two_clerks_who_assign_one_inquiry_one_succeeds()
    {
        var inquiry = await partners.AnInquiry();
        var member = await partners.AMember();
        (await partners.WorkOn(inquiry.Id, "handling", new { })).EnsureSuccessStatusCode();
        using var desk = partners.Desk;
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            RunningPartners.Send(desk, HttpMethod.Post, $"/api/v1/inquiries/{inquiry.Id}/assignment", new { organizationId = member.Id }, "\"2\"")));
        Assert.Single(answers, a => a.IsSuccessStatusCode);
        Assert.All(answers.Where(a => !a.IsSuccessStatusCode), a => Assert.Equal(HttpStatusCode.PreconditionFailed, a.StatusCode));
    }

    private async Task<HttpResponseMessage> Send(HttpClient client, Guid inquiry, string what, object body) =>
        await RunningPartners.Send(client, HttpMethod.Post, $"/api/v1/inquiries/{inquiry}/{what}", body, await partners.TagOf("inquiries", inquiry));
}
