using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vmdo.Contracts.Members;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Positions;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;
using static Vmdo.Members.Tests.Positions.CommonVoice;

namespace Vmdo.Members.Tests.Positions;

/// <summary>From a concern to the answer of a municipal body, and what may not happen on the way.</summary>
public sealed class PositionTests(CommonVoice voice) : IClassFixture<CommonVoice>
{
    private DateOnly Today => voice.Clock.Today();

    [Fact]
    public async Task Concerns_of_two_members_become_a_position_that_a_municipal_body_adopts()
    {
        var heard = await voice.Broker.Hear<PositionPublished>();
        var (first, second) = (await voice.ASpeaker(), await voice.ASpeaker());
        var concerns = new[] { await voice.AConcern(first), await voice.AConcern(second, "Dil kursu istiyoruz", "tr") };
        using var editor = voice.Editor;
        var opened = await editor.PostAsJsonAsync("/api/v1/positions", new { title = "Kurse", topic = "language-learning", concerns }, RunningMembers.Cancel);
        var id = IdIn(await Problem.Read<JsonElement>(opened, HttpStatusCode.Created));
        Assert.Equal($"/api/v1/positions/{id}", opened.Headers.Location?.OriginalString);
        await voice.Written(id, "resolution", AResolution(Today.AddDays(-7)));
        await voice.Written(id, "papers/de", APaper("Mehr Sprachkurse"), HttpMethod.Put);
        await voice.Written(id, "papers/tr", APaper("Daha fazla dil kursu", "human"), HttpMethod.Put);
        (await Say(first, id, "supports")).EnsureSuccessStatusCode();
        (await Say(second, id, "dissents", "Nicht nur Kurse, auch Kinderbetreuung.")).EnsureSuccessStatusCode();
        await voice.Written(id, "publication", new { publishedOn = Today });
        await voice.Written(id, "addressings", new { body = "Integrationsrat", meetingOn = Today.AddDays(30) });
        await voice.Written(id, "addressings", new { body = "Rat der Stadt" });
        Assert.Equal("addressed", Text(await voice.Written(id, "addressings/1/outcome", new { outcome = "adopted", on = Today, says = "Einstimmig." }), "status"));
        Assert.Equal("concluded", Text(await voice.Written(id, "addressings/2/outcome", new { outcome = "partly-adopted", on = Today }), "status"));

        using var anybody = voice.Anonymous;
        var shown = await voice.Show(anybody, id);
        Assert.Equal(first.Name, Text(Assert.Single(shown.GetProperty("supporters").EnumerateArray()), "organizationName"));
        Assert.Equal("Nicht nur Kurse, auch Kinderbetreuung.", Text(Assert.Single(shown.GetProperty("dissenters").EnumerateArray()), "says"));
        Assert.Equal(["adopted", "partly-adopted"], shown.GetProperty("addressings").EnumerateArray().Select(a => Text(a, "outcome")));
        Assert.Equal("Mehr Sprachkurse", Text(shown, "paper", "title"));
        var published = await Eventually.Get(() => Task.FromResult(heard.Events.SingleOrDefault(e => e.PositionId == id)), e => e is not null, "PositionPublished is published");
        Assert.Equal(("Mehr Sprachkurse", Today, "de, tr"), (published!.Title, published.PublishedOn, string.Join(", ", published.Languages)));
    }

    [Fact]
    public async Task The_public_finds_a_position_by_its_papers_and_not_by_its_working_title()
    {
        var speaker = await voice.ASpeaker();
        var id = await voice.APosition(speaker, "Streitpapier Geheimnummer");
        await voice.Written(id, "papers/de", APaper("Wohnraum für alle Suchenden"), HttpMethod.Put);
        await voice.Written(id, "resolution", AResolution(Today.AddDays(-2)));
        await voice.Written(id, "publication", new { publishedOn = Today.AddDays(-1) });
        using var anybody = voice.Anonymous;
        using var outsider = voice.As(await voice.APerson());
        using var editor = voice.Editor;
        foreach (var reader in new[] { anybody, outsider })
        {
            Assert.Contains(id, await Found(reader, "wohnraum fur"));
            Assert.Empty(await Found(reader, "geheimnummer"));
        }

        Assert.Contains(id, await Found(editor, "geheimnummer"));
        Assert.Contains(id, await Found(editor, "suchenden"));

        async Task<List<Guid>> Found(HttpClient reader, string q) => [.. IdsIn(await voice.Get(reader, $"/api/v1/positions?q={Uri.EscapeDataString(q)}"))];
    }

    [Fact]
    public async Task A_tag_for_the_public_counts_nothing_that_it_does_not_see()
    {
        var id = await voice.APositionAfter("publication", await voice.ASpeaker(), Today);
        using var anybody = voice.Anonymous;
        using var editor = voice.Editor;
        var version = await voice.Query<long>($"select version from positions where id = '{id}'");
        Assert.DoesNotContain($"{version}", (await Tag(anybody)).Split('v')[0], StringComparison.Ordinal);
        Assert.StartsWith($"\"{version}.", await Tag(editor), StringComparison.Ordinal);
        Assert.Equal(await Tag(anybody), await Tag(anybody));

        async Task<string> Tag(HttpClient reader) => (await reader.GetAsync($"/api/v1/positions/{id}", RunningMembers.Cancel)).Headers.ETag!.Tag; // it has one
    }

    [Fact]
    public async Task The_public_knows_of_a_position_once_it_is_published()
    {
        var speaker = await voice.ASpeaker();
        var (hidden, open) = (await voice.APositionAfter("resolution", speaker, Today), await voice.APositionAfter("publication", speaker, Today));
        using var anybody = voice.Anonymous;
        using var outsider = voice.As(await voice.APerson());
        foreach (var reader in new[] { anybody, outsider })
        {
            await Problem.Is(await reader.GetAsync($"/api/v1/positions/{hidden}", RunningMembers.Cancel), HttpStatusCode.NotFound);
            var shown = await voice.Show(reader, open);
            Assert.All(new[] { "workingTitle", "concerns" }, member => Assert.False(shown.TryGetProperty(member, out _), $"{member} is shown"));
            Assert.False(shown.GetProperty("resolution").TryGetProperty("minutes", out _));
            var listed = IdsIn(await voice.Get(reader, "/api/v1/positions?pageSize=200")).ToList();
            Assert.Contains(open, listed);
            Assert.DoesNotContain(hidden, listed);
        }

        await Problem.Is(await anybody.GetAsync("/api/v1/positions?status=resolved", RunningMembers.Cancel), HttpStatusCode.Unauthorized);
        await Problem.Is(await outsider.GetAsync("/api/v1/positions?status=resolved", RunningMembers.Cancel), HttpStatusCode.Forbidden);
        Assert.Contains(open, IdsIn(await voice.Get(anybody, "/api/v1/positions?status=published&pageSize=200")));

        using var editor = voice.As(await voice.APerson((Role.Editor, speaker.Organization)));
        Assert.Single((await voice.Show(editor, hidden)).GetProperty("concerns").EnumerateArray());
        Assert.Contains(hidden, IdsIn(await voice.Get(editor, "/api/v1/positions?status=resolved&topic=language-learning&q=SPRACH&pageSize=200")));
    }

    [Fact]
    public async Task An_assembly_that_resolves_is_known_and_held_on_that_day()
    {
        var id = await voice.APosition(await voice.ASpeaker());
        var assembly = Assembly.Convene(new("Ordinary", Today, new(18, 0), Participation.InPerson, Today, "Hall"), null, [], voice.Clock.GetUtcNow());
        await using var scope = voice.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembersDb>();
        db.Assemblies.Add(assembly);
        await db.SaveChangesAsync(RunningMembers.Cancel);
        object ResolvedOn(DateOnly day) => new { decidedOn = day, by = "assembly", minutes = "Minutes 4", assemblyId = assembly.Id.Value };
        await Problem.Is(await voice.Write(id, "resolution", ResolvedOn(Today)), HttpStatusCode.Conflict, "An assembly resolves a position once it is opened.");

        assembly.Add(new("Positions", Kind: ResolutionKind.Ordinary), voice.Clock.GetUtcNow());
        assembly.Invite(InvitationForm.TextForm, voice.Clock.GetUtcNow());
        assembly.Open(Today, voice.Clock.GetUtcNow());
        await db.SaveChangesAsync(RunningMembers.Cancel);
        await Problem.Is(await voice.Write(id, "resolution", ResolvedOn(Today.AddDays(-1))), HttpStatusCode.Conflict, $"on the day on which it is held, {Today:yyyy-MM-dd}.");
        Assert.Equal(assembly.Id.Value, (await voice.Written(id, "resolution", ResolvedOn(Today))).GetProperty("resolution").GetProperty("assemblyId").GetGuid());
    }

    [Fact]
    public async Task A_list_leaves_the_texts_of_papers_where_they_are()
    {
        await using var scope = voice.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembersDb>();
        var sql = db.Positions.IgnoreAutoIncludes().Lines(db).ToQueryString();
        Assert.Contains("position_papers", sql, StringComparison.Ordinal);
        Assert.DoesNotContain(".text", sql, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing", "publication", "A position is published once, after it was resolved.")]
    [InlineData("nothing", "addressings", "A position is published before a body is addressed.")]
    [InlineData("resolution", "resolution", "A position is resolved once, while it gathers concerns.")]
    [InlineData("publication", "publication", "A position is published once, after it was resolved.")]
    [InlineData("publication", "dropping", "Only a position that is not published can be dropped.")]
    [InlineData("publication", "papers/de", "What is published is not rewritten")]
    [InlineData("publication", "concerns", "Concerns are gathered until the position is resolved.")]
    [InlineData("outcome", "addressings/1/outcome", "A body's answer is entered once.")]
    public async Task A_step_out_of_turn_is_refused(string reached, string step, string rule)
    {
        var speaker = await voice.ASpeaker();
        var id = reached is "nothing" ? await voice.APosition(speaker) : await voice.APositionAfter(reached is "outcome" ? "addressings/1/outcome" : reached, speaker, Today);
        var body = step switch
        {
            "resolution" => AResolution(Today),
            "addressings" => new { body = "Rat" },
            "dropping" => new { reason = "Obsolete" },
            "papers/de" => APaper("Anders"),
            "concerns" => new { concerns = Array.Empty<Guid>() },
            "addressings/1/outcome" => new { outcome = "noted", on = Today },
            _ => new { },
        };
        var before = await Rows();
        await Problem.Is(await voice.Write(id, step, body, step is "papers/de" or "concerns" ? HttpMethod.Put : HttpMethod.Post), HttpStatusCode.Conflict, rule);
        Assert.Equal(before, await Rows());
    }

    [Fact]
    public async Task A_position_without_paper_or_concern_is_neither_published_nor_resolved()
    {
        var id = await voice.APosition(await voice.ASpeaker());
        await voice.Written(id, "concerns", new { concerns = Array.Empty<Guid>() }, HttpMethod.Put);
        await Problem.Is(await voice.Write(id, "resolution", AResolution(Today)), HttpStatusCode.Conflict, "A position rests on the concern of at least one member.");
        var wordless = await voice.APosition(await voice.ASpeaker());
        await voice.Written(wordless, "resolution", AResolution(Today));
        await Problem.Is(await voice.Write(wordless, "publication", new { }), HttpStatusCode.Conflict, "A position is published with a paper in at least one language.");
    }

    [Fact]
    public async Task Nothing_happens_before_what_it_follows()
    {
        var speaker = await voice.ASpeaker();
        var resolved = await voice.APositionAfter("resolution", speaker, Today);
        await Problem.Is(await voice.Write(resolved, "publication", new { publishedOn = Today.AddDays(-3) }), HttpStatusCode.Conflict, "on the day of its resolution or later");
        var published = await voice.APositionAfter("publication", speaker, Today);
        await Problem.Is(await voice.Write(published, "addressings", new { body = "Rat", addressedOn = Today.AddDays(-2) }), HttpStatusCode.Conflict, "on the day of publication or later");
        await Problem.Is(await voice.Write(published, "addressings", new { body = "Rat", meetingOn = Today.AddDays(-1) }), HttpStatusCode.Conflict, "before its meeting");
        await voice.Written(published, "addressings", new { body = "Rat" });
        await Problem.Is(await voice.Write(published, "addressings/1/outcome", new { outcome = "noted", on = Today.AddDays(-1) }), HttpStatusCode.Conflict, "on which it is addressed or later");
        await Problem.Is(await voice.Write(published, "addressings/2/outcome", new { outcome = "noted", on = Today }), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_concluded_position_can_be_brought_before_another_body()
    {
        var id = await voice.APositionAfter("addressings/1/outcome", await voice.ASpeaker(), Today);
        Assert.Equal("addressed", Text(await voice.Written(id, "addressings", new { body = "Landtag" }), "status"));
    }

    [Fact]
    public async Task A_dropped_position_lets_its_concerns_go_and_still_names_them()
    {
        var speaker = await voice.ASpeaker();
        var id = await voice.APosition(speaker);
        var dropped = await voice.Written(id, "dropping", new { reason = "Taken up by the city already" });
        var concern = Assert.Single(dropped.GetProperty("concerns").EnumerateArray());
        Assert.False(concern.TryGetProperty("positionId", out _));
        using var editor = voice.Editor;
        var anew = await editor.PostAsJsonAsync("/api/v1/positions", new { title = "Noch einmal", concerns = new[] { IdIn(concern) } }, RunningMembers.Cancel);
        Assert.Equal(HttpStatusCode.Created, anew.StatusCode);
        await Problem.Is(await voice.Write(id, "papers/de", APaper("Zu spät"), HttpMethod.Put), HttpStatusCode.Conflict, "No paper is written for a dropped position.");
        Assert.Equal("dropped", Text(await voice.Written(await voice.APositionAfter("resolution", speaker, Today), "dropping", new { reason = "The city was faster" }), "status"));
    }

    [Fact]
    public async Task A_concern_is_part_of_one_position()
    {
        var speaker = await voice.ASpeaker();
        var concern = await voice.AConcern(speaker);
        using var editor = voice.Editor;
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => editor.PostAsJsonAsync("/api/v1/positions", new { title = $"Position {i}", concerns = new[] { concern } }, RunningMembers.Cancel)));
        Assert.Single(answers, a => a.StatusCode is HttpStatusCode.Created);
        Assert.All(answers.Where(a => a.StatusCode is not HttpStatusCode.Created), a => Assert.Contains(a.StatusCode, new[] { HttpStatusCode.Conflict, HttpStatusCode.PreconditionFailed }));
        Assert.Equal(1, await voice.Query<long>($"select count(*) from positions where '{concern}' = any (concern_ids)"));
    }

    private Task<string> Rows() => voice.Query<string>("select count(*) || ' ' || sum(version) || ' ' || (select count(*) from position_papers) || ' ' || (select count(*) from position_addressings) from positions");
}
