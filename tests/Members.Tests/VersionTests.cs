using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Rules;
using Vmdo.Members.Tests.Assemblies;
using Vmdo.ServiceDefaults.Json;
using static Vmdo.Members.Tests.RunningMembers;

namespace Vmdo.Members.Tests;

/// <summary>Whoever changes something says which version of it she has seen, on every route that changes something.</summary>
[Collection(SharedAssembly.Name)]
public sealed class VersionTests(BadAssemblyInputTests.WithAnAssembly members)
{
    private const string Day = "2020-01-05";
    private static readonly object Profile = new { name = "Anders e.V.", seat = "Dortmund" };

    private RunningAssemblies Running => members.Running;

    // By the name of the route: what it is about, the rest of its address, and a body that is good.
    private static readonly Dictionary<string, (Kind Of, string What, object Body)> Changes = new()
    {
        ["change-details"] = (Kind.Organization, "details", new { details = Profile }),
        ["hand-in-document"] = (Kind.Organization, "documents", new { kind = "statutes" }),
        ["apply-again"] = (Kind.Organization, "application", new { details = Profile, consentOn = Day }),
        ["admit-organization"] = (Kind.Organization, "admission", new { }),
        ["reject-organization"] = (Kind.Organization, "rejection", new { reason = "Decided" }),
        ["appeal-to-assembly"] = (Kind.Organization, "appeal", new { }),
        ["suspend-organization"] = (Kind.Organization, "suspension", new { reason = "Decided" }),
        ["reinstate-organization"] = (Kind.Organization, "reinstatement", new { }),
        ["leave-association"] = (Kind.Organization, "departure", new { }),
        ["exclude-organization"] = (Kind.Organization, "exclusion", new { reason = "Decided", heardOn = Day }),
        ["dissolve-organization"] = (Kind.Organization, "dissolution", new { }),
        ["merge-organizations"] = (Kind.Organization, "merger", new { into = Guid.Empty, reason = "Decided" }),
        ["correct-entry"] = (Kind.Organization, "journal/1/correction", new { reason = "Misread" }),
        ["withdraw-entry"] = (Kind.Organization, "journal/1/withdrawal", new { reason = "Misread" }),

        ["end-mandate"] = (Kind.Mandate, "ending", new { endsOn = Day, reason = "Resigned" }),
        ["correct-mandate"] = (Kind.Mandate, "correction", new { from = Day, reason = "Misread" }),
        ["withdraw-mandate"] = (Kind.Mandate, "withdrawal", new { reason = "Misread" }),
        ["erase-contact"] = (Kind.Organization, "contact/erasure", new { }),
        ["erase-holder"] = (Kind.Mandate, "erasure", new { }),
        ["withdraw-statutes"] = (Kind.Statutes, "withdrawal", new { }),

        ["change-assembly"] = (Kind.Assembly, "occasion", new { title = "Another", heldOn = Day, startsAt = "18:00:00", place = "House" }),
        ["remove-agenda-item"] = (Kind.Assembly, "agenda/1", new { }),
        ["invite-members"] = (Kind.Assembly, "invitation", new { form = "letter" }),
        ["open-assembly"] = (Kind.Assembly, "opening", new { }),
        ["close-assembly"] = (Kind.Assembly, "closing", new { }),
        ["cancel-assembly"] = (Kind.Assembly, "cancellation", new { reason = "Storm" }),
        ["sign-minutes"] = (Kind.Assembly, "minutes/1/signatures", new { role = "chair" }),
        ["close-ballot"] = (Kind.Ballot, "closing", new { }),
        ["break-off-ballot"] = (Kind.Ballot, "break-off", new { reason = "Power failure" }),
        ["withdraw-consent"] = (Kind.Ballot, "consents/1/withdrawal", new { reason = "Misread" }),

        ["reword-concern"] = (Kind.Concern, "", new { title = "Mehr Kurse", text = "Wir warten.", language = "de" }),
        ["withdraw-concern"] = (Kind.Concern, "withdrawal", new { }),
        ["gather-concerns"] = (Kind.Position, "concerns", new { concerns = Array.Empty<Guid>() }),
        ["write-paper"] = (Kind.Position, "papers/de", new { title = "Mehr Kurse", text = "In full.", origin = "source" }),
        ["resolve-position"] = (Kind.Position, "resolution", new { decidedOn = Day, by = "board", minutes = "Board 3" }),
        ["publish-position"] = (Kind.Position, "publication", new { }),
        ["address-body"] = (Kind.Position, "addressings", new { body = "Integrationsrat" }),
        ["enter-outcome"] = (Kind.Position, "addressings/1/outcome", new { outcome = "noted", on = Day }),
        ["drop-position"] = (Kind.Position, "dropping", new { reason = "Taken up" }),
    };

    private enum Kind
    {
        Organization,
        Mandate,
        Statutes,
        Assembly,
        Ballot,
        Concern,
        Position,
    }

    [Fact]
    public async Task Each_change_names_the_version_that_it_means_and_none_other_is_changed()
    {
        var things = await Things();
        var before = await Versions();
        using var office = Running.Office;
        var verbs = await VersionedRoutes(office);
        Assert.Equal(verbs.Keys.Order(StringComparer.Ordinal), Changes.Keys.Order(StringComparer.Ordinal));
        var faults = new List<string>();
        foreach (var (route, (kind, what, body)) in Changes)
        {
            foreach (var tag in new[] { null, "\"999999\"", "W/\"999999\"" })
            {
                using var request = new HttpRequestMessage(verbs[route], $"{things[kind]}/{what}".TrimEnd('/'));
                request.Content = JsonContent.Create(body, options: JsonDefaults.Options);
                if (tag is not null)
                {
                    request.Headers.TryAddWithoutValidation("If-Match", tag); // null would send an empty one
                }

                using var answer = await office.SendAsync(request, Cancel);
                if (answer.StatusCode != (tag is null ? HttpStatusCode.PreconditionRequired : HttpStatusCode.PreconditionFailed))
                {
                    faults.Add($"{route} with {tag ?? "no version"}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancel)}");
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Equal(before, await Versions());
        (await office.Change(HttpMethod.Post, things[Kind.Statutes], "withdrawal")).EnsureSuccessStatusCode();
    }

    // What the service says of itself: all routes that take If-Match.
    private static async Task<Dictionary<string, HttpMethod>> VersionedRoutes(HttpClient client)
    {
        var description = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancel);
        return description.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject())
            .Where(o => o.Value.TryGetProperty("parameters", out var all)
                && all.EnumerateArray().Any(p => p.GetProperty("name").GetString() == "If-Match"))
            .ToDictionary(o => o.Value.GetProperty("operationId").GetString()!, o => HttpMethod.Parse(o.Name)); // each has a name
    }

    private async Task<Dictionary<Kind, string>> Things()
    {
        using var office = Running.Office;
        var assembly = (await Running.AnOpenAssembly(new AgendaPoint("A new purpose", Kind: ResolutionKind.PurposeChange))).Id;
        await Running.Added(assembly, "minutes", new MinutesText("Nothing was said."));
        await Running.ABallot(assembly, new(Item: 1));
        await Running.Closed(assembly, 1);
        var ballot = $"/api/v1/assemblies/{assembly}/ballots/1";
        var voter = members.Voter.Id;
        var consent = new { organizationId = voter, reference = "Folder 7" };
        (await office.PostAsJsonAsync($"{ballot}/consents", consent, Cancel)).EnsureSuccessStatusCode();
        var concern = new { organizationId = voter, title = "Mehr Plätze", text = "Wir warten.", language = "de" };
        var gathered = (await Made("/api/v1/positions/concerns", concern)).Split('/')[^1];
        var position = await Made("/api/v1/positions", new { title = "Sprachkurse", concerns = new[] { gathered } });
        foreach (var step in new[] { "write-paper", "resolve-position", "publish-position", "address-body" }) // so that somebody can answer
        {
            var (_, what, body) = Changes[step];
            (await office.Change(step is "write-paper" ? HttpMethod.Put : HttpMethod.Post, position, what, body)).EnsureSuccessStatusCode();
        }

        return new()
        {
            [Kind.Organization] = $"/api/v1/organizations/{(await Running.AnApplicant()).Id}",
            [Kind.Mandate] = $"/api/v1/mandates/{members.Voter.Mandate}",
            [Kind.Statutes] = $"/api/v1/statutes/{(await Running.Statutes(new(), Running.Today.AddDays(40))).Id}",
            [Kind.Assembly] = $"/api/v1/assemblies/{assembly}",
            [Kind.Ballot] = ballot,
            [Kind.Concern] = await Made("/api/v1/positions/concerns", concern),
            [Kind.Position] = position,
        };

        async Task<string> Made(string where, object body)
        {
            using var made = await office.PostAsJsonAsync(where, body, Cancel);
            return $"{where}/{(await Problem.Read<JsonElement>(made, HttpStatusCode.Created)).GetProperty("id").GetGuid()}";
        }
    }

    private async Task<long> Versions() => await Running.Query<long>("""
        select ((select sum(version) from organizations) + (select sum(version) from mandates) + (select sum(version) from statutes)
            + (select sum(version) from assemblies) + (select sum(version) from ballots) + (select sum(version) from concerns)
            + (select sum(version) from positions))::bigint
        """);
}
