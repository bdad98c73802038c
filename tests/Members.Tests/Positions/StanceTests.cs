using System.Net;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;
using static Vmdo.Members.Tests.Positions.CommonVoice;

namespace Vmdo.Members.Tests.Positions;

/// <summary>Who supports a position, who dissents, and that no word is lost.</summary>
public sealed class StanceTests(CommonVoice voice) : IClassFixture<CommonVoice>
{
    private DateOnly Today => voice.Clock.Today();

    [Fact]
    public async Task A_member_has_one_word_and_may_change_it_or_take_it_back()
    {
        var speaker = await voice.ASpeaker();
        var id = await voice.APosition(speaker);
        foreach (var (stance, list) in new[] { ("supports", "supporters"), ("abstains", "abstentions"), ("dissents", "dissenters") })
        {
            (await Say(speaker, id, stance, $"We say: {stance}")).EnsureSuccessStatusCode();
            var shown = await voice.Show(speaker.Client, id);
            Assert.Equal($"We say: {stance}", Text(Assert.Single(new[] { "supporters", "abstentions", "dissenters" }.SelectMany(l => shown.GetProperty(l).EnumerateArray())), "says"));
            Assert.Equal(1, shown.GetProperty(list).GetArrayLength());
        }

        var other = await voice.ASpeaker();
        await Problem.Is(await TakeBack(other with { Organization = speaker.Organization }, id), HttpStatusCode.Forbidden, "You speak for your own organization.");
        Assert.Equal(HttpStatusCode.NoContent, (await TakeBack(speaker, id)).StatusCode);
        await Problem.Is(await TakeBack(speaker, id), HttpStatusCode.NotFound);
        Assert.Equal(0, (await voice.Show(speaker.Client, id)).GetProperty("dissenters").GetArrayLength());
    }

    [Fact]
    public async Task Each_word_leaves_a_line_in_the_record_also_when_it_is_taken_back()
    {
        var (speaker, bystander) = (await voice.ASpeaker(), await voice.ASpeaker());
        var id = await voice.APosition(speaker);
        (await Say(bystander, id, "supports")).EnsureSuccessStatusCode();
        (await Say(speaker, id, "supports")).EnsureSuccessStatusCode();
        (await Say(speaker, id, "dissents")).EnsureSuccessStatusCode();
        (await TakeBack(speaker, id)).EnsureSuccessStatusCode();
        using var office = voice.Office;
        var record = await voice.Get(office, $"/api/v1/operations/members/audit?objectType=stance&objectId={id}/{speaker.Organization}");
        var actions = record.GetProperty("items").EnumerateArray().Select(line => Text(line, "action"));
        Assert.Equal(["take-stance", "take-stance", "withdraw-stance"], actions);
    }

    [Fact]
    public async Task Members_who_speak_in_the_same_moment_are_all_heard_while_editors_go_on()
    {
        var speakers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => voice.ASpeaker()));
        var id = await voice.APosition(speakers[0]);
        var before = await voice.Query<long>($"select version from positions where id = '{id}'");
        var answers = await Task.WhenAll(speakers.SelectMany((s, i) => new[] { Say(s, id, i % 2 == 0 ? "supports" : "dissents"), Say(s, id, i % 2 == 0 ? "supports" : "dissents") }));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        var shown = await voice.Show(speakers[0].Client, id);
        Assert.Equal((3, 3), (shown.GetProperty("supporters").GetArrayLength(), shown.GetProperty("dissenters").GetArrayLength()));
        Assert.Equal(before, await voice.Query<long>($"select version from positions where id = '{id}'"));
    }

    [Fact]
    public async Task All_who_have_spoken_are_counted_and_the_first_of_each_kind_are_listed()
    {
        const int Many = 203;
        var rows = Enumerable.Range(1, Many).Select(i => $"ST-{i:000},foundation,2008-05-08,Stimme {i:000} e.V.,Dortmund");
        await voice.Imported($"reference,event,effectiveOn,name,seat\n{string.Join('\n', rows)}\n");
        var speaker = await voice.ASpeaker();
        var id = await voice.APosition(speaker);
        await voice.Query<long>($"""
            with spoken as (
                insert into position_stances (position_id, organization_id, kind, taken_on) select '{id}', id, 'supports', '2020-01-01' from organizations where reference like 'ST-%' returning 1)
            select count(*) from spoken
            """);
        (await Say(speaker, id, "dissents", "Not so.")).EnsureSuccessStatusCode();
        var shown = await voice.Show(speaker.Client, id);
        Assert.Equal((Many, 1, 0), (CountOf(shown, "supporters"), CountOf(shown, "dissenters"), CountOf(shown, "abstentions")));
        Assert.Equal((200, 1), (shown.GetProperty("supporters").GetArrayLength(), shown.GetProperty("dissenters").GetArrayLength()));
        var line = (await voice.Get(speaker.Client, "/api/v1/positions?pageSize=200")).GetProperty("items").EnumerateArray().Single(p => IdIn(p) == id);
        Assert.Equal((Many, 1), (line.GetProperty("supporters").GetInt32(), line.GetProperty("dissenters").GetInt32()));

        static int CountOf(System.Text.Json.JsonElement shown, string kind) => shown.GetProperty("stances").GetProperty(kind).GetInt32();
    }

    [Fact]
    public async Task A_new_word_is_another_representation_of_the_position()
    {
        var speaker = await voice.ASpeaker();
        var id = await voice.APosition(speaker);
        using var before = await speaker.Client.GetAsync($"/api/v1/positions/{id}", RunningMembers.Cancel);
        await Say(speaker, id, "supports");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/positions/{id}");
        request.Headers.Add("If-None-Match", before.Headers.ETag!.ToString());
        using var after = await speaker.Client.SendAsync(request, RunningMembers.Cancel);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
    }

    [Fact]
    public async Task A_member_that_changes_its_name_has_spoken_under_the_one_that_it_had()
    {
        var speaker = await voice.ASpeaker();
        var id = await voice.APosition(speaker);
        (await Say(speaker, id, "supports")).EnsureSuccessStatusCode();
        using var office = voice.Office;
        var renamed = new { details = voice.AProfile(), effectiveOn = Today.AddDays(1) };
        (await office.Change(HttpMethod.Put, $"/api/v1/organizations/{speaker.Organization}", "details", renamed)).EnsureSuccessStatusCode();
        var shown = await voice.Show(speaker.Client, id);
        Assert.Equal([speaker.Name, speaker.Name], new[] { "supporters", "concerns" }.Select(l => Text(Assert.Single(shown.GetProperty(l).EnumerateArray()), "organizationName")));
    }

    [Fact]
    public async Task Those_who_have_spoken_are_listed_by_name()
    {
        var speakers = new[] { await voice.ASpeaker(), await voice.ASpeaker(), await voice.ASpeaker() };
        var id = await voice.APosition(speakers[0]);
        foreach (var speaker in speakers.Reverse())
        {
            (await Say(speaker, id, "supports")).EnsureSuccessStatusCode();
        }

        var listed = (await voice.Show(speakers[0].Client, id)).GetProperty("supporters").EnumerateArray();
        Assert.Equal(speakers.Select(s => s.Name).Order(StringComparer.Ordinal), listed.Select(s => Text(s, "organizationName")));
    }

    [Fact]
    public async Task Who_speaks_while_the_position_is_being_concluded_finds_it_concluded()
    {
        var (speaker, other) = (await voice.ASpeaker(), await voice.ASpeaker());
        var id = await voice.APosition(speaker);
        (await Say(other, id, "supports")).EnsureSuccessStatusCode();
        var concluding = $"update positions set status = 'concluded', version = version + 1 where id = '{id}'";
        foreach (var answer in await voice.While(concluding, () => Say(speaker, id, "supports"), () => TakeBack(other, id)))
        {
            await Problem.Is(answer, HttpStatusCode.Conflict, "Stances are taken and withdrawn until the position is concluded");
        }

        Assert.Equal(1, await voice.Query<long>($"select count(*) from position_stances where position_id = '{id}'"));
    }

    [Fact]
    public async Task Nobody_speaks_when_all_is_over()
    {
        var speaker = await voice.ASpeaker();
        var concluded = await voice.APositionAfter("addressings", speaker, Today);
        (await Say(speaker, concluded, "supports")).EnsureSuccessStatusCode();
        await voice.Written(concluded, "addressings/1/outcome", new { outcome = "rejected", on = Today });
        const string Rule = "Stances are taken and withdrawn until the position is concluded or dropped.";
        await Problem.Is(await Say(speaker, concluded, "dissents"), HttpStatusCode.Conflict, Rule);
        await Problem.Is(await TakeBack(speaker, concluded), HttpStatusCode.Conflict, Rule);
        var dropped = await voice.APosition(speaker);
        await voice.Written(dropped, "dropping", new { reason = "Obsolete" });
        await Problem.Is(await Say(speaker, dropped, "supports"), HttpStatusCode.Conflict, Rule);
    }

    [Fact]
    public async Task One_speaks_for_her_own_organization_and_only_as_a_member()
    {
        var (speaker, other) = (await voice.ASpeaker(), await voice.ASpeaker());
        var id = await voice.APosition(speaker);
        await Problem.Is(await Say(other with { Organization = speaker.Organization }, id, "dissents"), HttpStatusCode.Forbidden, "You speak for your own organization.");
        await Problem.Is(await Say(speaker, Guid.CreateVersion7(), "supports"), HttpStatusCode.NotFound);
        using var office = voice.Office;
        await Problem.Names(await Say(new(Guid.CreateVersion7(), "", office), id, "supports"), HttpStatusCode.BadRequest, "organizationId");
        await Problem.Names(await Say(speaker, id, "supports", new string('x', 2_001)), HttpStatusCode.BadRequest, "/says");
        await Problem.Names(await Say(speaker, id, "likes"), HttpStatusCode.BadRequest, "/stance");
        (await voice.Post(speaker.Organization, "suspension", new { reason = "fees" })).EnsureSuccessStatusCode();
        await Problem.Is(await Say(speaker, id, "supports"), HttpStatusCode.Conflict, "Only a member takes a stance.");
        var applicant = await voice.AnApplicant();
        using var hopeful = voice.As(await voice.APerson((Role.Representative, applicant.Id)));
        await Problem.Is(await Say(new(applicant.Id, "", hopeful), id, "supports"), HttpStatusCode.NotFound); // what members discuss is not for her yet
    }

    private static Task<HttpResponseMessage> TakeBack(Speaker speaker, Guid id) => Send(speaker.Client, HttpMethod.Delete, $"{id}/stances/{speaker.Organization}", new { });
}
