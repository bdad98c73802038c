using static Vmdo.Access.Tests.Who;

namespace Vmdo.Access.Tests;

/// <summary>
/// Joint projects: what is decided everybody knows; the rest is for those who carry it, and the office.
/// The lead's representative works on it, the board decides.
/// </summary>
public static class ProjectsRows
{
    public static IEnumerable<Row> All =>
    [
        new Row("list-projects").ForAnybody(Reach.All),
        Known("show-project"),
        Known("show-intercultural-mix"),
        Inside("list-contributions", Kind.Project),
        Inside("show-contribution", Kind.Contribution),

        // Nobody proposes for an organization of others; partners and the office propose for any.
        new Row("propose-project", Kind.Organization) { IsVersioned = false, Fits = o => o.State is "member", Body = (w, o) => w.Make.Proposal(o.Id), Fresh = (w, side) => w.Make.KnownMember(side) }
            .ForAll(Content, Partner).For(Reach.ForOwn, Editor, Representative),

        Lead("change-project-details", "idea", (w, p) => w.Make.Details(p.Organizations[0], p.Organizations[1])),
        Lead("apply-for-project", "idea"),
        Lead("start-project", "approved"),
        Lead("begin-project-closing", "running"),
        Lead("cancel-project", "idea"),
        new Row("record-contribution", Kind.Project) { IsVersioned = false, Body = (w, _) => Making.Gift(w.OwnMember), Fresh = (w, side) => w.Make.Project("running", side) }
            .ForAll(Content).For(Reach.OwnOrShared, Representative),
        new Row("record-contribution", Kind.Project) { IsVersioned = false, Fits = p => p.Side is not Side.Own, Body = (w, _) => Making.Gift(w.ForeignMember) }
            .ForAll(Content).For(Reach.Own, Representative),
        new Row("withdraw-contribution", Kind.Contribution) { Body = (_, _) => new { reason = "A mistake" }, Fresh = (w, side) => w.Make.Contribution(side) }
            .ForAll(Content).For(Reach.Own, Representative),

        // Each agrees for her own organization, to what she knows of (on the board: all); the office enters what it has in writing.
        new Row("agree-to-lead", Kind.Project)
        {
            Body = (w, _) => new { organizationId = w.OwnMember, reason = "Letter" }, Fresh = (w, _) => w.Make.Project("running", Side.Shared),
        }.ForAll(Content, BoardAndRepresentative).For(Reach.OwnOrDecided, Editor, Representative).For(Reach.SeesOnly, [Partner, .. Subjects.OfOneOrganization.Keys]),
        Decision("approve-project", "applied"),
        new Row("change-lead", Kind.Project) { Body = (w, _) => new { organizationId = w.OwnMember }, Fresh = (w, _) => w.Make.WithNewLead() }.ForAll(Board),
        Decision("reject-project", "applied"),
        Decision("close-project", "closing"),
    ];

    private static Row Known(string operation) => new Row(operation, Kind.Project)
        .ForAnybody(Reach.Decided).For(Reach.DecidedOrWritten, Partner).For(Reach.OwnOrDecided, Editor, Representative).ForAll(MemberAdministration, Content, Board);

    private static Row Inside(string operation, Kind about) => new Row(operation, about)
        .For(Reach.OwnOrShared, Editor, Representative).ForAll(MemberAdministration, Content, Board);

    private static Row Lead(string operation, string state, Func<World, Thing, object>? body = null) =>
        new Row(operation, Kind.Project) { Body = body ?? ((_, _) => new { reason = "Agreed" }), Fresh = (w, side) => w.Make.Project(state, side) }
            .ForAll(Content).For(Reach.Own, Representative);

    private static Row Decision(string operation, string state) =>
        new Row(operation, Kind.Project) { Body = (_, _) => new { reason = "Board meeting" }, Fresh = (w, side) => w.Make.Project(state, side) }.ForAll(Board);
}
