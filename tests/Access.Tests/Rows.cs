using static Vmdo.Access.Tests.Who;

namespace Vmdo.Access.Tests;

/// <summary>The whole table.</summary>
public static class Rows
{
    public static IReadOnlyList<Row> All { get; } =
    [
        .. MembersRows.All, .. MandatesRows.All, .. StatutesRows.All, .. AssembliesRows.All, .. PositionsRows.All, .. ProjectsRows.All, .. PartnersRows.All, .. IdentityRows.All,
        .. Operations("members", "members.organization-changed.v1"),
        .. Operations("projects", "projects.project-changed.v1"),
        .. Operations("partners", "partners.institution-changed.v1"),
        .. Operations("identity", "identity.person-access-changed.v1"),
    ];

    /// <summary>Routes outside the matrix, each with its reason.</summary>
    public static IReadOnlyDictionary<string, string> LeftOut { get; } = new Dictionary<string, string>
    {
        ["/account"] = "Pages about the account of whoever has signed in: a cookie says who, no token, and no id is ever given.",
        ["/connect"] = "The page that an app's wrong request ends on: it says what is wrong with the request, and knows nobody.",
        ["/openapi"] = "The description of the API is public.",
        ["/healthz"] = "Whether the service works; the gateway routes it to nobody.",
    };

    /// <summary>Messages are the operator's, the record is data protection's, and neither sees what the other does.</summary>
    private static IEnumerable<Row> Operations(string service, string state) =>
    [
        .. new[] { "outbox", "parked-messages", "dead-letters", "states" }.Select(what => new Row($"{service}-{what}").ForAll(Operator)),
        .. new[] { "replay-parked-message", "discard-parked-message", "replay-dead-letter", "discard-dead-letter" }
            .Select(what => new Row($"{service}-{what}") { IsVersioned = false, MayFindNothing = true, Body = (_, _) => new { } }.ForAll(Operator)),
        new Row($"{service}-republish") { IsVersioned = false, Body = (_, _) => new { state } }.ForAll(Operator),
        new Row($"{service}-personal-data", Kind.Person).For(Reach.Written, Subjects.SignedIn).ForAll(DataProtectionOfficer), // Written: of herself
        new Row($"{service}-audit").ForAll(DataProtectionOfficer),
        new Row($"{service}-audit-verification").ForAll(DataProtectionOfficer),
    ];
}
