using System.Net;
using System.Text.Json;

namespace Vmdo.Access.Tests;

/// <summary>
/// Lists, exports and numbers tell nothing of what is hidden: no id, no name, and no count of it, whatever is filtered for.
/// What somebody may know follows from the table's row about a single thing.
/// </summary>
[Collection(UnchangedWorld.Name)]
public sealed class ListTests(World world)
{
    private const int LongestPage = 200;

    [Fact]
    public async Task Lists_have_what_the_asking_party_may_know_and_nothing_else()
    {
        var faults = new List<string>();
        foreach (var list in Lists())
        {
            // Who shares another organization with somebody is not told of her role in this one: the role counts, not the person.
            var asking = list.Operation is "list-people" && list.Query.StartsWith("organizationId", StringComparison.Ordinal) ? Subjects.All.Except(Subjects.OfOneOrganization.Keys) : Subjects.All;
            foreach (var who in asking.Where(who => RowOf(list.Operation).Expected(who, Thing.Nothing) is Outcome.Allowed))
            {
                faults.AddRange(await FaultsOf(list, who));
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task Statistics_count_members_only()
    {
        foreach (var who in new[] { Who.Anonymous, Who.Representative, Who.MemberAdministration, Who.Partner })
        {
            var (status, text) = await Read(who, "count-members", Thing.Nothing, "");
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.All(world.Things.Where(t => t is { Kind: Kind.Organization, State: not "member" }), o => Assert.DoesNotContain(o.Canary, text, StringComparison.Ordinal));
            Assert.Equal(world.Things.Count(t => t is { Kind: Kind.Organization, State: "member" }), JsonSerializer.Deserialize<JsonElement>(text).GetProperty("members").GetInt32());
            var (_, composition) = await Read(who, "show-composition", Thing.Nothing, "");
            Assert.All(world.Things.Where(t => t is { Kind: Kind.Organization, State: not "member" }), o => Assert.DoesNotContain(o.Canary, composition, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Mix_and_matches_tell_of_members_only()
    {
        var hidden = world.Things.Where(t => t is { Kind: Kind.Organization, State: not "member" }).ToList();
        var project = world.Things.First(t => t is { Kind: Kind.Project, State: "running", Side: Side.Foreign });
        var inquiry = world.Things.Single(t => t is { Kind: Kind.Inquiry, Of: Who.Volunteer });
        foreach (var (operation, thing) in new[] { ("show-intercultural-mix", project), ("match-inquiry", inquiry) })
        {
            var (status, text) = await Read(Who.Volunteer, operation, thing, "");
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.All(hidden, o => Assert.False(Mentions(text, o), $"{operation} tells of {o}"));
        }
    }

    [Fact]
    public async Task A_role_elsewhere_is_nobodys_business()
    {
        foreach (var (operation, thing) in new[] { ("list-people", Thing.Nothing), ("show-person", world.Things.Single(t => t is { Kind: Kind.Person, State: "in both" })) })
        {
            var (_, text) = await Read(Who.Representative, operation, thing, "");
            Assert.Contains(world.OwnMember.ToString(), text, StringComparison.Ordinal);
            Assert.DoesNotContain(world.ForeignMember.ToString(), text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_was_written_to_the_desk_is_for_its_writer_and_the_organization_that_has_it()
    {
        foreach (var inquiry in world.Things.Where(t => t.Kind is Kind.Inquiry))
        {
            Who[] answering = inquiry.Side is Side.Own ? [Who.Representative, Who.BoardAndRepresentative] : [];
            foreach (var who in answering)
            {
                Assert.Contains(inquiry.Canary, (await Read(who, "show-inquiry", inquiry, "")).Text, StringComparison.Ordinal);
            }

            foreach (var who in Subjects.All.Except(answering).Where(who => who != inquiry.Of))
            {
                Assert.DoesNotContain(inquiry.Canary, (await Read(who, "show-inquiry", inquiry, "")).Text, StringComparison.Ordinal);
            }

            Assert.True(inquiry.Of is not { } writer || (await Read(writer, "show-inquiry", inquiry, "")).Text.Contains(inquiry.Canary, StringComparison.Ordinal), $"{inquiry} is lost");
        }
    }

    private IEnumerable<ListCase> Lists()
    {
        ListCase Of(string operation, Kind kind, string shownBy, string query, Func<Thing, bool>? fits = null) => new(operation, kind, shownBy, query, fits ?? (_ => true));
        var foreignApplicant = world.Things.Single(t => t is { Kind: Kind.Organization, State: "applicant", Side: Side.Foreign });
        var foreignIdea = world.Things.First(t => t is { Kind: Kind.Project, State: "idea", Side: Side.Foreign });
        yield return Of("list-organizations", Kind.Organization, "show-organization", "", o => o.State is "member");
        yield return Of("list-organizations", Kind.Organization, "show-organization", "status=all");
        yield return Of("list-organizations", Kind.Organization, "show-organization", $"status=all&q={foreignApplicant.Canary}", o => o == foreignApplicant);
        yield return Of("list-organizations", Kind.Organization, "show-organization", $"status=all&background={foreignApplicant.Canary}", o => o == foreignApplicant);
        yield return Of("list-organizations", Kind.Organization, "show-organization", "status=suspended", o => o.State is "suspended");
        yield return Of("list-projects", Kind.Project, "show-project", "");
        yield return Of("list-projects", Kind.Project, "show-project", "status=idea", p => p.State is "idea");
        yield return Of("list-projects", Kind.Project, "show-project", $"q={foreignIdea.Canary}", p => p == foreignIdea);
        foreach (var organization in new[] { world.OwnMember, world.ForeignMember, world.NeutralMember })
        {
            yield return Of("list-projects", Kind.Project, "show-project", $"organizationId={organization}", p => p.Organizations.Contains(organization));
            yield return Of("list-mandates", Kind.Mandate, "show-mandate", $"organizationId={organization}", m => m.Organizations.Contains(organization));
        }

        yield return Of("list-mandates", Kind.Mandate, "show-mandate", "");
        yield return Of("list-mandates", Kind.Mandate, "show-mandate", "office=delegate", m => m.State is "delegate");
        var withdrawn = world.Things.Single(t => t is { Kind: Kind.Concern, State: "withdrawn", Side: Side.Foreign });
        yield return Of("list-positions", Kind.Position, "show-position", "");
        yield return Of("list-positions", Kind.Position, "show-position", "status=gathering", p => p.State is "gathering");
        yield return Of("list-positions", Kind.Position, "show-position", "topic=education&status=dropped", p => p.State is "dropped");
        yield return Of("list-concerns", Kind.Concern, "show-concern", "");
        yield return Of("list-concerns", Kind.Concern, "show-concern", $"q={withdrawn.Canary}", c => c == withdrawn);
        yield return Of("list-concerns", Kind.Concern, "show-concern", $"organizationId={world.ForeignMember}", c => c.Organizations.Contains(world.ForeignMember));
        yield return Of("list-inquiries", Kind.Inquiry, "show-inquiry", "");
        yield return Of("list-inquiries", Kind.Inquiry, "show-inquiry", "status=new", i => i.State is "new");
        yield return Of("list-inquiries", Kind.Inquiry, "show-inquiry", "status=assigned&language=tr", i => i.State is "assigned");
        yield return Of("list-institutions", Kind.Institution, "show-institution", "status=all");
        yield return Of("list-people", Kind.Person, "show-person", "");
        yield return Of("list-people", Kind.Person, "show-person", "status=deactivated", p => p.State is "deactivated" || p.Of is Who.Deactivated);
        yield return Of("list-people", Kind.Person, "show-person", $"organizationId={world.OwnMember}", p => p.Organizations.Contains(world.OwnMember));
        yield return Of("list-invitations", Kind.Invitation, "show-invitation", "");
        yield return Of("list-clients", Kind.Client, "show-client", "");
    }

    private async Task<IEnumerable<string>> FaultsOf(ListCase list, Who who)
    {
        var things = world.Things.Where(t => t.Kind == list.Kind).ToList();
        var known = things.Where(t => (t.Kind is Kind.Person && t.Of == who) || RowOf(list.ShownBy).Expected(who, t) is Outcome.Allowed).ToHashSet();
        var (status, text) = await Read(who, list.Operation, Thing.Nothing, $"?pageSize={LongestPage}&{list.Query}");
        var name = $"{list.Operation}?{list.Query} by {who}";
        var leaks = things.Where(t => !known.Contains(t) && Mentions(text, t)).Select(t => $"{name} tells of {t}").ToList();
        if (status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden && !known.Any(list.Fits))
        {
            return leaks; // whoever may know of none is told so
        }

        if (status is not HttpStatusCode.OK)
        {
            return [.. leaks, $"{name}: {(int)status} {text}"];
        }

        var total = JsonSerializer.Deserialize<JsonElement>(text).GetProperty("totalItems").GetInt32();
        return total == known.Count(list.Fits) ? leaks : [.. leaks, $"{name} counts {total} instead of {known.Count(list.Fits)}"];
    }

    private async Task<(HttpStatusCode Status, string Text)> Read(Who who, string operation, Thing thing, string query)
    {
        using var response = await world.Send(who, operation, thing, query: query);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(World.Cancel));
    }

    private static bool Mentions(string text, Thing thing) =>
        text.Contains(thing.Id.ToString(), StringComparison.OrdinalIgnoreCase) || (thing.Canary is not "" && text.Contains(thing.Canary, StringComparison.OrdinalIgnoreCase));

    private static Row RowOf(string operation) => Rows.All.First(r => r.Operation == operation);

    private sealed record ListCase(string Operation, Kind Kind, string ShownBy, string Query, Func<Thing, bool> Fits);
}
