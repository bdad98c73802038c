using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Tests.Positions;

/// <summary>A member and a representative of it.</summary>
public sealed record Speaker(Guid Organization, string Name, HttpClient Client);

/// <summary>Members with concerns and positions.</summary>
public sealed class CommonVoice(Servers servers) : RunningMembers(servers)
{
    /// <summary>Those who work on positions.</summary>
    public HttpClient Editor => As("editors", Permissions.PositionsRead, Permissions.PositionsWrite);

    public static object APaper(string title, string origin = "source", string? text = null) => new { title, text = text ?? $"{title}: in full.", origin };

    public static object AResolution(DateOnly on) => new { decidedOn = on, by = "assembly", minutes = "Minutes 3/2026, item 5" };

    public async Task<Speaker> ASpeaker()
    {
        var member = await AMember(since: new(2020, 1, 1));
        return new(member.Id, member.Details.Name, As(await APerson((Role.Representative, member.Id))));
    }

    public async Task<Guid> AConcern(Speaker speaker, string title = "Mehr Plätze in Deutschkursen", string language = "de")
    {
        var raised = await speaker.Client.PostAsJsonAsync("/api/v1/positions/concerns", new { organizationId = speaker.Organization, title, text = "Wir warten.", language }, Cancel);
        return IdIn(await Problem.Read<JsonElement>(raised, HttpStatusCode.Created));
    }

    /// <summary>A position that gathers a concern.</summary>
    public async Task<Guid> APosition(Speaker speaker, string title = "Sprachkurse")
    {
        using var editor = Editor;
        var opened = await editor.PostAsJsonAsync("/api/v1/positions", new { title, topic = "language-learning", concerns = new[] { await AConcern(speaker) } }, Cancel);
        return IdIn(await Problem.Read<JsonElement>(opened, HttpStatusCode.Created));
    }

    /// <summary>A position with a German paper, as far as <paramref name="step"/>: resolution, publication, addressings or outcome.</summary>
    public async Task<Guid> APositionAfter(string step, Speaker speaker, DateOnly today)
    {
        var id = await APosition(speaker);
        (string What, object Body)[] steps =
        [
            ("resolution", AResolution(today.AddDays(-2))), ("publication", new { publishedOn = today.AddDays(-1) }), ("addressings", new { body = "Integrationsrat" }),
            ("addressings/1/outcome", new { outcome = "adopted", on = today }),
        ];
        await Written(id, "papers/de", APaper("Mehr Sprachkurse"), HttpMethod.Put);
        foreach (var (what, body) in steps.TakeWhile(s => s.What != step).Append(steps.Single(s => s.What == step)))
        {
            await Written(id, what, body);
        }

        return id;
    }

    /// <summary>An editor writes to a position, in its present version.</summary>
    public async Task<HttpResponseMessage> Write(Guid id, string what, object body, HttpMethod? method = null, string? tag = null)
    {
        using var editor = Editor;
        return await Send(editor, method ?? HttpMethod.Post, $"{id}/{what}", body, tag ?? EntityTag.Of(await Query<long>($"select version from positions where id = '{id}'")));
    }

    public async Task<JsonElement> Written(Guid id, string what, object body, HttpMethod? method = null) => await Problem.Read<JsonElement>(await Write(id, what, body, method));

    public static Task<HttpResponseMessage> Say(Speaker speaker, Guid position, string stance, string? says = null) =>
        Send(speaker.Client, HttpMethod.Put, $"{position}/stances/{speaker.Organization}", new { stance, says });

    public static async Task<HttpResponseMessage> Send(HttpClient client, HttpMethod method, string address, object body, string? tag = null)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/positions/{address}") { Content = JsonContent.Create(body, options: JsonDefaults.Options) };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await client.SendAsync(request, Cancel);
    }

    public async Task<JsonElement> Show(HttpClient client, Guid id, string query = "") => await Get(client, $"/api/v1/positions/{id}{query}");

    public static IEnumerable<Guid> IdsIn(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(IdIn);

    public static Guid IdIn(JsonElement thing) => thing.GetProperty("id").GetGuid();

    public static string? Text(JsonElement thing, params string[] path) => path.Aggregate(thing, (at, name) => at.GetProperty(name)).GetString();
}
