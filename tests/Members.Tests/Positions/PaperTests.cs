using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Vmdo.ServiceDefaults;
using static Vmdo.Members.Tests.Positions.CommonVoice;

namespace Vmdo.Members.Tests.Positions;

/// <summary>Papers in several languages: which one a reader gets, which ones lag behind, and who may write at once.</summary>
public sealed class PaperTests(CommonVoice voice) : IClassFixture<CommonVoice>
{
    private DateOnly Today => voice.Clock.Today();

    [Fact]
    public async Task A_translation_is_stale_once_its_source_changes_until_it_is_written_again()
    {
        var id = await APositionIn("de", "fa", "tr");
        await voice.Written(id, "papers/de", APaper("Titel de"), HttpMethod.Put); // says the same
        Assert.Equal([("de", false), ("fa", false), ("tr", false)], Papers(await Read(id)));
        await voice.Written(id, "papers/de", APaper("Titel de", text: "Anders."), HttpMethod.Put);
        Assert.Equal([("de", false), ("fa", true), ("tr", true)], Papers(await Read(id)));
        Assert.Equal([("de", false), ("fa", true), ("ru", false), ("tr", true)], Papers(await voice.Written(id, "papers/ru", APaper("Titel ru", "human"), HttpMethod.Put)));
        var before = (await Read(id, "?language=tr")).GetProperty("paper").GetProperty("writtenAt").GetDateTimeOffset();
        var answer = await voice.Written(id, "papers/tr", APaper("Title tr", "machine"), HttpMethod.Put);
        Assert.Equal([("de", false), ("fa", true), ("ru", false), ("tr", false)], Papers(answer));
        Assert.True(answer.GetProperty("paper").GetProperty("writtenAt").GetDateTimeOffset() > before, "it was written again");
        Assert.Equal(("tr", "machine", "asked"), (Text(answer, "paper", "language"), Text(answer, "paper", "origin"), Text(answer, "paper", "chosenBy")));
    }

    [Theory]
    [InlineData(null, null, "de", "source")]
    [InlineData("tr", "fa", "tr", "asked")]
    [InlineData("tr-CY", null, "tr", "asked")]
    [InlineData("kmr", "ru, fa;q=0.4, tr;q=0.7", "tr", "accepted")]
    [InlineData(null, "fa-AF, en;q=0.5", "fa", "accepted")]
    [InlineData(null, "tr;q=0, ru", "de", "source")]
    [InlineData(null, "en, *;q=0.1", "en-x-simple", "accepted")]
    [InlineData("prs", "en", "fa", "asked")]
    [InlineData(null, "prs, en;q=0.5", "fa", "accepted")]
    [InlineData("FA-af", null, "fa", "asked")]
    [InlineData("ta", "so", "de", "source")]
    public async Task A_reader_gets_the_best_language_and_is_told_why(string? asked, string? accepted, string language, string why)
    {
        var id = await APublicPosition();
        using var anybody = voice.Anonymous;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/positions/{id}{(asked is null ? "" : $"?language={asked}")}");
        request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        using var response = await anybody.SendAsync(request, RunningMembers.Cancel);
        var shown = await Problem.Read<JsonElement>(response);
        Assert.Equal((language, why), (Text(shown, "paper", "language"), Text(shown, "paper", "chosenBy")));
        Assert.Equal([language], response.Content.Headers.ContentLanguage);
        Assert.Contains("Accept-Language", response.Headers.Vary);
        Assert.Equal(language is "fa" ? "rtl" : "ltr", Text(shown, "paper", "direction"));
        Assert.Equal(["de", "en-x-simple", "fa", "tr"], shown.GetProperty("papers").EnumerateArray().Select(p => Text(p, "language")));
    }

    [Fact]
    public async Task The_source_comes_first_and_is_in_one_language()
    {
        var id = await voice.APosition(await voice.ASpeaker());
        await Problem.Is(await Put(id, "tr", APaper("Başlık", "human")), HttpStatusCode.Conflict, "A translation follows a source in another language.");
        (await Put(id, "tr", APaper("Başlık"))).EnsureSuccessStatusCode();
        await Problem.Is(await Put(id, "tr", APaper("Başlık", "human")), HttpStatusCode.Conflict, "A translation follows a source in another language.");
        await Problem.Is(await Put(id, "de", APaper("Titel")), HttpStatusCode.Conflict, "The paper has its source in another language.");
    }

    [Fact]
    public async Task What_is_published_stays_and_is_still_translated()
    {
        var id = await voice.APositionAfter("publication", await voice.ASpeaker(), Today);
        await Problem.Is(await Put(id, "de", APaper("Anders")), HttpStatusCode.Conflict, "What is published is not rewritten");
        (await Put(id, "ckb", APaper("خولی زمان", "human"))).EnsureSuccessStatusCode();
        (await Put(id, "ckb", APaper("خولی زمانی زیاتر", "human"))).EnsureSuccessStatusCode();
        using var anybody = voice.Anonymous;
        Assert.Equal("rtl", Text(await voice.Show(anybody, id, "?language=ckb"), "paper", "direction"));
        var line = (await voice.Get(anybody, "/api/v1/positions?pageSize=200&language=ckb")).GetProperty("items").EnumerateArray().Single(p => IdIn(p) == id);
        Assert.Equal(("ckb", "خولی زمانی زیاتر"), (Text(line, "paper", "language"), Text(line, "paper", "title")));
    }

    [Fact]
    public async Task Of_editors_who_write_in_the_same_moment_one_is_told_so()
    {
        var id = await APositionIn("de");
        using var editor = voice.Editor;
        using var seen = await editor.GetAsync($"/api/v1/positions/{id}", RunningMembers.Cancel);
        var tag = seen.Headers.ETag!.ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => voice.Write(id, i % 2 == 0 ? "papers/tr" : "papers/de", APaper($"Titel {i}", i % 2 == 0 ? "human" : "source"), HttpMethod.Put, tag)));
        Assert.Single(answers, a => a.IsSuccessStatusCode);
        Assert.All(answers.Where(a => !a.IsSuccessStatusCode), a => Assert.Equal(HttpStatusCode.PreconditionFailed, a.StatusCode));
        await Problem.Is(await Send(editor, HttpMethod.Put, $"{id}/papers/de", APaper("Titel")), (HttpStatusCode)428);
    }

    [Theory]
    [InlineData("papers/german", """{"title":"Titel","text":"x","origin":"source"}""", "language")]
    [InlineData("papers/de", """{"title":"Titel","text":"x","origin":"guessed"}""", "/origin")]
    [InlineData("papers/de", """{"title":"Titel","text":"","origin":"source"}""", "/text")]
    [InlineData("papers/de", """{"title":"Ti\ntel","text":"x","origin":"source"}""", "/title")]
    [InlineData("resolution", """{"decidedOn":"2090-01-01","by":"board","minutes":"1/2026"}""", "/decidedOn")]
    [InlineData("resolution", """{"decidedOn":"2026-01-01","by":"mayor","minutes":"1/2026"}""", "/by")]
    [InlineData("resolution", """{"decidedOn":"2026-01-01","by":"board"}""", "/minutes")]
    [InlineData("resolution", """{"decidedOn":"2026-01-01","by":"board","minutes":"1/2026","assemblyId":"01900000-0000-7000-8000-000000000000"}""", "/assemblyId")]
    [InlineData("resolution", """{"decidedOn":"2026-01-01","by":"assembly","minutes":"1/2026","assemblyId":"01900000-0000-7000-8000-000000000000"}""", "/assemblyId")]
    [InlineData("addressings", """{"body":"Rat","meetingOn":"2090-01-01"}""", "/meetingOn")]
    [InlineData("publication", """{"publishedOn":"2090-01-01"}""", "/publishedOn")]
    [InlineData("addressings", """{"body":"Rat","addressedOn":"2090-01-01"}""", "/addressedOn")]
    [InlineData("addressings/1/outcome", """{"outcome":"noted","on":"2090-01-01"}""", "/on")]
    [InlineData("dropping", "{}", "/reason")]
    [InlineData("concerns", """{"concerns":["01900000-0000-7000-8000-000000000000"]}""", "/concerns/0")]
    public async Task What_is_not_well_formed_is_refused_by_field(string what, string body, string field)
    {
        var id = await voice.APosition(await voice.ASpeaker());
        var method = what is "concerns" || what.StartsWith("papers", StringComparison.Ordinal) ? HttpMethod.Put : HttpMethod.Post;
        await Problem.Names(await voice.Write(id, what, JsonSerializer.Deserialize<JsonElement>(body), method), HttpStatusCode.BadRequest, field);
        using var editor = voice.Editor;
        await Problem.Names(await editor.PostAsJsonAsync("/api/v1/positions", new { title = "Kurse", topic = "whatever" }, RunningMembers.Cancel), HttpStatusCode.BadRequest, "/topic");
        await Problem.Names(await editor.GetAsync("/api/v1/positions?status=lost", RunningMembers.Cancel), HttpStatusCode.BadRequest, "status");
        await Problem.Names(await editor.GetAsync($"/api/v1/positions/{id}?language=german", RunningMembers.Cancel), HttpStatusCode.BadRequest, "language");
    }

    private async Task<Guid> APositionIn(string source, params string[] translations)
    {
        var id = await voice.APosition(await voice.ASpeaker());
        await voice.Written(id, $"papers/{source}", APaper($"Titel {source}"), HttpMethod.Put);
        foreach (var language in translations)
        {
            await voice.Written(id, $"papers/{language}", APaper($"Titel {language}", "human"), HttpMethod.Put);
        }

        return id;
    }

    private async Task<Guid> APublicPosition()
    {
        var id = await APositionIn("de", "tr", "fa", "en-x-simple");
        await voice.Written(id, "resolution", AResolution(Today));
        await voice.Written(id, "publication", new { });
        return id;
    }

    private Task<HttpResponseMessage> Put(Guid id, string language, object paper) => voice.Write(id, $"papers/{language}", paper, HttpMethod.Put);

    private async Task<JsonElement> Read(Guid id, string query = "")
    {
        using var editor = voice.Editor;
        return await voice.Show(editor, id, query);
    }

    private static IEnumerable<(string? Language, bool IsStale)> Papers(JsonElement position) =>
        position.GetProperty("papers").EnumerateArray().Select(p => (Text(p, "language"), p.GetProperty("stale").GetBoolean()));
}
