using Vmdo.ServiceDefaults.Security;
using static Vmdo.Access.Tests.Who;

namespace Vmdo.Access.Tests;

/// <summary>
/// People: nobody gives more than she holds. Representatives give the roles of their organizations, the member
/// administration those of any, the board those of the association. Only data protection locks out and erases.
/// </summary>
public static class IdentityRows
{
    public static IEnumerable<Row> All =>
    [
        new Row("list-people").ForAll(Representative, MemberAdministration, Board, DataProtectionOfficer),
        new Row("show-self").ForAll(Subjects.SignedIn),
        new Row("show-person", Kind.Person).ForAll(MemberAdministration, Board, DataProtectionOfficer).For(Reach.Own, Representative),

        new Row("give-role", Kind.Person) { Body = (w, _) => Editor(w.OwnApplicant), Fresh = Somebody }
            .ForAll(MemberAdministration).For(Reach.Own, Representative).For(Reach.SeesOnly, Board)
            .ForAll(BoardAndRepresentative), // she knows everybody by the one role, and gives what is hers by the other
        new Row("give-role", Kind.Person) { Body = (w, _) => Editor(w.ForeignMember), Fresh = Somebody }
            .ForAll(MemberAdministration).For(Reach.SeesOwnOnly, Representative).For(Reach.SeesOnly, Board),
        new Row("give-role", Kind.Person) { Body = (_, _) => new { role = "content" }, Fresh = Somebody }
            .ForAll(Board).For(Reach.SeesOwnOnly, Representative).For(Reach.SeesOnly, MemberAdministration),
        Giving("approve-role") with { SucceedsFor = [Board] }, // a role in an organization waits for nobody: a broken rule
        Giving("confirm-role") with { SucceedsFor = [Representative, MemberAdministration] }, // one that waits for approval is not confirmed
        Giving("withdraw-role"),

        new Row("remove-second-factors", Kind.Person) { Body = Empty, Fresh = (w, side) => w.Make.PersonWithSecondFactor(side) }.ForAll(MemberAdministration, Board),
        new Row("deactivate-person", Kind.Person) { Body = Empty, Fresh = Somebody }.ForAll(DataProtectionOfficer),
        new Row("reactivate-person", Kind.Person) { Body = Empty, Fresh = (w, side) => w.Make.Person("deactivated", side) }.ForAll(DataProtectionOfficer),
        new Row("erase-person", Kind.Person) { Body = Empty, Fresh = Somebody }.ForAll(DataProtectionOfficer),

        Inviting((w, _) => InvitedEditor(w.OwnMember)).ForAll(Representative, MemberAdministration).For(Reach.SeesOnly, [Board, .. Subjects.OfOneOrganization.Keys]),
        Inviting((w, _) => InvitedEditor(w.ForeignMember)).ForAll(MemberAdministration).For(Reach.SeesOnly, Representative, Board),
        Inviting((_, _) => new { mail = SomebodysMail(), language = "en", role = "case-work" }).ForAll(Board).For(Reach.SeesOnly, Representative, MemberAdministration),
        new Row("list-invitations").ForAll(Representative, MemberAdministration, Board),
        new Row("show-invitation", Kind.Invitation).ForAll(MemberAdministration, Board).For(Reach.Own, Representative),
        new Row("withdraw-invitation", Kind.Invitation) { Body = Empty, Fresh = (w, side) => w.Make.Invitation(side) }
            .For(Reach.Own, Representative).For(Reach.RolesOfOrganizations, MemberAdministration).For(Reach.RolesOfTheAssociation, Board),

        new Row("list-clients").ForAll(MemberAdministration),
        new Row("show-client", Kind.Client).ForAll(MemberAdministration),
        new Row("register-client") { IsVersioned = false, Body = (w, _) => new { name = "Partner's program", institutionId = w.OpenInstitution, scopes = new[] { Permissions.ProjectsRead } } }.ForAll(MemberAdministration),
        ForClient("change-client-scopes", (_, _) => new { scopes = new[] { Permissions.InstitutionsRead } }),
        ForClient("change-client-secret", (_, _) => new { overlapHours = 0 }),
        ForClient("add-client-key", (_, _) => Making.NewKey("another")),
        ForClient("remove-client-key", Empty),
        ForClient("disable-client", Empty),
        ForClient("enable-client", Empty, "disabled"),
        new Row("replace-token-keys") { IsVersioned = false, Body = Empty }.ForAll(Operator),
    ];

    private static object Empty(World world, Thing thing) => new { };

    private static Task<Thing> Somebody(World world, Side side) => world.Make.Person("active", side);

    private static object Editor(Guid organization) => new { role = "editor", organizationId = organization };

    // Another one each time: an address gets a few invitations an hour.
    private static string SomebodysMail() => $"{Guid.CreateVersion7():N}@example.org";

    private static object InvitedEditor(Guid organization) => new { mail = SomebodysMail(), language = "en", role = "editor", organizationId = organization };

    private static Row Giving(string operation) => new Row(operation, Kind.Grant) { Body = Empty, Fresh = (w, side) => w.Make.Grant(side) }
            .For(Reach.Own, Representative).For(Reach.RolesOfOrganizations, MemberAdministration).For(Reach.RolesOfTheAssociation, Board);

    private static Row Inviting(Func<World, Thing, object> body) => new("invite-person") { IsVersioned = false, Body = body };

    private static Row ForClient(string operation, Func<World, Thing, object> body, string state = "active") =>
        new Row(operation, Kind.Client) { Body = body, Fresh = (w, _) => w.Make.Client(state) }.ForAll(MemberAdministration);
}
