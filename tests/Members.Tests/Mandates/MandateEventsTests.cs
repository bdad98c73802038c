using System.Net;
using System.Net.Http.Json;
using Vmdo.Contracts.Identity;
using Vmdo.Contracts.Members;
using Vmdo.Members.Mandates;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Tests.Mandates;

/// <summary>What others hear of mandates, and that a name goes with the person.</summary>
public sealed class MandateEventsTests(RunningMembers members) : IClassFixture<RunningMembers>
{
    [Fact]
    public async Task Each_change_is_told_with_the_term_that_holds_and_without_a_name()
    {
        var heard = await members.Broker.Hear<MandateChanged>();
        var chair = await members.AMandate(Office.Chair, members.NewYears());
        var ends = chair.From.AddMonths(6);
        (await members.ChangeMandate(chair.Id, "ending", new { endsOn = ends, reason = "resigned" })).EnsureSuccessStatusCode();
        (await members.ChangeMandate(chair.Id, "withdrawal", new { reason = "wrong person" })).EnsureSuccessStatusCode();

        await Eventually.True(() => Task.FromResult(heard.Events.Count(e => e.Id == chair.Id) == 3), "three versions are heard");
        var states = heard.Events.Where(e => e.Id == chair.Id).OrderBy(e => e.Version).ToList();
        Assert.Equal([1, 2, 3], states.Select(s => s.Version));
        Assert.All(states, s => Assert.Equal(("chair", chair.OrganizationId, chair.PersonId), (s.Office, s.OrganizationId, s.PersonId)));
        Assert.Equal([(chair.From, chair.Until), (chair.From, ends)], states.SelectMany(s => s.Terms).Select(t => (t.From, t.Until)));
        Assert.Equal(0, await members.Query<long>("select count(*) from outbox_messages where payload::text like '%Testperson%'"));
    }

    [Fact]
    public async Task All_mandates_are_told_again_when_asked()
    {
        var chair = await members.AMandate(Office.Chair, members.NewYears());
        var heard = await members.Broker.Hear<MandateChanged>();
        using var operations = members.Office;
        (await operations.PostAsJsonAsync("/api/v1/operations/members/republications", new { state = "members.mandate-changed.v1" }, RunningMembers.Cancel)).EnsureSuccessStatusCode();
        await Eventually.True(() => Task.FromResult(heard.Events.Any(e => e.Id == chair.Id && e.Version == 1)), "the mandate is heard again");
    }

    [Fact]
    public async Task A_mandate_that_is_over_or_never_was_is_told_again_as_well()
    {
        var heard = await members.Broker.Hear<MandateChanged>();
        var from = members.NewYears();
        var (ended, withdrawn) = (await members.AMandate(Office.Chair, from), await members.AMandate(Office.Treasurer, from));
        var ending = new { endsOn = from.AddMonths(1), reason = "resigned" };
        (await members.ChangeMandate(ended.Id, "ending", ending)).EnsureSuccessStatusCode();
        (await members.ChangeMandate(withdrawn.Id, "withdrawal", new { reason = "wrong person" })).EnsureSuccessStatusCode();
        Guid[] ids = [ended.Id, withdrawn.Id];
        var told = await Task.WhenAll(ids.Select(id => heard.First(e => e.Id == id && e.Version == 2)));
        var again = await members.Broker.Hear<MandateChanged>();
        await members.Republished("members.mandate-changed.v1", ids);
        foreach (var mandate in told)
        {
            var state = await again.First(e => e.Id == mandate.Id && e.Version == 2);
            Assert.Equivalent(mandate with { OccurredAt = state.OccurredAt }, state, strict: true); // microseconds are kept
        }

        Assert.Equal([1, 0], told.Select(m => m.Terms.Count));
    }

    [Fact]
    public async Task The_first_office_that_the_association_gives_to_an_organization_is_a_milestone()
    {
        var heard = await members.Broker.Hear<MilestoneReached>();
        var (from, organization) = (members.NewYears(), await members.AMemberId());
        await members.AMandate(Office.Delegate, from, organization);
        var seat = await members.AMandate(Office.MunicipalSeat, from.AddMonths(1), organization);
        await members.AMandate(Office.Chair, from, organization);
        var marker = await members.AMandate(Office.Treasurer, from);

        await Eventually.True(() => Task.FromResult(heard.Events.Any(e => e.OrganizationId == marker.OrganizationId)), "the other's milestone is heard");
        var milestone = Assert.Single(heard.Events, e => e.OrganizationId == organization);
        Assert.Equal(("first-mandate", seat.From), (milestone.Milestone, milestone.On));
    }

    [Fact]
    public async Task The_name_of_who_is_erased_is_shown_nowhere_and_her_office_stays()
    {
        var person = await members.APerson();
        var from = members.NewYears();
        var chair = await members.AMandate(Office.Chair, from, person: person);
        var delegated = await members.AMandate(Office.Delegate, from, person: person);
        var another = await members.AMandate(Office.Treasurer, from);
        var known = members.Now();
        var heard = await members.Broker.Hear<MandateChanged>();

        await members.Broker.Publish(new PersonErased { PersonId = person, OccurredAt = members.Clock.GetUtcNow() });
        await Eventually.True(async () => (await members.ShowMandate(chair.Id))!.DisplayName is null, "the name is gone");

        Assert.Equal((chair.From, chair.Until, person), await members.ShowMandate(chair.Id) is { } shown ? (shown.From, shown.Until, shown.PersonId) : default);
        Assert.Null((await members.ShowMandate(chair.Id, $"?knownAt={known}"))!.DisplayName);
        Assert.Null((await members.ShowMandate(delegated.Id))!.DisplayName);
        Assert.Equal(another.DisplayName, (await members.ShowMandate(another.Id))!.DisplayName);
        await Eventually.True(() => Task.FromResult(heard.Events.Any(e => e.Id == chair.Id && e.Version == 2)), "the version grows");
        using var office = members.Office;
        var row = (await office.GetStringAsync("/api/v1/exports/mandates", RunningMembers.Cancel)).Split('\n').Single(line => line.StartsWith(chair.Id.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain("Testperson", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_answered_to_who_is_erased_is_not_kept()
    {
        var organization = await members.AMemberId();
        var person = await members.APerson((Role.Representative, organization));
        using var client = members.As(person);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/positions/concerns");
        var concern = new { organizationId = organization, title = "Mehr Plätze", text = "Wir warten.", language = "de" };
        request.Content = JsonContent.Create(concern, options: JsonDefaults.Options);
        request.Headers.Add("Idempotency-Key", "a-concern");
        (await client.SendAsync(request, RunningMembers.Cancel)).EnsureSuccessStatusCode();
        var answers = $"select count(*) from idempotency_keys where client = '{person}'";
        Assert.Equal(1, await members.Query<long>(answers));
        await members.Broker.Publish(new PersonErased { PersonId = person, OccurredAt = members.Clock.GetUtcNow() });
        await Eventually.True(async () => await members.Query<long>(answers) == 0, "the answers are gone");
    }

    [Fact]
    public async Task A_repeated_request_has_one_effect_and_its_answer_keeps_no_name()
    {
        var asked = await members.Asked(Office.Chair, members.NewYears()) with { DisplayName = "Wiederholt" };
        var (first, second) = (await Keyed(asked), await Keyed(asked));
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, second.StatusCode));
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(1, await members.Query<long>("select count(*) from mandates where display_name = 'Wiederholt'"));
        Assert.Equal(["public.mandates"], await Dump.TablesWith(members.ConnectionString, "Wiederholt"));
    }

    private async Task<HttpResponseMessage> Keyed(NewMandate asked)
    {
        using var office = members.Office;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/mandates") { Content = JsonContent.Create(asked, options: JsonDefaults.Options) };
        request.Headers.Add("Idempotency-Key", asked.PersonId.ToString());
        return await office.SendAsync(request, RunningMembers.Cancel);
    }
}
