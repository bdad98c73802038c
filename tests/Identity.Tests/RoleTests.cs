using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Vmdo.Contracts.Identity;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Tests;

/// <summary>Who may give which role to whom, for how long, and who takes it back.</summary>
public sealed class RoleTests(RunningIdentity running) : IClassFixture<RunningIdentity>
{
    private readonly Instance _identity = running.Instance;

    [Fact]
    public async Task A_representative_gives_the_roles_of_her_own_organization_and_no_others()
    {
        var (own, foreign) = (await _identity.AnOrganization(), await _identity.AnOrganization());
        var (giver, colleague) = (await _identity.APerson(Role.Representative, own), await _identity.APerson(Role.Editor, own));
        using var api = await giver.Api();
        await Problem.Read<JsonElement>(await Give(api, colleague.Id, Role.Representative, own));
        await Problem.Is(await Give(api, colleague.Id, Role.Editor, foreign), HttpStatusCode.Forbidden, "nobody gives more than she holds");
        await Problem.Is(await Give(api, colleague.Id, Role.Board), HttpStatusCode.Forbidden);
        await Problem.Is(await Invite(api, Role.Editor, foreign), HttpStatusCode.Forbidden);
        await Problem.Is(await Invite(api, Role.CaseWork), HttpStatusCode.Forbidden);

        var stranger = await _identity.APerson(Role.Editor, foreign);
        await Problem.Is(await Give(api, stranger.Id, Role.Editor, own), HttpStatusCode.NotFound); // not hers to know
        await Problem.Is(await api.GetAsync($"/api/v1/people/{stranger.Id}", Instance.Cancel), HttpStatusCode.NotFound);
        var listed = await Problem.Read<JsonElement>(await api.GetAsync("/api/v1/people", Instance.Cancel));
        Assert.Equal(2, listed.GetProperty("totalItems").GetInt32());
    }

    [Fact]
    public async Task A_role_elsewhere_is_not_told_by_a_filter()
    {
        var (own, foreign) = (await _identity.AnOrganization(), await _identity.AnOrganization());
        var (giver, colleague) = (await _identity.APerson(Role.Representative, own), await _identity.APerson(Role.Editor, own));
        using var office = _identity.Api(await _identity.OfficeToken());
        await Problem.Read<JsonElement>(await Give(office, colleague.Id, Role.Representative, foreign));
        using var api = await giver.Api();
        Assert.Equal((2, 0), (await Count(api, $"organizationId={own}"), await Count(api, $"organizationId={foreign}")));
        Assert.Equal((1, 1), (await Count(api, "role=representative"), await Count(api, "role=editor")));
        Assert.Equal(1, await Count(office, $"organizationId={foreign}"));

        static async Task<int> Count(HttpClient client, string filter) =>
            (await Problem.Read<JsonElement>(await client.GetAsync($"/api/v1/people?{filter}", Instance.Cancel))).GetProperty("totalItems").GetInt32();
    }

    [Fact]
    public async Task She_sees_all_of_her_own_roles_and_of_her_colleagues_those_here()
    {
        var (own, elsewhere) = (await _identity.AnOrganization(), await _identity.AnOrganization());
        var (person, colleague) = (await _identity.APerson(Role.Representative, own), await _identity.APerson(Role.Editor, own));
        using var office = _identity.Api(await _identity.OfficeToken());
        await Problem.Read<JsonElement>(await Give(office, person.Id, Role.Editor, elsewhere));
        await Problem.Read<JsonElement>(await Give(office, colleague.Id, Role.Editor, elsewhere));
        using var api = await person.Api();
        Assert.Equal((2, 1), (await RolesOf(person.Id), await RolesOf(colleague.Id)));

        async Task<int> RolesOf(Guid id) =>
            (await Problem.Read<JsonElement>(await api.GetAsync($"/api/v1/people/{id}", Instance.Cancel))).GetProperty("grants").GetArrayLength();
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("&status=active", 1)]
    [InlineData("&status=deactivated", 1)]
    [InlineData("&status=erased", 0)]
    public async Task People_are_listed_by_their_status(string filter, int count)
    {
        var organization = await _identity.AnOrganization();
        var (_, gone) = (await _identity.APerson(Role.Editor, organization), await _identity.APerson(Role.Editor, organization));
        var officer = await _identity.AMemberOfStaff(Role.DataProtectionOfficer);
        using var api = await officer.Api();
        (await api.Change(HttpMethod.Post, $"/api/v1/people/{gone.Id}", "deactivation")).EnsureSuccessStatusCode();
        var listed = await Problem.Read<JsonElement>(await api.GetAsync($"/api/v1/people?organizationId={organization}{filter}", Instance.Cancel));
        Assert.Equal(count, listed.GetProperty("totalItems").GetInt32());
    }

    [Fact]
    public async Task An_editor_gives_nothing()
    {
        var organization = await _identity.AnOrganization();
        var (editor, colleague) = (await _identity.APerson(Role.Editor, organization), await _identity.APerson(Role.Editor, organization));
        using var api = await editor.Api();
        await Problem.Is(await Give(api, colleague.Id, Role.Editor, organization), HttpStatusCode.Forbidden);
        await Problem.Is(await Invite(api, Role.Editor, organization), HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Nobody_gives_for_longer_than_she_holds()
    {
        var organization = await _identity.AnOrganization();
        var soon = _identity.Clock.Today().AddDays(30);
        var (giver, colleague) = (await _identity.APerson(Role.Representative, organization, until: soon), await _identity.APerson(Role.Editor, organization));
        using var api = await giver.Api();
        await Problem.Is(await Give(api, colleague.Id, Role.Representative, organization, until: soon.AddDays(1)), HttpStatusCode.Forbidden, $"{soon:yyyy-MM-dd}");
        var given = await Problem.Read<JsonElement>(await Give(api, colleague.Id, Role.Representative, organization));
        Assert.Equal($"{soon:yyyy-MM-dd}", given.GetProperty("grants")[1].GetProperty("until").GetString());
    }

    [Fact]
    public async Task A_role_lasts_for_a_year_at_most_and_is_confirmed_by_somebody_else()
    {
        var organization = await _identity.AnOrganization();
        var (one, other) = (await _identity.APerson(Role.Representative, organization), await _identity.APerson(Role.Representative, organization));
        using var office = _identity.Api(await _identity.OfficeToken());
        var today = _identity.Clock.Today();
        await Problem.Is(await Give(office, other.Id, Role.Editor, organization, until: today.AfterMonths(12).AddDays(1)), HttpStatusCode.Forbidden);
        using var own = await one.Api();
        await Problem.Is(await own.Change(HttpMethod.Post, $"/api/v1/people/{one.Id}", "grants/1/confirmation"), HttpStatusCode.Conflict, "Nobody confirms her own role.");

        _identity.Clock.Ahead += TimeSpan.FromDays(300);
        using var colleague = await other.Api();
        var confirmed = await Problem.Read<JsonElement>(await colleague.Change(HttpMethod.Post, $"/api/v1/people/{one.Id}", "grants/1/confirmation"));
        Assert.Equal($"{today.AfterMonths(12):yyyy-MM-dd}", confirmed.GetProperty("grants")[0].GetProperty("until").GetString()); // no longer than her own
        using var later = _identity.Api(await _identity.OfficeToken());
        await Problem.Read<JsonElement>(await later.Change(HttpMethod.Post, $"/api/v1/people/{one.Id}", "grants/1/confirmation"));

        _identity.Clock.Ahead += TimeSpan.FromDays(100);
        using var over = await other.Api();
        await Problem.Is(await over.GetAsync("/api/v1/people", Instance.Cancel), HttpStatusCode.Forbidden); // not confirmed: it is over
        using var still = await one.Api();
        Assert.Equal(HttpStatusCode.OK, (await still.GetAsync("/api/v1/people", Instance.Cancel)).StatusCode);
    }

    [Fact]
    public async Task The_last_representative_stays()
    {
        var organization = await _identity.AnOrganization();
        var last = await _identity.APerson(Role.Representative, organization);
        using var office = _identity.Api(await _identity.OfficeToken());
        await Problem.Is(await office.Change(HttpMethod.Post, $"/api/v1/people/{last.Id}", "grants/1/withdrawal"), HttpStatusCode.Conflict, "last representative");
        var page = await last.Browser.Submit("/account?handler=Erase", ("IsSure", "true"));
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        await _identity.APerson(Role.Representative, organization);
        await Problem.Read<JsonElement>(await office.Change(HttpMethod.Post, $"/api/v1/people/{last.Id}", "grants/1/withdrawal"));
    }

    [Fact]
    public async Task A_representative_who_is_deactivated_is_none_who_stays()
    {
        var organization = await _identity.AnOrganization();
        var stays = await _identity.APerson(Role.Representative, organization);
        var deactivated = await _identity.APerson(Role.Representative, organization);
        var officer = await _identity.AMemberOfStaff(Role.DataProtectionOfficer);
        using var protection = await officer.Api();
        (await protection.Change(HttpMethod.Post, $"/api/v1/people/{deactivated.Id}", "deactivation")).EnsureSuccessStatusCode();
        using var office = _identity.Api(await _identity.OfficeToken());
        var withdrawal = await office.Change(HttpMethod.Post, $"/api/v1/people/{stays.Id}", "grants/1/withdrawal");
        await Problem.Is(withdrawal, HttpStatusCode.Conflict, "last representative");
    }

    [Fact]
    public async Task Two_representatives_who_are_removed_at_the_same_moment_do_not_both_go()
    {
        for (var round = 0; round < 5; round++)
        {
            var organization = await _identity.AnOrganization();
            var (one, other) = (await _identity.APerson(Role.Representative, organization), await _identity.APerson(Role.Representative, organization));
            using var office = _identity.Api(await _identity.OfficeToken());
            var answers = await Task.WhenAll(new[] { one, other }.Select(p => office.Change(HttpMethod.Post, $"/api/v1/people/{p.Id}", "grants/1/withdrawal")));
            Assert.Single(answers, a => a.StatusCode is HttpStatusCode.OK);
            Assert.Single(answers, a => a.StatusCode is HttpStatusCode.Conflict);
        }
    }

    [Fact]
    public async Task A_role_in_the_association_needs_two_of_the_board()
    {
        var (one, other) = await _identity.ABoard();
        var candidate = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        using var first = await one.Api();
        var given = await Problem.Read<JsonElement>(await Give(first, candidate.Id, Role.CaseWork));
        Assert.True(given.GetProperty("grants")[1].GetProperty("awaitsApproval").GetBoolean());
        Assert.False(given.GetProperty("grants")[1].GetProperty("inForce").GetBoolean());
        await Problem.Is(await first.Change(HttpMethod.Post, $"/api/v1/people/{candidate.Id}", "grants/2/approval"), HttpStatusCode.Conflict, "two different people");
        using var second = await other.Api();
        var approved = await Problem.Read<JsonElement>(await second.Change(HttpMethod.Post, $"/api/v1/people/{candidate.Id}", "grants/2/approval"));
        Assert.True(approved.GetProperty("grants")[1].GetProperty("inForce").GetBoolean());
        await Problem.Is(await second.Change(HttpMethod.Post, $"/api/v1/people/{candidate.Id}", "grants/2/approval"), HttpStatusCode.Conflict, "Only a role that waits");
        await Problem.Is(await Give(first, one.Id, Role.Operator), HttpStatusCode.Conflict, "Nobody gives a role to herself.");
    }

    [Fact]
    public async Task Nobody_approves_her_own_role()
    {
        var (one, other) = await _identity.ABoard();
        using var giver = await other.Api();
        var given = await Problem.Read<JsonElement>(await Give(giver, one.Id, Role.Operator));
        var grant = given.GetProperty("grants").EnumerateArray().Last().GetProperty("number").GetInt32();
        using var herself = await one.Api();
        var approval = await herself.Change(HttpMethod.Post, $"/api/v1/people/{one.Id}", $"grants/{grant}/approval");
        await Problem.Is(approval, HttpStatusCode.Conflict, "Nobody approves her own role.");
        (await giver.Change(HttpMethod.Post, $"/api/v1/people/{one.Id}", $"grants/{grant}/withdrawal")).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Once_there_is_a_board_the_office_appoints_nobody_alone()
    {
        await _identity.ABoard();
        using var office = _identity.Api(await _identity.OfficeToken());
        await Problem.Is(await Invite(office, Role.Board), HttpStatusCode.Forbidden);
        var candidate = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        await Problem.Is(await Give(office, candidate.Id, Role.CaseWork), HttpStatusCode.Forbidden);
        var (one, _) = await _identity.ABoard();
        await Problem.Is(await office.Change(HttpMethod.Post, $"/api/v1/people/{one.Id}", "grants/1/withdrawal"), HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_office_takes_back_no_invitation_of_the_board()
    {
        var (one, _) = await _identity.ABoard();
        using var board = await one.Api();
        var invited = await Problem.Read<JsonElement>(await Invite(board, Role.CaseWork), HttpStatusCode.Created);
        using var office = _identity.Api(await _identity.OfficeToken());
        var invitation = $"/api/v1/invitations/{invited.GetProperty("id").GetGuid()}";
        await Problem.Is(await office.Change(HttpMethod.Post, invitation, "withdrawal"), HttpStatusCode.Forbidden, "nobody gives more than she holds");
        (await board.Change(HttpMethod.Post, invitation, "withdrawal")).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_role_that_waits_for_approval_is_not_confirmed()
    {
        var (one, other) = await _identity.ABoard();
        var candidate = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        using var first = await one.Api();
        await Problem.Read<JsonElement>(await Give(first, candidate.Id, Role.CaseWork));
        using var second = await other.Api();
        var confirmation = await second.Change(HttpMethod.Post, $"/api/v1/people/{candidate.Id}", "grants/2/confirmation");
        await Problem.Is(confirmation, HttpStatusCode.Conflict, "A role that waits for approval is not confirmed.");
    }

    [Fact]
    public async Task A_role_that_was_taken_back_before_its_approval_is_not_approved()
    {
        var (one, other) = await _identity.ABoard();
        var candidate = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        using var first = await one.Api();
        await Problem.Read<JsonElement>(await Give(first, candidate.Id, Role.CaseWork));
        await Problem.Read<JsonElement>(await first.Change(HttpMethod.Post, $"/api/v1/people/{candidate.Id}", "grants/2/withdrawal"));
        using var second = await other.Api();
        var approval = await second.Change(HttpMethod.Post, $"/api/v1/people/{candidate.Id}", "grants/2/approval");
        await Problem.Is(approval, HttpStatusCode.Conflict, "Only a role that waits for approval can be approved.");
    }

    [Fact]
    public async Task A_role_that_is_over_is_not_confirmed_but_given_anew()
    {
        var organization = await _identity.AnOrganization();
        var person = await _identity.APerson(Role.Editor, organization, until: _identity.Clock.Today().AddDays(10));
        _identity.Clock.Ahead += TimeSpan.FromDays(10);
        using var office = _identity.Api(await _identity.OfficeToken());
        await Problem.Is(await office.Change(HttpMethod.Post, $"/api/v1/people/{person.Id}", "grants/1/confirmation"), HttpStatusCode.Conflict, "is over");
        await Problem.Names(await Give(office, person.Id, Role.Editor, organization, until: _identity.Clock.Today()), HttpStatusCode.BadRequest, "/until");
        await Problem.Read<JsonElement>(await Give(office, person.Id, Role.Editor, organization));
    }

    [Fact]
    public async Task An_invitation_is_void_once_its_sender_could_not_give_the_role_any_more()
    {
        var organization = await _identity.AnOrganization();
        var (giver, _) = (await _identity.APerson(Role.Representative, organization), await _identity.APerson(Role.Representative, organization));
        using var api = await giver.Api();
        var mail = People.NewMail();
        await Problem.Read<JsonElement>(await api.PostAsJsonAsync("/api/v1/invitations", new { mail, language = "en", role = "representative", organizationId = organization }, JsonDefaults.Options, Instance.Cancel), HttpStatusCode.Created);
        using var office = _identity.Api(await _identity.OfficeToken());
        (await office.Change(HttpMethod.Post, $"/api/v1/people/{giver.Id}", "grants/1/withdrawal")).EnsureSuccessStatusCode();
        using var browser = new Browser(_identity.Address);
        Assert.Contains("used, taken back or has expired", (await browser.Open(await _identity.LinkIn(mail))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Services_are_told_the_roles_and_no_name()
    {
        var heard = await _identity.Broker.Hear<PersonAccessChanged>();
        var organization = await _identity.AnOrganization();
        var person = await _identity.APerson(Role.Editor, organization);
        var told = await Eventually.Get(
            () => Task.FromResult(heard.Events.Where(e => e.Id == person.Id).MaxBy(e => e.Version)), e => e?.Roles.Count == 1, "her role is told");
        Assert.Equal(("editor", organization, "active"), (told!.Roles[0].Role, told.Roles[0].OrganizationId, told.Status)); // waited for
        Assert.DoesNotContain("Somebody", JsonSerializer.Serialize(told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Services_are_told_only_what_is_in_force_and_until_when()
    {
        var heard = await _identity.Broker.Hear<PersonAccessChanged>();
        var (one, other) = await _identity.ABoard();
        var candidate = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        var today = _identity.Clock.Today();
        using var first = await one.Api();
        await Problem.Read<JsonElement>(await Give(first, candidate.Id, Role.CaseWork, until: today.AddDays(30)));
        await Problem.Read<JsonElement>(await Give(first, candidate.Id, Role.Content));
        using var second = await other.Api();
        await Problem.Read<JsonElement>(await second.Change(HttpMethod.Post, $"/api/v1/people/{candidate.Id}", "grants/2/approval"));
        await Problem.Read<JsonElement>(await second.Change(HttpMethod.Post, $"/api/v1/people/{candidate.Id}", "grants/2/withdrawal"));

        // Joined, editor, two that wait, one approved, one taken back.
        var told = await Eventually.Get(() => Task.FromResult(States()), states => states.Count == 6, "all is told");
        var roles = told.Select(e => string.Join(' ', e.Roles.Select(r => r.Role)));
        Assert.Equal(["", "editor", "editor", "editor", "editor case-work", "editor"], roles);
        Assert.Equal((null, today, today.AddDays(30)), (told[4].Roles[1].OrganizationId, told[4].Roles[1].From, told[4].Roles[1].Until));

        List<PersonAccessChanged> States() =>
            [.. heard.Events.Where(e => e.Id == candidate.Id).DistinctBy(e => e.Version).OrderBy(e => e.Version)];
    }

    [Fact]
    public async Task A_role_from_29_February_on_lasts_its_whole_year()
    {
        var (organization, today) = (await _identity.AnOrganization(), _identity.Clock.Today());
        var leapDay = Enumerable.Range(today.Year, 9).Where(DateTime.IsLeapYear).Select(year => new DateOnly(year, 2, 29)).First(day => day >= today);
        _identity.Clock.Ahead += TimeSpan.FromDays(leapDay.DayNumber - today.DayNumber);
        var person = await _identity.APerson(Role.Editor, organization);
        using var office = _identity.Api(await _identity.OfficeToken());
        await Problem.Is(await Give(office, person.Id, Role.Representative, organization, until: new(leapDay.Year + 1, 3, 2)), HttpStatusCode.Forbidden);
        var given = await Problem.Read<JsonElement>(await Give(office, person.Id, Role.Representative, organization, until: new(leapDay.Year + 1, 3, 1)));
        Assert.Equal($"{leapDay.Year + 1}-03-01", given.GetProperty("grants").EnumerateArray().Last().GetProperty("until").GetString());
    }

    [Fact]
    public async Task She_is_not_erased_by_a_slip()
    {
        var person = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        Assert.Equal("/account", (await person.Browser.Submit("/account?handler=Erase")).Location);
        Assert.Equal(HttpStatusCode.OK, (await person.Browser.Open("/account")).Status);
    }

    [Fact]
    public async Task Somebody_who_is_erased_leaves_nothing_but_her_number()
    {
        var heard = await _identity.Broker.Hear<PersonErased>();
        var person = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        var token = await person.Token();
        Assert.Equal("/account/sign-in", (await person.Browser.Submit("/account?handler=Erase", ("IsSure", "true"))).Location);
        await Eventually.True(() => Task.FromResult(heard.Events.Any(e => e.PersonId == person.Id)), "services are told");
        Assert.Empty(await Dump.TablesWith(_identity.ConnectionString, person.Mail));
        Assert.Equal(0, await _identity.Query<long>($"select count(*) from sessions where person_id = '{person.Id}'"));
        using var api = _identity.Api(token);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.GetAsync("/api/v1/people", Instance.Cancel)).StatusCode);
        using var browser = new Browser(_identity.Address);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SignIn(person.Mail, person.Password)).Status);
        var again = await _identity.APerson(Role.Editor, await _identity.AnOrganization(), person.Mail); // as somebody new
        Assert.NotEqual(person.Id, again.Id);
    }

    [Fact]
    public async Task What_she_was_answered_and_what_apps_had_of_her_is_forgotten_with_her()
    {
        var organization = await _identity.AnOrganization();
        var person = await _identity.APerson(Role.Representative, organization);
        var colleague = await _identity.APerson(Role.Representative, organization);
        using var api = await person.Api();
        api.DefaultRequestHeaders.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        await Problem.Read<JsonElement>(await Give(api, colleague.Id, Role.Editor, organization));
        string[] traces = ["idempotency_keys where client", "tokens where subject", "authorizations where subject"];
        foreach (var trace in traces)
        {
            Assert.NotEqual(0, await _identity.Query<long>($"select count(*) from {trace} = '{person.Id}'"));
        }

        await person.Browser.Submit("/account?handler=Erase", ("IsSure", "true"));
        foreach (var trace in traces)
        {
            Assert.Equal(0, await _identity.Query<long>($"select count(*) from {trace} = '{person.Id}'"));
        }
    }

    [Fact]
    public async Task That_mails_were_sent_to_her_and_caused_by_her_is_forgotten_with_her()
    {
        var organization = await _identity.AnOrganization();
        var person = await _identity.APerson(Role.Representative, organization);
        await _identity.APerson(Role.Representative, organization); // the last one would stay
        using var api = await person.Api();
        await Problem.Read<JsonElement>(await Invite(api, Role.Editor, organization), HttpStatusCode.Created);
        var recipient = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(person.Mail.ToUpperInvariant())));
        Assert.Equal(2, await Caused());
        await person.Browser.Submit("/account?handler=Erase", ("IsSure", "true"));
        Assert.Equal(0, await Caused());

        Task<long> Caused() => _identity.Query<long>($"select count(*) from caused_mails where recipient = '{recipient}' or caused_by = '{person.Id}'");
    }

    [Fact]
    public async Task A_mail_that_still_waits_is_not_sent_to_who_is_erased()
    {
        var person = await _identity.APerson(Role.Editor, await _identity.AnOrganization());
        await _identity.Execute(
            $"""
            insert into mails (id, "to", normalized_to, subject, text, language, created_at, expires_at, attempts, next_attempt_at)
            values (gen_random_uuid(), '{person.Mail}', '{person.Mail.ToUpperInvariant()}', 'A warning', 'It waits', 'en', now(),
                'infinity', 1, 'infinity')
            """);
        await person.Browser.Submit("/account?handler=Erase", ("IsSure", "true"));
        Assert.Equal(0, await _identity.Query<long>($"select count(*) from mails where \"to\" = '{person.Mail}'"));
    }

    [Fact]
    public async Task An_open_invitation_to_who_is_erased_is_gone_with_her()
    {
        var organization = await _identity.AnOrganization();
        var person = await _identity.APerson(Role.Editor, organization);
        using var office = _identity.Api(await _identity.OfficeToken());
        var asked = new { mail = person.Mail, language = "en", role = "representative", organizationId = organization };
        await Problem.Read<JsonElement>(await office.PostAsJsonAsync("/api/v1/invitations", asked, JsonDefaults.Options, Instance.Cancel), HttpStatusCode.Created);
        await person.Browser.Submit("/account?handler=Erase", ("IsSure", "true"));
        Assert.Equal(0, await _identity.Query<long>($"select count(*) from invitations where mail = '{person.Mail}'"));
    }

    [Fact]
    public async Task A_stale_change_is_refused()
    {
        var organization = await _identity.AnOrganization();
        var person = await _identity.APerson(Role.Editor, organization);
        using var office = _identity.Api(await _identity.OfficeToken());
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/people/{person.Id}/grants") { Content = JsonContent.Create(new { role = "representative", organizationId = organization }) };
        await Problem.Is(await office.SendAsync(request, Instance.Cancel), HttpStatusCode.PreconditionRequired);
        using var stale = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/people/{person.Id}/grants") { Content = JsonContent.Create(new { role = "representative", organizationId = organization }) };
        stale.Headers.TryAddWithoutValidation("If-Match", "\"0\"");
        await Problem.Is(await office.SendAsync(stale, Instance.Cancel), HttpStatusCode.PreconditionFailed);
    }

    private static Task<HttpResponseMessage> Give(HttpClient api, Guid person, Role role, Guid? organization = null, DateOnly? until = null) =>
        api.Change(HttpMethod.Post, $"/api/v1/people/{person}", "grants", new { role = Words.Of(role), organizationId = organization, until });

    private static Task<HttpResponseMessage> Invite(HttpClient api, Role role, Guid? organization = null) =>
        api.PostAsJsonAsync("/api/v1/invitations", new { mail = People.NewMail(), language = "en", role = Words.Of(role), organizationId = organization }, JsonDefaults.Options, Instance.Cancel);
}
