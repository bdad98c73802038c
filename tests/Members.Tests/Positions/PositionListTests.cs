using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Vmdo.ServiceDefaults;
using static Vmdo.Members.Tests.Positions.CommonVoice;

namespace Vmdo.Members.Tests.Positions;

/// <summary>Positions are found by topic and by any of their titles, in an order that shows first what needs work.</summary>
public sealed class PositionListTests(CommonVoice voice) : IClassFixture<CommonVoice>
{
    private DateOnly Today => voice.Clock.Today();

    [Fact]
    public async Task A_topic_shows_its_own_and_hides_the_others()
    {
        var id = await voice.APosition(await voice.ASpeaker()); // about learning languages
        Assert.Contains(id, await Found("topic=language-learning"));
        Assert.DoesNotContain(id, await Found("topic=education"));
        Assert.Contains(id, await Found("status=gathering"));
        Assert.DoesNotContain(id, await Found("status=dropped"));
    }

    [Theory]
    [InlineData("topic=magic", "topic")]
    [InlineData("status=lost", "status")]
    [InlineData("language=german", "language")]
    public async Task A_word_that_nobody_knows_is_refused_by_name(string query, string parameter)
    {
        using var editor = voice.Editor;
        await Problem.Names(await editor.GetAsync($"/api/v1/positions?{query}", RunningMembers.Cancel), HttpStatusCode.BadRequest, parameter);
    }

    [Fact]
    public async Task Each_title_is_found_in_whatever_language_it_is()
    {
        var id = await voice.APosition(await voice.ASpeaker(), "Arbeitstitel");
        await voice.Written(id, "papers/de", APaper("Mehr Sprachkurse"), HttpMethod.Put);
        await voice.Written(id, "papers/tr", APaper("Daha çok Öğretmen", "human"), HttpMethod.Put);
        foreach (var title in new[] { "arbeitstitel", "SPRACHKURSE", "ogretmen" })
        {
            Assert.Contains(id, await Found($"q={title}"));
        }

        Assert.Contains(id, await Found("q=ogretmen%20%20sprachkurse"));
        Assert.DoesNotContain(id, await Found("q=wohnen"));
    }

    [Fact]
    public async Task What_is_not_published_comes_first_and_then_the_latest()
    {
        var speaker = await voice.ASpeaker();
        var (yesterday, open) = (await voice.APositionAfter("publication", speaker, Today), await voice.APosition(speaker));
        var before = await voice.APositionAfter("publication", speaker, Today.AddDays(-5));
        Guid[] expected = [open, yesterday, before];
        Assert.Equal(expected, (await Found("topic=language-learning")).Where(expected.Contains));
    }

    [Fact]
    public async Task A_concern_that_is_named_twice_is_gathered_once()
    {
        var concern = await voice.AConcern(await voice.ASpeaker());
        using var editor = voice.Editor;
        var opened = await Problem.Read<JsonElement>(await editor.PostAsJsonAsync("/api/v1/positions", new { title = "Kurse", concerns = new[] { concern, concern } }, RunningMembers.Cancel), HttpStatusCode.Created);
        Assert.Equal(concern, IdIn(Assert.Single(opened.GetProperty("concerns").EnumerateArray())));
        Assert.Equal(1, await voice.Query<int>($"select cardinality(concern_ids) from positions where id = '{IdIn(opened)}'"));
    }

    private async Task<List<Guid>> Found(string query)
    {
        using var editor = voice.Editor;
        return [.. IdsIn(await voice.Get(editor, $"/api/v1/positions?pageSize=200&{query}"))];
    }
}
