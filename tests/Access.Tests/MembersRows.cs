using static Vmdo.Access.Tests.Who;

namespace Vmdo.Access.Tests;

/// <summary>The register: everybody knows members and former members; its decisions are the member administration's.</summary>
public static class MembersRows
{
    private static readonly string Csv = """
        reference,event,effectiveOn,reason,name,seat
        M-IMPORT,application,2020-01-01,,Imported e.V.,Dortmund
        """;

    public static IEnumerable<Row> All =>
    [
        new Row("list-organizations").ForAnybody(Reach.All),
        Known("show-organization"),
        Known("show-history"),
        new Row("count-members").ForAnybody(Reach.All),
        new Row("show-growth").ForAnybody(Reach.All),
        new Row("show-composition").ForAnybody(Reach.All),
        new Row("show-participation").ForAnybody(Reach.All),
        new Row("export-organizations").ForAll(MemberAdministration, CaseWork, Board),
        new Row("import-organizations") { IsVersioned = false, Body = (_, _) => Csv }.ForAll(MemberAdministration),
        new Row("apply-for-membership") { IsVersioned = false, Body = (w, _) => w.Make.Application() }.ForAll(MemberAdministration),

        new Row("request-membership") { IsVersioned = false, Body = (w, _) => w.Make.MembershipRequest(Making.NewCanary()) }.ForAnybody(Reach.All),
        new Row("enter-interest") { IsVersioned = false, Body = (w, _) => new { details = w.Make.Profile(Making.NewCanary()) } }.ForAll(MemberAdministration),
        new Row("decide-in-meeting", Kind.Organization)
        {
            IsVersioned = false,
            Body = (_, o) => new { minutes = "Board 1", decisions = new[] { new { organizationId = o.Id, version = "*", outcome = "admitted" } } },
            Fresh = (w, side) => w.Make.Organization("applicant", side),
        }.ForAll(MemberAdministration),
        new Row("list-reminders").ForAll(MemberAdministration, CaseWork, Board),
        new Row("show-duplicates", Kind.Organization).ForAll(MemberAdministration, CaseWork, Board),

        // A representative says for her own organization what it is and what it hands in.
        new Row("change-details", Kind.Organization) { Body = (w, _) => new { details = w.Make.Profile("changed") }, Fresh = (w, side) => w.Make.Organization("member", side) }
            .ForAll(MemberAdministration).For(Reach.Own, Representative),
        new Row("hand-in-document", Kind.Organization) { Body = (_, _) => new { kind = "statutes" }, Fresh = (w, side) => w.Make.Organization("applicant", side) }
            .ForAll(MemberAdministration).For(Reach.Own, Representative),

        Decision("apply-again", "left", (w, _) => w.Make.Application()),
        new Row("erase-contact", Kind.Organization) { Body = (_, _) => new { }, Fresh = (w, _) => w.Make.Requested() }.ForAll(MemberAdministration),
        Decision("admit-organization", "applicant"),
        Decision("reject-organization", "applicant"),
        Decision("appeal-to-assembly", "rejected", (_, _) => new { effectiveOn = Making.Applied }),
        Decision("suspend-organization", "member"),
        Decision("reinstate-organization", "suspended"),
        Decision("leave-association", "member"),
        Decision("exclude-organization", "member", (_, _) => new { reason = "Decided", heardOn = Making.Applied }),
        Decision("dissolve-organization", "member"),
        Decision("merge-organizations", "member", (w, _) => new { into = w.NeutralMember, reason = "Decided" }),
        Decision("correct-entry", "applicant"),
        Decision("withdraw-entry", "applicant"),
    ];

    private static Row Known(string operation) => new Row(operation, Kind.Organization)
        .ForAnybody(Reach.Decided).For(Reach.OwnOrDecided, Editor, Representative).ForAll(MemberAdministration, CaseWork, Board);

    private static Row Decision(string operation, string state, Func<World, Thing, object>? body = null) =>
        new Row(operation, Kind.Organization) { Body = body ?? ((_, _) => new { reason = "Decided" }), Fresh = (w, side) => w.Make.Organization(state, side) }.ForAll(MemberAdministration);
}
