using static Vmdo.Access.Tests.Who;

namespace Vmdo.Access.Tests;

/// <summary>
/// The common voice: what is published everybody may know; what is discussed those who work for a member of today, and the
/// association's own. Members speak through their representatives; board and content work on positions.
/// </summary>
public static class PositionsRows
{
    private static readonly object Paper = new { title = "More courses", text = "In full.", origin = "source" };

    public static IEnumerable<Row> All =>
    [
        new Row("list-positions").ForAnybody(Reach.All),
        new Row("show-position", Kind.Position).ForAnybody(Reach.Decided).ForAll(MemberAdministration, Content, Board).For(Reach.AmongMembers, Editor, Representative),
        new Row("list-concerns").ForAll(Editor, Representative, MemberAdministration, Content, Board),
        new Row("show-concern", Kind.Concern).For(Reach.OwnOrDecided, Editor, Representative).ForAll(MemberAdministration, Content, Board),

        // Nobody speaks for an organization of others, not even the association.
        new Row("raise-concern", Kind.Organization) { IsVersioned = false, Fits = o => o.State is "member", Body = (_, o) => Making.NewConcern(o.Id), Fresh = (w, side) => w.Make.Organization("member", side) }
            .For(Reach.ForOwn, Representative),
        OfMember("reword-concern", Making.Wording),
        OfMember("withdraw-concern", _ => new { }),
        new Row("take-stance", Kind.Stance) { IsVersioned = false, Body = (_, _) => new { stance = "dissents" }, Fresh = (w, side) => w.Make.Stance(side) }.For(Reach.ForOwn, Representative),
        new Row("withdraw-stance", Kind.Stance) { IsVersioned = false, Body = (_, _) => new { }, Fresh = (w, side) => w.Make.Stance(side) }.For(Reach.ForOwn, Representative),

        new Row("open-position") { IsVersioned = false, Body = (_, _) => new { title = "Courses" } }.ForAll(Content, Board),
        Work("gather-concerns", "gathering", _ => new { concerns = Array.Empty<Guid>() }),
        Work("write-paper", "gathering", _ => Paper),
        Work("resolve-position", "gathering", _ => Making.Resolution),
        Work("publish-position", "resolved", _ => new { }),
        Work("address-body", "published", _ => new { body = "Council" }),
        Work("enter-outcome", "addressed", _ => Making.Outcome, fits: p => p.State is "addressed" or "concluded"), // a body that answers was addressed
        Work("drop-position", "gathering", _ => new { reason = "Obsolete" }),
    ];

    private static Row OfMember(string operation, Func<string, object> body) =>
        new Row(operation, Kind.Concern) { Body = (_, _) => body(Making.NewCanary()), Fresh = (w, side) => w.Make.Concern("open", side) }.For(Reach.Own, Representative);

    private static Row Work(string operation, string state, Func<Thing, object> body, Func<Thing, bool>? fits = null) =>
        new Row(operation, Kind.Position) { Fits = fits ?? (_ => true), Body = (_, p) => body(p), Fresh = (w, _) => w.Make.Position(state) }.ForAll(Content, Board);
}
