using System.Globalization;

namespace Vmdo.Access.Tests;

/// <summary>Concerns, positions and stances come about by the API.</summary>
public sealed partial class Making
{
    private static readonly string[] Reached = ["gathering", "resolved", "published", "addressed", "concluded"];

    public static object Resolution => new { decidedOn = Day(Today), by = "board", minutes = "1/2026" };

    public static object Outcome => new { outcome = "noted", on = Day(Today) };

    public static object Wording(string title) => new { title, text = "In full.", language = "de" };

    public static object NewConcern(Guid organization) => NewConcern(organization, NewCanary());

    public async Task<Thing> Concern(string state, Side side)
    {
        var canary = NewCanary();
        var organization = side is Side.Own ? world.OwnMember : world.ForeignMember;
        var id = IdIn(await world.AsOffice("raise-concern", Thing.Nothing, NewConcern(organization, canary)));
        var concern = new Thing(Kind.Concern, state, id, side) { Canary = canary, IsDecided = state is "open", Organizations = [organization] };
        if (state is "withdrawn")
        {
            await world.AsOffice("withdraw-concern", concern, new { });
        }

        return concern;
    }

    /// <summary>A position is the association's, whoever's concerns it gathers.</summary>
    public async Task<Thing> Position(string state, Thing? gathered = null)
    {
        var canary = NewCanary();
        var concern = gathered ?? await Concern("open", Side.Foreign);
        var id = IdIn(await world.AsOffice("open-position", Thing.Nothing, new { title = canary, topic = "education", concerns = new[] { concern.Id } }));
        var position = new Thing(Kind.Position, state, id, Side.Association) { Canary = canary, IsDecided = state is "published" or "addressed" or "concluded" };
        await world.AsOffice("write-paper", position, new { title = $"Paper {canary}", text = "In full.", origin = "source" });
        (string Operation, object Body)[] steps = [("resolve-position", Resolution), ("publish-position", new { }), ("address-body", new { body = "Council" }), ("enter-outcome", Outcome)];
        foreach (var (operation, body) in steps.Take(Array.IndexOf(Reached, state)))
        {
            await world.AsOffice(operation, position, body);
        }

        if (state is "dropped")
        {
            await world.AsOffice("drop-position", position, new { reason = "Obsolete" });
        }

        return position;
    }

    /// <summary>Concerns, positions and stances of all sides and in all states.</summary>
    public async Task<List<Thing>> CommonVoice()
    {
        var things = new List<Thing>();
        foreach (var state in Reached.Append("dropped"))
        {
            var concern = await Concern("open", Side.Foreign);
            things.AddRange([concern, await Position(state, concern)]);
        }

        foreach (var side in new[] { Side.Own, Side.Foreign })
        {
            things.AddRange([await Concern("open", side), await Concern("withdrawn", side), await Stance(side, on: things[1])]);
        }

        return things;
    }

    /// <summary>What an organization says of a position that is still discussed.</summary>
    public async Task<Thing> Stance(Side side, Thing? on = null)
    {
        var position = on ?? await Position("gathering");
        var stance = new Thing(Kind.Stance, position.State, position.Id, side) { Organizations = [side is Side.Own ? world.OwnMember : world.ForeignMember] };
        await world.AsOffice("take-stance", stance, new { stance = "supports" });
        return stance;
    }

    private static object NewConcern(Guid organization, string canary) => new { organizationId = organization, title = canary, text = "In full.", language = "de" };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
