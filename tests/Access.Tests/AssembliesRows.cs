using static Vmdo.Access.Tests.Who;

namespace Vmdo.Access.Tests;

/// <summary>
/// Assemblies: whoever works for a member of today sees them; each speaks and votes for her own organization alone. Member
/// administration and board hold them, and have no vote.
/// </summary>
public static class AssembliesRows
{
    public static IEnumerable<Row> All =>
    [
        new Row("list-assemblies").ForAll(MemberAdministration, Board).For(Reach.AmongMembers, Editor, Representative),
        .. new[] { "show-assembly", "list-attendances", "list-minutes", "show-validity", "list-ballots" }.Select(what => Seen(what, Kind.Assembly, _ => true)),
        Seen("show-ballot", Kind.Ballot, _ => true),
        Seen("list-papers", Kind.Ballot, b => b.State is "closed"),
        Seen("list-consents", Kind.Ballot, _ => true),

        new Row("hand-in-motion", Kind.Delegation)
        {
            IsVersioned = false, Fits = d => d.State is "planned", Body = (_, d) => new { organizationId = d.Organizations[0], title = "A room" }, Fresh = (w, side) => w.Make.Delegation("planned", side),
        }.For(Reach.ForOwn, Representative),
        new Row("check-in", Kind.Delegation)
        {
            // The editor holds the mandate.
            IsVersioned = false, Fits = IsOpen, Body = (_, d) => new { organizationId = d.Organizations[0] }, Fresh = (w, side) => w.Make.Delegation("open", side), SucceedsFor = [MemberAdministration, Board, Editor],
        }.ForAll(MemberAdministration, Board).For(Reach.ForOwn, Editor, Representative),
        new Row("leave-assembly", Kind.Delegation)
        {
            IsVersioned = false, Fits = IsOpen, Body = (_, _) => new { }, Fresh = (w, side) => w.Make.Delegation("there", side), SucceedsFor = [MemberAdministration, Board, Editor],
        }
            .ForAll(MemberAdministration, Board).For(Reach.Own, Editor, Representative),
        new Row("cast-vote", Kind.Delegation)
        {
            IsVersioned = false, Fits = IsOpen, Body = (_, d) => new { organizationId = d.Organizations[0], answer = "yes" }, Fresh = (w, side) => w.Make.Delegation("there", side), SucceedsFor = [Editor],
        }.For(Reach.ForOwn, Editor, Representative),

        new Row("convene-assembly") { IsVersioned = false, Body = (_, _) => Making.Occasion }.ForAll(MemberAdministration, Board),
        Held("change-assembly", "planned", Making.Occasion),
        Held("add-agenda-item", "planned", Making.Point, isVersioned: false),
        Held("remove-agenda-item", "planned", new { }),
        Held("invite-members", "planned", new { form = "text-form" }),
        Held("record-dispatch", "invited", new { dispatchedOn = "2020-01-01", proof = "Mail list" }, isVersioned: false),
        new Row("list-dispatches", Kind.Assembly).ForAll(MemberAdministration, Board),
        Held("open-assembly", "invited", new { }),
        Held("close-assembly", "open", new { }),
        Held("cancel-assembly", "invited", new { reason = "Storm" }),
        Held("import-attendances", "open", "organization,mode\n", isVersioned: false),
        new Row("export-attendances", Kind.Assembly).ForAll(MemberAdministration, Board),
        Held("write-minutes", "open", new { text = "What was said." }, isVersioned: false),
        Held("sign-minutes", "closed", new { role = "chair" }),
        Held("open-ballot", "open", new { item = 1 }, isVersioned: false),
        Counted("close-ballot", new { }),
        Counted("break-off-ballot", new { reason = "Power failure" }),
        new Row("record-roll-call", Kind.Delegation)
        {
            // Whoever votes for her own organization does not enter votes, not even that one.
            IsVersioned = false, Fits = IsOpen, Body = (_, d) => new { votes = new[] { new { organizationId = d.Organizations[0], answer = "yes" } } }, Fresh = (w, side) => w.Make.Delegation("there", side),
        }.ForAll(MemberAdministration, Board),
        new Row("withdraw-roll-call", Kind.Delegation)
        {
            IsVersioned = false, Fits = IsOpen, Body = (_, d) => new { organizationIds = new[] { d.Organizations[0] } }, Fresh = (w, side) => w.Make.Delegation("recorded", side),
        }.ForAll(MemberAdministration, Board),
        new Row("enter-consent", Kind.Ballot) { IsVersioned = false, Fits = IsPurpose, Body = (w, _) => new { organizationId = w.NeutralMember, reference = "Folder 7" }, Fresh = (w, _) => w.Make.PurposeBallot() }
            .ForAll(MemberAdministration, Board),
        new Row("withdraw-consent", Kind.Ballot) { Fits = IsPurpose, Body = (_, _) => new { reason = "Mixed up" }, Fresh = (w, _) => w.Make.PurposeBallot() }.ForAll(MemberAdministration, Board),
        // It gives mandates, which the board does not.
        new Row("accept-election", Kind.Ballot)
        {
            IsVersioned = false, Fits = b => b.State is "elected", Body = (_, _) => new { acceptances = new[] { Making.Acceptance() } }, Fresh = (w, _) => w.Make.Election(),
        }.ForAll(MemberAdministration),
    ];

    private static bool IsOpen(Thing thing) => thing.State is "open";

    private static bool IsPurpose(Thing thing) => thing.State is "purpose";

    private static Row Seen(string operation, Kind kind, Func<Thing, bool> fits) =>
        new Row(operation, kind) { Fits = fits }.ForAll(MemberAdministration, Board).For(Reach.AmongMembers, Editor, Representative);

    private static Row Held(string operation, string state, object body, bool isVersioned = true) =>
        new Row(operation, Kind.Assembly) { IsVersioned = isVersioned, Fits = a => a.State == state, Body = (_, _) => body, Fresh = (w, _) => w.Make.Assembly(state) }
            .ForAll(MemberAdministration, Board);

    private static Row Counted(string operation, object body) =>
        new Row(operation, Kind.Ballot) { Fits = IsOpen, Body = (_, _) => body, Fresh = (w, _) => w.Make.Ballot() }.ForAll(MemberAdministration, Board);
}
