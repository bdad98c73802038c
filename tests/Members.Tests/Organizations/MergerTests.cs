using System.Net;
using System.Text.Json;
using Vmdo.Contracts.Members;
using Vmdo.Members.Organizations;
using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Tests.Organizations;

/// <summary>Two members become one, and neither is lost.</summary>
public sealed class MergerTests(RunningMembers members) : IClassFixture<RunningMembers>
{
    [Fact]
    public async Task Both_ids_are_found_and_each_day_has_its_truth()
    {
        var (small, big) = await Two();
        var before = members.Clock.GetUtcNow();
        var versions = (await members.Tag(small.Id), await members.Tag(big.Id));
        var merged = await members.Done(small.Id, "merger", new { into = big.Id, effectiveOn = "2024-07-01", reason = "One roof", minutes = "Board 9" });
        Assert.Equal((MembershipStatus.Merged, big.Id), (merged.Status, merged.MergedInto!.Value));
        Assert.NotEqual(versions.Item1, await members.Tag(small.Id));
        Assert.NotEqual(versions.Item2, await members.Tag(big.Id));

        Assert.Equal((MembershipStatus.Active, (Guid?)null), (await members.Show(small.Id, "?asOf=2024-06-30")) is { } then ? (then.Status, then.MergedInto) : default);
        Assert.Equal(MembershipStatus.Active, (await members.Show(big.Id, "?asOf=2024-07-01"))!.Status);
        Assert.Equal(MembershipStatus.Active, (await members.Show(small.Id, $"?knownAt={Uri.EscapeDataString(before.ToString("O"))}"))!.Status);
        using var anybody = members.Anonymous;
        var shown = await members.Get(anybody, $"/api/v1/organizations/{small.Id}");
        Assert.Equal(("merged", big.Id), (shown.GetProperty("status").GetString(), shown.GetProperty("mergedInto").GetGuid()));
    }

    [Fact]
    public async Task The_history_of_the_one_that_goes_on_has_those_of_all_that_became_part()
    {
        var (first, second) = await Two();
        var last = await members.AMember(new(2020, 1, 1));
        await members.Done(first.Id, "merger", new { into = second.Id, effectiveOn = "2022-01-01", reason = "One roof" });
        await members.Done(second.Id, "merger", new { into = last.Id, effectiveOn = "2024-01-01", reason = "A larger one" });
        using var anybody = members.Anonymous;
        var history = await members.Get(anybody, $"/api/v1/organizations/{last.Id}/history");
        Assert.Equal(["admission", "absorption"], Events(history));
        var before = history.GetProperty("predecessors").EnumerateArray().Single();
        Assert.Equal((second.Id, second.Details.Name, "2024-01-01"), (before.GetProperty("id").GetGuid(), before.GetProperty("name").GetString(), before.GetProperty("mergedOn").GetString()));
        Assert.Equal(["admission", "absorption", "merger"], Events(before));
        Assert.Equal(first.Id, before.GetProperty("predecessors").EnumerateArray().Single().GetProperty("id").GetGuid());
        using var office = members.Office;
        var whole = await members.Get(office, $"/api/v1/organizations/{last.Id}/history");
        Assert.Equal(second.Id, whole.GetProperty("items").EnumerateArray().Last().GetProperty("circumstances").GetProperty("absorbed").GetGuid());
    }

    [Fact]
    public async Task An_organization_that_is_not_public_is_not_named_by_the_one_that_will_go_on()
    {
        var (small, big) = await Two();
        await members.Done(small.Id, "suspension", new { reason = "fees" });
        await members.Done(small.Id, "merger", new { into = big.Id, effectiveOn = members.Clock.Today().AddDays(3), reason = "One roof" });
        using var anybody = members.Anonymous;
        Assert.False((await members.Get(anybody, $"/api/v1/organizations/{big.Id}/history")).TryGetProperty("predecessors", out _));
        using var office = members.Office;
        Assert.True((await members.Get(office, $"/api/v1/organizations/{big.Id}/history")).TryGetProperty("predecessors", out _));
    }

    [Fact]
    public async Task A_predecessor_has_the_name_by_which_it_was_known_then()
    {
        var (small, big) = await Two();
        await members.Done(small.Id, "merger", new { into = big.Id, effectiveOn = "2022-01-01", reason = "One roof" });
        var before = members.Now();
        var renamed = members.NewName("Umbenannt");
        var change = new { details = small.Details with { Name = renamed }, effectiveOn = "2021-06-01" };
        using var office = members.Office;
        (await office.Change(HttpMethod.Put, $"/api/v1/organizations/{small.Id}", "details", change)).EnsureSuccessStatusCode();
        using var anybody = members.Anonymous;
        Assert.Equal(renamed, await NameOfPredecessor(""));
        Assert.Equal(small.Details.Name, await NameOfPredecessor($"?knownAt={before}"));

        async Task<string?> NameOfPredecessor(string query)
        {
            var history = await members.Get(anybody, $"/api/v1/organizations/{big.Id}/history{query}");
            return history.GetProperty("predecessors").EnumerateArray().Single().GetProperty("name").GetString();
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task A_history_ends_also_where_the_data_go_in_a_circle()
    {
        var (one, other) = await Two();
        await members.Done(one.Id, "merger", new { into = other.Id, effectiveOn = "2022-01-01", reason = "One roof" });
        await members.Execute($"""
            insert into organization_journal
            select (jsonb_populate_record(j, jsonb_build_object('sequence', j.sequence + 1, 'event', 'absorption', 'circumstances', jsonb_build_object('absorbed', '{other.Id}')))).*
            from organization_journal j where organization_id = '{one.Id}' and event = 'merger'
            """);
        using var anybody = members.Anonymous;
        var history = await members.Get(anybody, $"/api/v1/organizations/{other.Id}/history");
        var before = history.GetProperty("predecessors").EnumerateArray().Single();
        Assert.Equal(one.Id, before.GetProperty("id").GetGuid());
        Assert.False(before.TryGetProperty("predecessors", out _));
    }

    [Fact]
    public async Task Three_do_not_become_part_of_each_other_in_a_ring()
    {
        var ((one, two), three) = (await Two(), await members.AMember(new(2020, 1, 1)));
        await members.Done(one.Id, "merger", new { into = two.Id, effectiveOn = "2022-01-01", reason = "One roof" });
        await members.Done(two.Id, "merger", new { into = three.Id, effectiveOn = "2022-01-01", reason = "One roof" });
        await Problem.Is(
            await members.Post(three.Id, "merger", new { into = one.Id, effectiveOn = "2022-01-01", reason = "One roof" }), HttpStatusCode.Conflict, "Only a member can take in another one.");
    }

    [Fact]
    public async Task Other_services_hear_where_it_has_gone()
    {
        var left = await members.Broker.Hear<OrganizationLeft>();
        var changed = await members.Broker.Hear<OrganizationChanged>();
        var (small, big) = await Two();
        var ahead = members.Clock.Today().AddDays(3);
        await members.Done(small.Id, "merger", new { into = big.Id, effectiveOn = ahead, reason = "One roof" });
        await Eventually.True(() => Task.FromResult(left.Events.Any(e => e.OrganizationId == small.Id && e.Cause == "merger" && e.LeftOn == ahead)), "OrganizationLeft is published");
        var state = await Eventually.Get(() => Task.FromResult(changed.Events.Where(e => e.Id == small.Id).MaxBy(e => e.Version)), e => e?.Periods[^1].Status == "merged", "the state is published");
        Assert.Equal((ahead, big.Id), (state!.Periods[^1].From, state.Periods[^1].MergedInto!.Value));
        Assert.Null(state.Periods[^2].MergedInto);
    }

    [Fact]
    public async Task Only_members_merge_and_never_into_themselves()
    {
        var (small, big) = await Two();
        var applicant = await members.AnApplicant();
        var before = await members.Tag(small.Id);
        await Problem.Is(await members.Post(small.Id, "merger", new { into = applicant.Id, reason = "x" }), HttpStatusCode.Conflict, "Only a member can take in another one.");
        await Problem.Is(await members.Post(applicant.Id, "merger", new { into = big.Id, reason = "x" }), HttpStatusCode.Conflict, "Only a member can merge into another one.");
        await Problem.Is(await members.Post(small.Id, "merger", new { into = big.Id, effectiveOn = "2019-12-31", reason = "x" }), HttpStatusCode.Conflict);
        await Problem.Names(await members.Post(small.Id, "merger", new { into = small.Id, reason = "x" }), HttpStatusCode.BadRequest, "/into");
        await Problem.Names(await members.Post(small.Id, "merger", new { into = Guid.CreateVersion7(), reason = "x" }), HttpStatusCode.BadRequest, "/into");
        await Problem.Names(await members.Post(small.Id, "merger", new { reason = "x" }), HttpStatusCode.BadRequest, "/into");
        await Problem.Names(await members.Post(small.Id, "merger", new { into = big.Id }), HttpStatusCode.BadRequest, "/reason");
        Assert.Equal(before, await members.Tag(small.Id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_merger_is_withdrawn_from_both_sides_or_not_at_all(bool fromTheAbsorbed)
    {
        var (small, big) = await Two();
        await members.Done(small.Id, "merger", new { into = big.Id, effectiveOn = "2024-07-01", reason = "One roof" });
        var one = fromTheAbsorbed ? small.Id : big.Id;
        await Problem.Is(
            await members.Post(one, "journal/7/correction", new { effectiveOn = "2024-08-01", reason = "misread" }), HttpStatusCode.Conflict, "A merger stands in two journals");
        await members.Done(one, "journal/7/withdrawal", new { reason = "wrong organization" });
        Assert.Equal((MembershipStatus.Active, null), (await members.Show(small.Id)) is { } shown ? (shown.Status, shown.MergedInto) : default);
        using var office = members.Office;
        foreach (var id in new[] { small.Id, big.Id })
        {
            var history = await members.Get(office, $"/api/v1/organizations/{id}/history");
            Assert.False(history.TryGetProperty("predecessors", out _));
            Assert.DoesNotContain(history.GetProperty("items").EnumerateArray(), e => e.GetProperty("inForce").GetBoolean() && e.GetProperty("event").GetString() is "merger" or "absorption");
        }
    }

    [Fact]
    public async Task A_surplus_side_of_a_merger_is_withdrawn_alone()
    {
        var (small, big) = await AMergerWithASurplusSide();
        await members.Done(big.Id, "journal/8/withdrawal", new { reason = "stands there twice" });
        Assert.Equal(MembershipStatus.Merged, (await members.Show(small.Id))!.Status);
        await members.Done(big.Id, "journal/7/withdrawal", new { reason = "wrong organization" });
        Assert.Equal(MembershipStatus.Active, (await members.Show(small.Id))!.Status);
        Assert.Empty(await InForce(big.Id, "absorption"));
    }

    [Fact]
    public async Task A_merger_is_withdrawn_with_all_that_the_other_journal_says_of_it()
    {
        var (small, big) = await AMergerWithASurplusSide();
        await members.Done(small.Id, "journal/7/withdrawal", new { reason = "wrong organization" });
        Assert.Equal(MembershipStatus.Active, (await members.Show(small.Id))!.Status);
        Assert.Empty(await InForce(big.Id, "absorption"));
    }

    [Fact]
    public async Task A_side_of_a_merger_that_the_other_journal_does_not_have_is_withdrawn_alone()
    {
        var (small, big) = await Two();
        await members.Execute($"""
            insert into organization_journal
            select (jsonb_populate_record(j, jsonb_build_object('sequence', 7, 'event', 'absorption', 'circumstances', jsonb_build_object('absorbed', '{small.Id}')))).*
            from organization_journal j where organization_id = '{big.Id}' and event = 'admission'
            """);
        await members.Done(big.Id, "journal/7/withdrawal", new { reason = "has no other side" });
        Assert.Empty(await InForce(big.Id, "absorption"));
    }

    [Fact]
    public async Task Of_two_mergers_at_once_that_cross_one_succeeds()
    {
        var (one, other) = await Two();
        var answers = await Task.WhenAll(
            members.Post(one.Id, "merger", new { into = other.Id, reason = "One roof" }), members.Post(other.Id, "merger", new { into = one.Id, reason = "One roof" }));
        Assert.Single(answers, a => a.IsSuccessStatusCode);
        Assert.Contains(answers.Single(a => !a.IsSuccessStatusCode).StatusCode, new[] { HttpStatusCode.PreconditionFailed, HttpStatusCode.Conflict });
        Assert.Equal(1, await members.Query<long>($"select count(*) from organization_journal where event = 'merger' and organization_id in ('{one.Id}', '{other.Id}')"));
    }

    /// <summary>As a file could say it once.</summary>
    private async Task<(OrganizationView Small, OrganizationView Big)> AMergerWithASurplusSide()
    {
        var (small, big) = await Two();
        await members.Done(small.Id, "merger", new { into = big.Id, effectiveOn = "2024-07-01", reason = "One roof" });
        await members.Execute($"""
            insert into organization_journal
            select (jsonb_populate_record(j, jsonb_build_object('sequence', j.sequence + 1))).* from organization_journal j where organization_id = '{big.Id}' and event = 'absorption'
            """);
        return (small, big);
    }

    private async Task<IEnumerable<JsonElement>> InForce(Guid id, string happened)
    {
        using var office = members.Office;
        var history = await members.Get(office, $"/api/v1/organizations/{id}/history");
        return history.GetProperty("items").EnumerateArray().Where(e => e.GetProperty("inForce").GetBoolean() && e.GetProperty("event").GetString() == happened);
    }

    private async Task<(OrganizationView Small, OrganizationView Big)> Two() => (await members.AMember(new(2020, 1, 1)), await members.AMember(new(2020, 1, 1)));

    private static IEnumerable<string?> Events(JsonElement history) => history.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("event").GetString());
}
