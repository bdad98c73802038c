using static Vmdo.Access.Tests.Who;

namespace Vmdo.Access.Tests;

/// <summary>The contact desk and the register of institutions: everybody asks, also without a token, and follows her own questions; case work answers, and the organization that has one.</summary>
public static class PartnersRows
{
    public static IEnumerable<Row> All =>
    [
        new Row("submit-inquiry") { IsVersioned = false, Body = (_, _) => Making.Question("Help") }.ForAll([Anonymous, .. Subjects.SignedInOrPartner]),
        new Row("show-inquiry-rules").ForAnybody(Reach.All),
        new Row("look-up-inquiry") { IsVersioned = false, MayFindNothing = true, Body = (_, _) => new { code = "H7KM-2QRT-9WXC" } }.ForAnybody(Reach.All),
        new Row("list-inquiries").ForAll(Subjects.SignedInOrPartner),
        Known("show-inquiry"),
        Known("match-inquiry"),
        Desk("take-inquiry-in-hand", "new", (_, _) => new { }),
        Desk("assign-inquiry", "in hand", (w, _) => new { organizationId = w.OwnMember }),
        Desk("answer-inquiry", "assigned and in hand", (_, _) => new { text = "Come on Tuesday.", language = "en" }).For(Reach.Own, Representative),
        Desk("close-inquiry", "assigned and in hand", (_, _) => new { outcome = "answered" }),

        new Row("list-institutions").ForAll(Subjects.SignedInOrPartner),
        new Row("show-institution", Kind.Institution).ForAll(Subjects.SignedInOrPartner),
        new Row("register-institution") { IsVersioned = false, Body = (w, _) => w.Make.InstitutionDetails() }.ForAll(CaseWork, Content),
        Office("change-institution-details", "open", (w, _) => w.Make.InstitutionDetails()),
        Office("close-institution", "open", (_, _) => new { }),
        Office("reopen-institution", "closed", (_, _) => new { }),
    ];

    private static Row Known(string operation) => new Row(operation, Kind.Inquiry)
        .For(Reach.Written, Subjects.SignedInOrPartner).For(Reach.OwnOrWritten, Representative).ForAll(CaseWork);

    private static Row Desk(string operation, string state, Func<World, Thing, object> body) =>
        new Row(operation, Kind.Inquiry) { Body = body, Fresh = (w, side) => w.Make.Inquiry(state, side) }.ForAll(CaseWork);

    private static Row Office(string operation, string state, Func<World, Thing, object> body) =>
        new Row(operation, Kind.Institution) { Body = body, Fresh = (w, _) => w.Make.Institution(state) }.ForAll(CaseWork, Content);
}
