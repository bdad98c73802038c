namespace Vmdo.Standalone;

/// <summary>A program of ours and what it is given.</summary>
/// <param name="Name">Names its address, log and port.</param>
/// <param name="Folder">Of its project, from the repository's root.</param>
/// <param name="Assembly">What is run.</param>
/// <param name="Database">The one database it may open.</param>
/// <param name="UsesMessaging">Whether it speaks to the broker.</param>
public sealed record Service(string Name, string Folder, string Assembly, Database? Database, bool UsesMessaging)
{
    public static readonly Service Gateway = new("gateway", "gateway", "Gateway.dll", Database: null, UsesMessaging: false);

    public static readonly IReadOnlyList<Service> All =
    [
        new("identity", "services/Identity", "Identity.dll", new("identitydb", "identity"), UsesMessaging: true),
        new("members", "services/Members", "Members.dll", new("membersdb", "members"), UsesMessaging: true),
        new("projects", "services/Projects", "Projects.dll", new("projectsdb", "projects"), UsesMessaging: true),
        new("partners", "services/Partners", "Partners.dll", new("partnersdb", "partners"), UsesMessaging: true),
        Gateway,
    ];
}

/// <summary>A database and the login role that owns it. The role can open no other.</summary>
/// <param name="Name">Also names the connection string.</param>
/// <param name="Role">Its password is the secret <c>database.{Role}</c>.</param>
public sealed record Database(string Name, string Role);
