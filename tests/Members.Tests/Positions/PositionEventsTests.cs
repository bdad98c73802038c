using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Vmdo.Contracts.Members;
using Vmdo.ServiceDefaults;
using static Vmdo.Members.Tests.Positions.CommonVoice;

namespace Vmdo.Members.Tests.Positions;

/// <summary>What other services hear of concerns, positions and stances: what happened, and no word of it.</summary>
public sealed class PositionEventsTests(CommonVoice voice) : IClassFixture<CommonVoice>
{
    private DateOnly Today => voice.Clock.Today();

    [Fact]
    public async Task Each_step_of_a_position_is_told_with_languages_and_without_words_until_it_is_public()
    {
        await voice.KeepWhatIsTold();
        var heard = await voice.Broker.Hear<PositionChanged>();
        var speaker = await voice.ASpeaker();
        var id = await voice.APosition(speaker, title: "Arbeitstitel");
        await voice.Written(id, "papers/de", APaper("Titel"), HttpMethod.Put);
        await voice.Written(id, "papers/ar", APaper("دورات", "human"), HttpMethod.Put);
        await voice.Written(id, "papers/de", APaper("Mehr Kurse"), HttpMethod.Put);
        await voice.Written(id, "resolution", AResolution(Today.AddDays(-2)));
        var before = await voice.Told(id);
        await voice.Written(id, "publication", new { publishedOn = Today.AddDays(-1) });
        await voice.Written(id, "addressings", new { body = "Integrationsrat", meetingOn = Today.AddDays(30) });
        await voice.Written(id, "addressings/1/outcome", new { outcome = "partly-adopted", on = Today, says = "Nur zwei Kurse." });

        await Eventually.True(() => Task.FromResult(heard.Events.Count(e => e.Id == id) == 8), "eight versions are heard");
        var states = heard.Events.Where(e => e.Id == id).OrderBy(e => e.Version).ToList();
        Assert.Equal(Enumerable.Range(1, 8).Select(v => (long)v), states.Select(s => s.Version));
        Assert.Equal(["gathering", "gathering", "gathering", "gathering", "resolved", "published", "addressed", "concluded"], states.Select(s => s.Status));
        Assert.Equal(["", "de", "de ar", "de ar*", "de ar*"], states.Take(5).Select(s => string.Join(' ', s.Papers.Select(p => $"{p.Language}{(p.Stale ? "*" : "")}"))));
        Assert.Equal(["source", "human"], states[^1].Papers.Select(p => p.Origin));
        Assert.Equal([null, null, null, null, null, "Mehr Kurse", "Mehr Kurse", "Mehr Kurse"], states.Select(s => s.Title));
        var (resolved, last) = (states[4], states[^1]);
        Assert.Equal((Today.AddDays(-2), "assembly", null), (resolved.ResolvedOn, resolved.ResolvedBy, resolved.PublishedOn));
        Assert.Equal((Today.AddDays(-1), "language-learning", 1), (last.PublishedOn, last.Topic, last.ConcernIds.Count));
        Assert.Equal((1, "Integrationsrat", null), (states[6].Addressings[0].Number, states[6].Addressings[0].Body, states[6].Addressings[0].Outcome));
        Assert.Equal(("partly-adopted", Today, Today.AddDays(30)), (last.Addressings[0].Outcome, last.Addressings[0].OutcomeOn, last.Addressings[0].MeetingOn));
        Assert.All(before, t => SaysNoneOf(t, "Arbeitstitel", "Titel", "Kurse", "دورات", "Minutes"));
        Assert.All(await voice.Told(id), t => SaysNoneOf(t, "Arbeitstitel", "in full", "Minutes", "Nur zwei"));
    }

    [Fact]
    public async Task A_concern_is_told_from_its_raising_to_its_withdrawal_without_words()
    {
        await voice.KeepWhatIsTold();
        var (concerns, positions) = (await voice.Broker.Hear<ConcernChanged>(), await voice.Broker.Hear<PositionChanged>());
        var speaker = await voice.ASpeaker();
        var (leaving, staying) = (await voice.AConcern(speaker), await voice.AConcern(speaker, "Dil kursu", "tr"));
        using var editor = voice.Editor;
        var id = IdIn(await Problem.Read<JsonElement>(await editor.PostAsJsonAsync("/api/v1/positions", new { title = "Kurse", concerns = new[] { leaving } }, RunningMembers.Cancel), HttpStatusCode.Created));
        await voice.Written(id, "concerns", new { concerns = new[] { leaving, staying } }, HttpMethod.Put);
        await voice.Written(id, "concerns", new { concerns = new[] { staying } }, HttpMethod.Put);
        (await Send(speaker.Client, HttpMethod.Put, $"concerns/{leaving}", new { title = "Мест мало", text = "Ждём.", language = "ru" }, "*")).EnsureSuccessStatusCode();
        (await Send(speaker.Client, HttpMethod.Post, $"concerns/{leaving}/withdrawal", new { }, "*")).EnsureSuccessStatusCode();
        await voice.Written(id, "dropping", new { reason = "Taken up by the city" });

        await Eventually.True(() => Task.FromResult(concerns.Events.Count(e => e.Id == leaving) == 5 && concerns.Events.Count(e => e.Id == staying) == 3), "all versions are heard");
        Assert.Equal(
            [(1, "free", null, "de"), (2, "gathered", id, "de"), (3, "free", null, "de"), (4, "free", null, "ru"), (5, "withdrawn", (Guid?)null, "ru")],
            concerns.Events.Where(e => e.Id == leaving).OrderBy(e => e.Version).Select(e => (e.Version, e.Status, e.PositionId, e.Language)));
        Assert.Equal(["free", "gathered", "free"], concerns.Events.Where(e => e.Id == staying).OrderBy(e => e.Version).Select(e => e.Status));
        Assert.All(concerns.Events.Where(e => e.Id == leaving), e => Assert.Equal((speaker.Organization, Today), (e.OrganizationId, e.RaisedOn)));
        await Eventually.True(() => Task.FromResult(positions.Events.Count(e => e.Id == id) == 4), "the position is heard");
        Assert.Equal(["1", "2", "1", "1"], positions.Events.Where(e => e.Id == id).OrderBy(e => e.Version).Select(e => $"{e.ConcernIds.Count}"));
        Assert.Equal(("dropped", Today), (positions.Events.MaxBy(e => e.Id == id ? e.Version : 0)!.Status, positions.Events.MaxBy(e => e.Id == id ? e.Version : 0)!.DroppedOn));
        Assert.All([.. await voice.Told(leaving), .. await voice.Told(id)], t => SaysNoneOf(t, "Plätze", "warten", "Мест", "Ждём", "Kurse", "Taken up"));
    }

    [Fact]
    public async Task A_stance_is_told_without_reasons_and_leaves_the_position_as_it_is()
    {
        await voice.KeepWhatIsTold();
        var (taken, withdrawn) = (await voice.Broker.Hear<StanceTaken>(), await voice.Broker.Hear<StanceWithdrawn>());
        var speaker = await voice.ASpeaker();
        var id = await voice.APosition(speaker);
        (await Say(speaker, id, "supports", "Unsere Gründe")).EnsureSuccessStatusCode();
        (await Say(speaker, id, "dissents", "Andere Gründe")).EnsureSuccessStatusCode();
        (await Send(speaker.Client, HttpMethod.Delete, $"{id}/stances/{speaker.Organization}", new { })).EnsureSuccessStatusCode();
        await Problem.Is(await Send(speaker.Client, HttpMethod.Delete, $"{id}/stances/{speaker.Organization}", new { }), HttpStatusCode.NotFound);

        await Eventually.True(() => Task.FromResult(taken.Events.Count(e => e.PositionId == id) == 2 && withdrawn.Events.Any(e => e.PositionId == id)), "all three are heard");
        var words = taken.Events.Where(e => e.PositionId == id).OrderBy(e => e.Version).ToList();
        Assert.Equal(["supports", "dissents"], words.Select(w => w.Stance));
        Assert.All(words, w => Assert.Equal((speaker.Organization, Today), (w.OrganizationId, w.TakenOn)));
        var last = Assert.Single(withdrawn.Events, e => e.PositionId == id);
        Assert.Equal(speaker.Organization, last.OrganizationId);
        Assert.True(last.Version > words[1].Version);
        Assert.Equal(1, await voice.Query<long>($"select version from positions where id = '{id}'"));
        Assert.Equal(["position-changed", "concern-changed", "stance-taken", "stance-taken", "stance-withdrawn"], (await voice.TypesTold(id)).OrderBy(t => t[0] is 's').ThenByDescending(t => t[0] is 'p'));
        Assert.All(await voice.Told(id), t => SaysNoneOf(t, "Gründe"));
    }

    [Fact]
    public async Task What_is_refused_is_told_to_nobody()
    {
        var (speaker, other) = (await voice.ASpeaker(), await voice.ASpeaker());
        var taken = await voice.AConcern(other);
        using var editor = voice.Editor;
        (await editor.PostAsJsonAsync("/api/v1/positions", new { title = "Kurse", concerns = new[] { taken } }, RunningMembers.Cancel)).EnsureSuccessStatusCode();
        var (id, published) = (await voice.APosition(speaker), await voice.APositionAfter("addressings/1/outcome", speaker, Today));
        await voice.KeepWhatIsTold();
        var before = (await voice.Told()).Count;
        await Problem.Is(await voice.Write(id, "concerns", new { concerns = new[] { taken } }, HttpMethod.Put), HttpStatusCode.Conflict, "gathered into another position"); // after its own has left
        await Problem.Is(await voice.Write(id, "publication", new { }), HttpStatusCode.Conflict);
        await Problem.Is(await voice.Write(id, "papers/de", APaper("Titel"), HttpMethod.Put, "\"99\""), HttpStatusCode.PreconditionFailed);
        await Problem.Is(await voice.Write(published, "dropping", new { reason = "Obsolete" }), HttpStatusCode.Conflict);
        await Problem.Is(await voice.Write(published, "addressings/7/outcome", new { outcome = "noted", on = Today }), HttpStatusCode.NotFound);
        await Problem.Is(await Say(speaker, published, "supports"), HttpStatusCode.Conflict);
        await Problem.Is(await Send(speaker.Client, HttpMethod.Post, $"concerns/{taken}/withdrawal", new { }, "*"), HttpStatusCode.NotFound);
        await Problem.Is(await Send(other.Client, HttpMethod.Post, $"concerns/{taken}/withdrawal", new { }, "*"), HttpStatusCode.Conflict);
        Assert.Equal(before, (await voice.Told()).Count);
    }

    [Fact]
    public async Task Positions_and_concerns_are_told_again_as_they_are_when_a_newcomer_asks()
    {
        var (positions, concerns) = (await voice.Broker.Hear<PositionChanged>(), await voice.Broker.Hear<ConcernChanged>());
        var id = await voice.APositionAfter("addressings", await voice.ASpeaker(), Today);
        await Eventually.True(() => Task.FromResult(positions.Events.Any(e => e.Id == id && e.Version == 5)), "the position is heard");
        var told = positions.Events.Single(e => e.Id == id && e.Version == 5);
        var concern = concerns.Events.MaxBy(e => e.PositionId == id ? e.Version : 0)!;
        var (again, concernsAgain) = (await voice.Broker.Hear<PositionChanged>(), await voice.Broker.Hear<ConcernChanged>());
        foreach (var state in new[] { "members.position-changed.v1", "members.concern-changed.v1" })
        {
            await voice.Broker.Publish(new Contracts.Copies.CopyRequested { State = state, RequestedBy = "newcomer", OccurredAt = voice.Clock.GetUtcNow() });
        }

        await Eventually.True(() => Task.FromResult(again.Events.Any(e => e.Id == id) && concernsAgain.Events.Any(e => e.Id == concern.Id)), "both are heard again");
        Assert.Equivalent(told, again.Events.Single(e => e.Id == id), strict: true);
        Assert.Equal(concern, concernsAgain.Events.Single(e => e.Id == concern.Id));
    }

    [Fact]
    public async Task What_was_given_up_is_told_again_too()
    {
        var (positions, concerns) = (await voice.Broker.Hear<PositionChanged>(), await voice.Broker.Hear<ConcernChanged>());
        var speaker = await voice.ASpeaker();
        var (dropped, withdrawn) = (await voice.APosition(speaker), await voice.AConcern(speaker));
        await voice.Written(dropped, "dropping", new { reason = "Taken up by the city" });
        (await Send(speaker.Client, HttpMethod.Post, $"concerns/{withdrawn}/withdrawal", new { }, "*")).EnsureSuccessStatusCode();
        var position = await positions.First(e => e.Id == dropped && e.Version == 2);
        var concern = await concerns.First(e => e.Id == withdrawn && e.Version == 2);
        var (again, concernsAgain) = (await voice.Broker.Hear<PositionChanged>(), await voice.Broker.Hear<ConcernChanged>());
        await voice.Republished("members.position-changed.v1", [dropped]);
        await voice.Republished("members.concern-changed.v1", [withdrawn]);
        Assert.Equivalent(position, await again.First(e => e.Id == dropped), strict: true);
        Assert.Equal(concern, await concernsAgain.First(e => e.Id == withdrawn));
    }

    private static void SaysNoneOf(Told told, params string[] words) => Assert.All(words, word => Assert.DoesNotContain(word, told.Payload, StringComparison.Ordinal));
}
