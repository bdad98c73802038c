using System.Net;
using System.Net.Http.Json;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;
using static Vmdo.Members.Tests.Positions.CommonVoice;

namespace Vmdo.Members.Tests.Positions;

/// <summary>What members want the association to stand up for.</summary>
public sealed class ConcernTests(CommonVoice voice) : IClassFixture<CommonVoice>
{
    private const string Address = "/api/v1/positions/concerns";

    private DateOnly Today => voice.Clock.Today();

    [Fact]
    public async Task A_concern_is_its_members_until_it_is_gathered()
    {
        var speaker = await voice.ASpeaker();
        var concern = await voice.AConcern(speaker);
        var reworded = await Send(speaker.Client, HttpMethod.Put, $"concerns/{concern}", new { title = "دورات لغة أكثر", text = "ننتظر.", language = "ar" }, "\"1\"");
        Assert.Equal("rtl", Text(await Problem.Read<System.Text.Json.JsonElement>(reworded), "direction"));
        using var editor = voice.Editor;
        (await editor.PostAsJsonAsync("/api/v1/positions", new { title = "Kurse", concerns = new[] { concern } }, RunningMembers.Cancel)).EnsureSuccessStatusCode();
        const string Rule = "A concern that is gathered into a position stays as it is.";
        await Problem.Is(await Send(speaker.Client, HttpMethod.Put, $"concerns/{concern}", AConcern(), "*"), HttpStatusCode.Conflict, Rule);
        await Problem.Is(await Send(speaker.Client, HttpMethod.Post, $"concerns/{concern}/withdrawal", new { }, "*"), HttpStatusCode.Conflict, Rule);
    }

    [Fact]
    public async Task A_withdrawn_concern_is_no_longer_the_others_business()
    {
        var (speaker, other) = (await voice.ASpeaker(), await voice.ASpeaker());
        var concern = await voice.AConcern(speaker);
        Assert.Equal(HttpStatusCode.OK, (await other.Client.GetAsync($"{Address}/{concern}", RunningMembers.Cancel)).StatusCode);
        (await Send(speaker.Client, HttpMethod.Post, $"concerns/{concern}/withdrawal", new { }, "\"1\"")).EnsureSuccessStatusCode();
        await Problem.Is(await other.Client.GetAsync($"{Address}/{concern}", RunningMembers.Cancel), HttpStatusCode.NotFound);
        Assert.Empty(IdsIn(await voice.Get(other.Client, $"{Address}?organizationId={speaker.Organization}")));
        Assert.Equal([concern], IdsIn(await voice.Get(speaker.Client, $"{Address}?organizationId={speaker.Organization}")));
        Assert.Empty(IdsIn(await voice.Get(speaker.Client, $"{Address}?organizationId={speaker.Organization}&unclustered=true")));
        using var editor = voice.Editor;
        await Problem.Is(await editor.PostAsJsonAsync("/api/v1/positions", new { title = "Kurse", concerns = new[] { concern } }, RunningMembers.Cancel), HttpStatusCode.Conflict, "is withdrawn");
        await Problem.Is(await Send(speaker.Client, HttpMethod.Put, $"concerns/{concern}", AConcern(), "*"), HttpStatusCode.Conflict, "A withdrawn concern stays as it is.");
    }

    [Theory]
    [InlineData("ug", "rtl")]
    [InlineData("ps-AF", "rtl")]
    [InlineData("sd", "rtl")]
    [InlineData("sd-Deva-IN", "ltr")]
    [InlineData("dv", "rtl")]
    [InlineData("yi", "rtl")]
    [InlineData("ur-PK", "rtl")]
    [InlineData("he", "rtl")]
    [InlineData("syr", "rtl")]
    [InlineData("nqo", "rtl")]
    [InlineData("ary", "rtl")]
    [InlineData("pnb", "rtl")]
    [InlineData("rhg", "rtl")]
    [InlineData("az-Arab", "rtl")]
    [InlineData("az-IR", "rtl")]
    [InlineData("az", "ltr")]
    [InlineData("pa-Arab", "rtl")]
    [InlineData("pa-PK", "rtl")]
    [InlineData("pa", "ltr")]
    [InlineData("ku-Arab", "rtl")]
    [InlineData("kmr-Arab-IQ", "rtl")]
    [InlineData("kmr", "ltr")]
    [InlineData("ff-Adlm", "rtl")]
    [InlineData("ar-Latn", "ltr")]
    [InlineData("ug-Cyrl", "ltr")]
    [InlineData("uz-AF", "rtl")]
    [InlineData("ckb", "rtl")]
    public async Task The_direction_follows_the_script_of_the_language(string language, string direction)
    {
        var speaker = await voice.ASpeaker();
        var concern = await voice.AConcern(speaker, language: language);
        Assert.Equal(direction, Text(await voice.Get(speaker.Client, $"{Address}/{concern}"), "direction"));
    }

    [Fact]
    public async Task Concerns_are_found_by_member_language_title_and_whether_they_are_free()
    {
        var speaker = await voice.ASpeaker();
        var turkish = await voice.AConcern(speaker, "İş Yerinde Ayrımcılık", "tr");
        await voice.APosition(speaker);
        async Task<List<Guid>> Found(string query) => [.. IdsIn(await voice.Get(speaker.Client, $"{Address}?organizationId={speaker.Organization}&{query}"))];
        Assert.Equal(2, (await Found("")).Count);
        Assert.Equal([turkish], await Found("language=tr"));
        Assert.Equal([turkish], await Found("q=is%20yerinde%20ayrimcilik"));
        Assert.Equal([turkish], await Found("q=Ayr%C4%B1mc%C4%B1l%C4%B1k%20%20i%C5%9F"));
        Assert.Equal([turkish], await Found("language=TR-tr"));
        Assert.Equal([turkish], await Found("unclustered=true"));
        Assert.DoesNotContain(turkish, await Found("unclustered=false"));
    }

    [Fact]
    public async Task The_latest_concern_comes_first_and_those_of_a_day_by_title()
    {
        var speaker = await voice.ASpeaker();
        foreach (var (title, year) in new[] { ("Alt", 2021), ("Neu B", 2023), ("Neu A", 2023), ("Mittel", 2022) })
        {
            var raisedOn = new DateOnly(year, 1, 1);
            var raised = new { organizationId = speaker.Organization, title, text = "Wir warten.", language = "de", raisedOn };
            (await speaker.Client.PostAsJsonAsync(Address, raised, RunningMembers.Cancel)).EnsureSuccessStatusCode();
        }

        var listed = await voice.Get(speaker.Client, $"{Address}?organizationId={speaker.Organization}");
        Assert.Equal(["Neu A", "Neu B", "Mittel", "Alt"], listed.GetProperty("items").EnumerateArray().Select(c => Text(c, "title")));
    }

    [Fact]
    public async Task Only_a_member_of_the_day_raises_a_concern_and_only_its_own()
    {
        var speaker = await voice.ASpeaker();
        await Problem.Is(await Raise(speaker.Client, speaker.Organization, new DateOnly(2019, 12, 31)), HttpStatusCode.Conflict, "Only a member of that day raises a concern.");
        Assert.Equal(HttpStatusCode.Created, (await Raise(speaker.Client, speaker.Organization, new DateOnly(2020, 1, 1))).StatusCode);
        await Problem.Names(await Raise(speaker.Client, speaker.Organization, Today.AddDays(1)), HttpStatusCode.BadRequest, "/raisedOn");
        await Problem.Is(await Raise(speaker.Client, (await voice.ASpeaker()).Organization), HttpStatusCode.Forbidden, "You raise concerns for your own organization.");
        using var editor = voice.As(await voice.APerson((Role.Editor, speaker.Organization)));
        await Problem.Is(await Raise(editor, speaker.Organization), HttpStatusCode.Forbidden);
        using var office = voice.Office;
        await Problem.Names(await Raise(office, Guid.CreateVersion7()), HttpStatusCode.BadRequest, "/organizationId");
        var applicant = await voice.AnApplicant();
        await Problem.Is(await Raise(office, applicant.Id), HttpStatusCode.Conflict, "Only a member of that day raises a concern.");
    }

    [Fact]
    public async Task Of_two_who_change_a_concern_in_the_same_moment_one_is_told_so()
    {
        var speaker = await voice.ASpeaker();
        var concern = await voice.AConcern(speaker);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Send(speaker.Client, HttpMethod.Put, $"concerns/{concern}", AConcern(), "\"1\"")));
        Assert.Single(answers, a => a.IsSuccessStatusCode);
        Assert.All(answers.Where(a => !a.IsSuccessStatusCode), a => Assert.Equal(HttpStatusCode.PreconditionFailed, a.StatusCode));
        await Problem.Is(await Send(speaker.Client, HttpMethod.Put, $"concerns/{concern}", AConcern()), (HttpStatusCode)428);
    }

    [Theory]
    [InlineData("""{"title":"-","text":"y","language":"de"}""", "/title")]
    [InlineData("""{"title":"Kurse","text":"  ","language":"de"}""", "/text")]
    [InlineData("""{"title":"Kurse","text":"y","language":"deutsch"}""", "/language")]
    [InlineData("""{"title":"Kurse","text":"y"}""", "/language")]
    [InlineData("""{"title":"Kurse","text":"y","language":"de","mood":"bad"}""", "/mood")]
    [InlineData("""{"title":"Kur\u202Ese","text":"y","language":"de"}""", "/title")]
    public async Task A_concern_that_is_not_well_formed_is_refused_by_field(string body, string field)
    {
        var speaker = await voice.ASpeaker();
        var whole = $$"""{"organizationId":"{{speaker.Organization}}",{{body[1..]}}""";
        using var content = new StringContent(whole, System.Text.Encoding.UTF8, "application/json");
        await Problem.Names(await speaker.Client.PostAsync(Address, content, RunningMembers.Cancel), HttpStatusCode.BadRequest, field);
    }

    private static object AConcern() => new { title = "Mehr Plätze", text = "Wir warten.", language = "de" };

    private static Task<HttpResponseMessage> Raise(HttpClient client, Guid organization, DateOnly? on = null) =>
        client.PostAsJsonAsync(Address, new { organizationId = organization, title = "Mehr Plätze", text = "Wir warten.", language = "de", raisedOn = on }, ServiceDefaults.Json.JsonDefaults.Options, RunningMembers.Cancel);
}
