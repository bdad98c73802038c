using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Vmdo.Contracts.Members;
using Vmdo.Members.Organizations;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Tests.Organizations;

/// <summary>A meeting of the board decides about many applications: all of it is entered, or nothing.</summary>
public sealed class BoardMeetingTests(MembersWithAppeal members) : IClassFixture<MembersWithAppeal>
{
    private const string On = "2024-05-08";

    [Fact]
    public async Task Sixteen_applications_are_decided_under_one_minute_reference()
    {
        var heard = await members.Broker.Hear<OrganizationAdmitted>();
        var applicants = await Applicants(16);
        var decisions = await Task.WhenAll(applicants.Select(async (a, i) => i == 7 ? await Rejected(a) : await Admitted(a)));
        var entered = await Problem.Read<JsonElement>(await Meet(decisions));
        Assert.Equal("Board 2024-05, item 3", entered.GetProperty("minutes").GetString());
        var expected = applicants.Select((a, i) => (a, i == 7 ? "rejected" : "active"));
        Assert.Equal(expected, entered.GetProperty("items").EnumerateArray().Select(o => (o.GetProperty("id").GetGuid(), o.GetProperty("status").GetString()!)));
        Assert.Equal(16, await members.Query<long>(
            $"select count(*) from organization_journal where circumstances->>'minutes' = 'Board 2024-05, item 3' and circumstances->>'decidedOn' = '{On}' and effective_on = '{On}' and {Among(applicants)}"));
        await Eventually.True(() => Task.FromResult(applicants.Count(a => heard.Events.Any(e => e.OrganizationId == a)) == 15), "fifteen admissions are published");
    }

    [Fact]
    public async Task One_that_a_rule_forbids_is_named_and_nothing_is_entered()
    {
        var applicants = await Applicants(3);
        var incomplete = await members.AnApplicant(on: new(2024, 1, 1));
        var problem = await Problem.Is(
            await Meet(await Admitted(applicants[0]), await Admitted(incomplete.Id), await Admitted(applicants[1])), HttpStatusCode.Conflict, $"{incomplete.Reference}: Statutes, register extract");
        Assert.Equal(["documents", "rejection", "dissolution", "details"], problem.GetProperty("possibleSteps").EnumerateArray().Select(s => s.GetString()));
        await NothingIsEntered(applicants);
    }

    [Fact]
    public async Task One_that_has_changed_since_is_named_and_nothing_is_entered()
    {
        var applicants = await Applicants(2);
        var (first, second) = (await Admitted(applicants[0]), await Admitted(applicants[1]));
        await members.Done(applicants[1], "documents", new { kind = "statutes" });
        var reference = (await members.Show(applicants[1]))!.Reference;
        await Problem.Is(await Meet(first, second), HttpStatusCode.PreconditionFailed, $"{reference} has changed since that ETag");
        await NothingIsEntered(applicants);
    }

    [Fact]
    public async Task Wrong_decisions_are_named_by_their_place_and_nothing_is_entered()
    {
        var applicants = await Applicants(2);
        var (good, tag) = (await Admitted(applicants[0]), await members.Tag(applicants[1]));
        object With(object? id = null, object? version = null, object? outcome = null, object? effectiveOn = null, object? reason = null) => new
        {
            organizationId = id ?? applicants[1],
            version = version ?? tag,
            outcome = outcome ?? "admitted",
            effectiveOn,
            reason,
        };
        foreach (var (wrong, field) in new[]
        {
            (With(outcome: "rejected"), "/decisions/1/reason"), (With(outcome: "rejected", reason: " "), "/decisions/1/reason"), (With(outcome: "postponed"), "/decisions/1/outcome"),
            (With(id: applicants[0]), "/decisions/1/organizationId"), (With(id: Guid.CreateVersion7()), "/decisions/1/organizationId"), (With(version: ""), "/decisions/1/version"),
            (With(effectiveOn: "2999-01-01"), "/decisions/1/effectiveOn"), (With(effectiveOn: "2024-02-30"), "/decisions/1/effectiveOn"), (With(reason: new string('x', 501)), "/decisions/1/reason"),
        })
        {
            await Problem.Names(await Meet(good, wrong), HttpStatusCode.BadRequest, field);
        }

        await Problem.Names(await Meet("", On, good), HttpStatusCode.BadRequest, "/minutes");
        await Problem.Names(await Meet("Board", "2999-01-01", good), HttpStatusCode.BadRequest, "/decidedOn");
        await Problem.Names(await Meet(), HttpStatusCode.BadRequest, "/decisions");
        await Problem.Names(await Meet([null!]), HttpStatusCode.BadRequest, "/decisions/0"); // as somebody may send it
        await Problem.Names(await Meet(good, null!), HttpStatusCode.BadRequest, "/decisions/1"); // likewise
        await NothingIsEntered(applicants);
    }

    [Fact]
    public async Task The_board_does_not_decide_about_appeals_against_itself()
    {
        var applicant = (await Applicants(1)).Single();
        var today = members.Clock.Today();
        await members.Done(applicant, "rejection", new { reason = "purpose", effectiveOn = today });
        await members.Done(applicant, "appeal", new { });
        var decision = new { organizationId = applicant, version = await members.Tag(applicant), outcome = "admitted", effectiveOn = today };
        await Problem.Is(await Meet(decision), HttpStatusCode.Conflict, "An appeal is decided by the assembly, not by the board.");
    }

    [Fact]
    public async Task Of_two_clerks_who_enter_the_same_meeting_one_succeeds()
    {
        var applicants = await Applicants(4);
        var decisions = await Task.WhenAll(applicants.Select(Admitted));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Meet(i % 2 == 0 ? decisions : [.. decisions.Reverse()])));
        Assert.Single(answers, a => a.StatusCode is HttpStatusCode.OK);
        Assert.All(answers.Where(a => !a.IsSuccessStatusCode), a => Assert.Equal(HttpStatusCode.PreconditionFailed, a.StatusCode));
        Assert.Equal(4, await members.Query<long>($"select count(*) from organization_journal where event = 'admission' and {Among(applicants)}"));
    }

    private async Task<Guid[]> Applicants(int count)
    {
        var applicants = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            applicants.Add((await members.ACompleteApplicant(on: new(2024, 1, 1))).Id);
        }

        return [.. applicants];
    }

    private static string Among(Guid[] applicants) => $"organization_id in ({string.Join(',', applicants.Select(a => $"'{a}'"))})";

    private async Task<object> Admitted(Guid id) => new { organizationId = id, version = await members.Tag(id), outcome = "admitted" };

    private async Task<object> Rejected(Guid id) => new { organizationId = id, version = await members.Tag(id), outcome = "rejected", reason = "purpose" };

    private Task<HttpResponseMessage> Meet(params object[] decisions) => Meet("Board 2024-05, item 3", On, decisions);

    private async Task<HttpResponseMessage> Meet(string minutes, string decidedOn, params object[] decisions)
    {
        using var office = members.Office;
        return await office.PostAsJsonAsync("/api/v1/organizations/board-decisions", new { minutes, decidedOn, decisions }, JsonDefaults.Options, RunningMembers.Cancel);
    }

    private async Task NothingIsEntered(Guid[] applicants)
    {
        foreach (var applicant in applicants)
        {
            Assert.Equal(MembershipStatus.InReview, (await members.Show(applicant))!.Status);
        }
    }
}
