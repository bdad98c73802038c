using System.Text.Json.Nodes;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Home;

/// <summary>What waits for the office, the board, or an operator: how much, and where it is done. Each sees what her roles allow.</summary>
internal sealed class TodayPage(Visitor visitor, ApiCalls api) : PersonalPage(visitor)
{
    private static readonly string[] Services = ["identity", "members", "projects", "partners"];

    // What waits, whose it is, where its number is asked for, and its page.
    private static readonly (string Text, string Permission, string List, string Page)[] Lists =
    [
        ("today.applications", Permissions.OrganizationsDecide, "organizations?status=in-review", "/meeting"),
        (
            "today.documents-missing", Permissions.OrganizationsDecide, "organizations?status=documents-missing",
            "/register?status=documents-missing"),
        ("today.appeals", Permissions.OrganizationsDecide, "organizations?status=appealed", "/register?status=appealed"),
        ("today.interested", Permissions.OrganizationsDecide, "organizations?status=interested", "/register?status=interested"),
        ("today.reminders", Permissions.OrganizationsAllRead, "organizations/reminders?withinDays=60", "/organizations/reminders"),
        ("today.vacancies", Permissions.MandatesWrite, "mandates/vacancies?withinDays=60", "/mandates/vacancies"),
        ("today.inquiries", Permissions.InquiriesWork, "inquiries?status=new", "/desk"),
        ("today.assigned", Permissions.InquiriesWork, "inquiries?status=assigned", "/desk?status=assigned"),
        ("today.ideas", Permissions.ProjectsDecide, "projects?status=idea", "/projects?status=idea"),
        ("today.concerns", Permissions.PositionsWrite, "positions/concerns?unclustered=true", "/positions/concerns?unclustered=true"),
        ("today.invitations", Permissions.PeopleWrite, "invitations", "/invitations"),
    ];

    public IReadOnlyList<(string Text, int Count, string Page)> Waiting { get; private set; } = [];

    /// <summary>What could not be asked, because its service is away.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>Pages for her roles, beside what waits.</summary>
    public IReadOnlyList<(string Text, string Page)> Doors { get; private set; } = [];

    protected override bool IsOfTheOffice => true;

    public async Task OnGet()
    {
        await Visitor.Grants;
        var asked = new List<Task<(string Text, int? Count, string Page)>>();
        foreach (var (text, permission, list, page) in Lists)
        {
            if (await Visitor.May(permission))
            {
                asked.Add(Count(text, list, page));
            }
        }

        if (await Visitor.May(Permissions.StatutesWrite))
        {
            asked.Add(Conflicts());
        }

        if (await Visitor.May(Permissions.PeopleWrite))
        {
            asked.Add(Approvals());
        }

        if (await Visitor.May(Permissions.Operations))
        {
            asked.AddRange(Services.Select(s => Count("today.parked", $"operations/{s}/parked-messages", "/system")));
            asked.AddRange(Services.Select(s => Count("today.dead", $"operations/{s}/dead-letters", "/system")));
        }

        var answered = await Task.WhenAll(asked);
        IsIncomplete = answered.Any(a => a.Count is null);
        Waiting =
        [
            .. answered.Where(a => a.Count > 0).GroupBy(a => (a.Text, a.Page))
                .Select(g => (g.Key.Text, g.Sum(a => a.Count ?? 0), g.Key.Page))
        ];
        await FindDoors();
    }

    private async Task FindDoors()
    {
        (string Text, string Permission, string Page)[] all =
        [
            ("today.door.register", Permissions.OrganizationsDecide, "/register"),
            ("today.door.mandates", Permissions.MandatesRead, "/mandates"),
            ("today.door.assemblies", Permissions.AssembliesRead, "/assemblies"),
            ("today.door.statutes", Permissions.StatutesWrite, "/statutes"),
            ("today.door.positions", Permissions.PositionsWrite, "/positions/work"),
            ("today.door.projects", Permissions.ProjectsAllRead, "/projects"),
            ("today.door.desk", Permissions.InquiriesWork, "/desk"),
            ("today.door.institutions", Permissions.InstitutionsRead, "/institutions"),
            ("today.door.people", Permissions.PeopleRead, "/people"),
            ("today.door.clients", Permissions.ClientsRead, "/clients"),
            ("today.door.imports", Permissions.OrganizationsDecide, "/imports"),
            ("today.door.record", Permissions.AuditRead, "/record"),
            ("today.door.system", Permissions.Operations, "/system"),
            ("today.door.data", Permissions.PeopleOwnRead, "/own-data"),
        ];
        var doors = new List<(string, string)>();
        foreach (var (text, permission, page) in all)
        {
            if (await Visitor.May(permission))
            {
                doors.Add((text, page));
            }
        }

        Doors = doors;
    }

    private async Task<(string Text, int? Count, string Page)> Count(string text, string list, string page)
    {
        var answer = await api.Get(list + (list.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "pageSize=1", Cancel);
        return (text, answer.IsSuccess ? NumberOf(answer.Content) : answer.IsUncertain ? null : 0, page);
    }

    private async Task<(string Text, int? Count, string Page)> Conflicts()
    {
        var answer = await api.Get("statutes?pageSize=100", Cancel);
        var statutes = (answer.Content?["items"] as JsonArray ?? []).OfType<JsonObject>().Where(s => s["withdrawnAt"] is null);
        return ("today.conflicts", answer.IsSuccess ? statutes.Sum(s => (s["conflicts"] as JsonArray)?.Count ?? 0) : null, "/statutes");
    }

    private async Task<(string Text, int? Count, string Page)> Approvals()
    {
        var answer = await api.Get("people?pageSize=100", Cancel);
        var grants = (answer.Content?["items"] as JsonArray ?? []).SelectMany(p => p?["grants"] as JsonArray ?? []);
        return ("today.approvals", answer.IsSuccess ? grants.Count(g => (bool?)g?["awaitsApproval"] is true) : null, "/people");
    }

    private static int NumberOf(JsonNode? list) => (int?)(list as JsonObject)?["totalItems"] ?? (list as JsonArray)?.Count ?? 0;
}
