using static Vmdo.Access.Tests.Who;

namespace Vmdo.Access.Tests;

/// <summary>
/// Mandates: whoever works for a member knows the board and seats in municipal bodies, and its own delegates; it names
/// and recalls those. Everything else is the member administration's.
/// </summary>
public static class MandatesRows
{
    public static IEnumerable<Row> All =>
    [
        new Row("list-mandates").ForAll(MemberAdministration, Board, Editor, Representative),
        Known("show-mandate"),
        Known("show-mandate-history"),
        new Row("list-vacancies").ForAll(MemberAdministration, Board),
        new Row("export-mandates").ForAll(MemberAdministration, Board),
        new Row("import-mandates") { IsVersioned = false, Body = (_, _) => "office,organization,personId,from\n" }.ForAll(MemberAdministration),

        // A delegate for her own organization; she knows of seats, but they are not hers to give.
        new Row("give-mandate", Kind.Organization) { IsVersioned = false, Body = (w, organization) => w.Make.NewDelegate(organization.Id), Fresh = (w, side) => w.Make.Organization("member", side) }
            .ForAll(MemberAdministration).For(Reach.ForOwn, Representative),
        new Row("give-mandate") { IsVersioned = false, Body = (w, _) => w.Make.NewSeat(w.OwnMember) }.ForAll(MemberAdministration).For(Reach.SeesOnly, Representative),
        new Row("end-mandate", Kind.Mandate) { Body = (_, mandate) => new { endsOn = Making.DayOf(mandate.Number, 7), reason = "Resigned" }, Fresh = Fresh }
            .ForAll(MemberAdministration).For(Reach.OwnButSeesDecided, Representative).For(Reach.ForOwn, BoardAndRepresentative), // on the board she sees all
        new Row("correct-mandate", Kind.Mandate) { Body = (_, mandate) => new { until = Making.DayOf(mandate.Number, 14), reason = "Minutes" }, Fresh = Fresh }.ForAll(MemberAdministration),
        new Row("withdraw-mandate", Kind.Mandate) { Body = (_, _) => new { reason = "Mixed up" }, Fresh = Fresh }.ForAll(MemberAdministration),
        new Row("erase-holder", Kind.Mandate) { Body = (_, _) => new { }, Fresh = (w, side) => w.Make.FormerMandate(side) }.ForAll(MemberAdministration),
    ];

    private static Row Known(string operation) => new Row(operation, Kind.Mandate).ForAll(MemberAdministration, Board).For(Reach.OwnOrDecided, Editor, Representative);

    private static Task<Thing> Fresh(World world, Side side) => world.Make.Mandate(side);
}
