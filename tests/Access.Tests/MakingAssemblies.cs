namespace Vmdo.Access.Tests;

/// <summary>Statutes, assemblies and ballots come about by the API.</summary>
public sealed partial class Making
{
    private static readonly string[] StepsOfAnAssembly = ["planned", "invited", "open", "closed"];
    private static int _statutes;
    private readonly Dictionary<Side, Thing> _delegates = [];

    public static object Occasion => new { title = "Assembly", heldOn = Today, startsAt = "18:00:00", place = "House" };

    public static object Point => new { title = "Budget", kind = "ordinary" };

    /// <summary>Statutes of a day before anybody applied that no others have.</summary>
    public static object NewStatutes() => new { adoptedOn = Applied.AddDays(Interlocked.Increment(ref _statutes) - 2_000), rules = new { appealWeeks = 4 } };

    public async Task<Thing> Statutes() => new(Kind.Statutes, "adopted", IdIn(await world.AsOffice("adopt-statutes", Thing.Nothing, NewStatutes())), Side.Association);

    /// <summary>An assembly with one item; once closed, with minutes.</summary>
    public async Task<Thing> Assembly(string state)
    {
        var assembly = new Thing(Kind.Assembly, state, IdIn(await world.AsOffice("convene-assembly", Thing.Nothing, Occasion)), Side.Association);
        await world.AsOffice("add-agenda-item", assembly, Point);
        (string Operation, object Body)[] steps = [("invite-members", new { form = "text-form" }), ("open-assembly", new { }), ("close-assembly", new { })];
        foreach (var (operation, body) in steps.Take(Array.IndexOf(StepsOfAnAssembly, state)))
        {
            await world.AsOffice(operation, assembly, body);
        }

        if (state is "closed")
        {
            await world.AsOffice("write-minutes", assembly, new { text = "What was said." });
        }

        return assembly;
    }

    /// <summary>A ballot in an open assembly.</summary>
    public async Task<Thing> Ballot(string state = "open", Thing? assembly = null)
    {
        assembly ??= await Assembly("open");
        var number = (await world.AsOffice("open-ballot", assembly, new { item = 1 })).GetProperty("ballot").GetProperty("number").GetInt32();
        var ballot = new Thing(Kind.Ballot, state, assembly.Id, Side.Association) { Number = number };
        if (state is "closed")
        {
            await world.AsOffice("close-ballot", ballot, new { });
        }

        return ballot;
    }

    /// <summary>A closed ballot on a change of purpose, to which one member has consented in writing.</summary>
    public async Task<Thing> PurposeBallot()
    {
        var assembly = await Assembly("open");
        await world.AsOffice("add-agenda-item", assembly, new { title = "A new purpose", kind = "purpose-change" });
        await world.AsOffice("open-ballot", assembly, new { item = 2 });
        var ballot = new Thing(Kind.Ballot, "purpose", assembly.Id, Side.Association);
        await world.AsOffice("close-ballot", ballot, new { });
        await world.AsOffice("enter-consent", ballot, new { organizationId = world.OwnMember, reference = "Folder 6" });
        return ballot;
    }

    /// <summary>A counted election in which somebody was elected.</summary>
    public async Task<Thing> Election()
    {
        var assembly = await Assembly("open");
        var voter = (await Delegation("there", Side.Own, assembly)).Organizations[0];
        await world.AsOffice("add-agenda-item", assembly, new { title = "Board", kind = "election" });
        await world.AsOffice("open-ballot", assembly, new { item = 2, candidates = new[] { new { organizationId = voter, personId = Holder, displayName = "Candidate" } } });
        var ballot = new Thing(Kind.Ballot, "elected", assembly.Id, Side.Association) { Number = 2 };
        await world.AsOffice("record-roll-call", ballot, new { votes = new[] { new { organizationId = voter, candidates = new[] { 1 } } } });
        await world.AsOffice("close-ballot", ballot, new { });
        return ballot;
    }

    /// <summary>Of who was elected, for a seat in a body that nobody else has.</summary>
    public static object Acceptance() => new { candidate = 1, office = "municipal-seat", body = $"Body {NewCanary()}", until = Today.AddYears(1) };

    /// <summary>An organization in an assembly with an open ballot: one that is "there" has checked in, of one that is "recorded" the office has entered a vote.</summary>
    public async Task<Thing> Delegation(string state, Side side, Thing? assembly = null)
    {
        assembly ??= await Assembly(state is "planned" ? "planned" : "open");
        var organization = side is Side.Own ? world.OwnMember : world.ForeignMember;
        if (state is not "planned")
        {
            await Ballot("open", assembly);
            _delegates[side] = _delegates.TryGetValue(side, out var known) ? known : await Mandate(side, isToday: true);
        }

        var delegation = new Thing(Kind.Delegation, state, assembly.Id, side) { Organizations = [organization] };
        if (state is "there" or "recorded")
        {
            await world.AsOffice("check-in", delegation, new { organizationId = organization });
        }

        if (state is "recorded")
        {
            await world.AsOffice("record-roll-call", delegation, new { votes = new[] { new { organizationId = organization, answer = "yes" } } });
        }

        return delegation;
    }

    // After the mandates: there is one delegate at a time.
    private async Task<IEnumerable<Thing>> SelfGovernment(IEnumerable<Thing> made)
    {
        foreach (var mandate in made.Where(t => t is { Kind: Kind.Mandate, State: "delegate" }))
        {
            _delegates[mandate.Side] = mandate;
        }

        var things = new List<Thing>();
        foreach (var state in StepsOfAnAssembly)
        {
            things.Add(await Assembly(state));
        }

        var open = things.Single(t => t is { Kind: Kind.Assembly, State: "open" });
        things.AddRange([await Ballot("closed", open), await Ballot("open", open), await PurposeBallot(), await Election()]);
        foreach (var side in new[] { Side.Own, Side.Foreign })
        {
            things.Add(await Delegation("planned", side, things.Single(t => t is { Kind: Kind.Assembly, State: "planned" })));
            things.Add(await Delegation("there", side, await Assembly("open")) with { State = "open" });
        }

        return things;
    }
}
