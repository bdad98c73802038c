using Vmdo.Client;
using Vmdo.Pages.Texts;
using Vmdo.Portal.Forms;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Portal.Pages.OwnData;

/// <summary>All that is kept about a person (Art. 15 GDPR), in sentences of the reader's language.</summary>
internal sealed class KeptDataText(Translation t, Response10 kept, KeptNames names)
{
    /// <summary>Those of which something is kept.</summary>
    public IReadOnlyList<KeptPart> Parts =>
    [
        .. new KeptPart[]
        {
            new("data.account", [.. Account()]),
            new("data.roles", [.. Roles()]),
            new("data.sign-in", [.. SignIn()]),
            new("data.mails", [.. Mails()]),
            new("data.mandates", [.. Mandates()]),
            new("data.entries", [.. Entries()]),
            new("data.projects", [.. Projects()]),
            new("data.inquiries", [.. Inquiries()]),
            new("data.record", [.. Record()]),
        }.Where(p => p.Lines.Count > 0)
    ];

    private IEnumerable<string> Account()
    {
        var identity = kept.Identity;
        (string Key, string? Value)[] facts =
        [
            ("data.name", identity.Name),
            ("data.mail", identity.Mail),
            ("data.language", identity.Language is { } language ? t.NameOf(language) : null),
            ("data.status", identity.Status is { } status ? t.Word("word.PersonStatus", Words.Of(status)) : null),
            ("data.joined", identity.JoinedAt is { } at ? At(at) : null),
        ];
        return facts.Where(f => f.Value is not null).Select(f => Line(f.Key, f.Value!)); // filtered
    }

    private IEnumerable<string> Roles() => kept.Identity.Grants.Select(g =>
        Line("data.role", RoleOf(g.Role, g.OrganizationId), t.Day(g.From), t.Day(g.Until.AddDays(-1)))
        + (g.WithdrawnAt is { } at ? " " + Line("data.withdrawn", At(at)) : ""))
        .Concat(new (KnownAccess? Access, string Where)[]
            {
                (kept.Members.Access, "members"), (kept.Projects.Access, "projects"), (kept.Partners.Access, "partners"),
            }
            .Where(a => a.Access is not null)
            .Select(a => Line("data.known-in", t[$"data.in.{a.Where}"])));

    private IEnumerable<string> SignIn()
    {
        var identity = kept.Identity;
        return
        [
            .. identity.HasSecondFactor is true ? new[] { t["data.second-factor"] } : [],
            .. identity.Passkeys.Select(p => Line("data.passkey", p.Name, At(p.CreatedAt))),
            .. identity.Sessions.Select(s => Line(
                "data.session", s.Device is "?" ? t["data.unknown-device"] : s.Device, At(s.CreatedAt), At(s.SeenAt))),
            .. identity.Apps.Distinct().Select(a => Line("data.app", a)),
        ];
    }

    private IEnumerable<string> Mails() =>
    [
        .. kept.Identity.InvitedAt.Select(at => Line("data.invited", At(at))),
        .. kept.Identity.InvitationsSent.Select(i => Line("data.invited-somebody", At(i.InvitedAt), RoleOf(i.Role, i.OrganizationId))),
        .. kept.Identity.MailsWaiting.Select(at => Line("data.mail-waiting", At(at))),
    ];

    private IEnumerable<string> Mandates()
    {
        var members = kept.Members;
        return
        [
            .. members.Mandates.Select(m => Line(
                "data.mandate",
                t.Word("word.Office", Words.Of(m.Office)), Organization(m.OrganizationId), t.Day(m.From), t.Day(m.Until.AddDays(-1)))
                + (m.Reason is { } reason ? " " + Line("data.reason", reason) : "")),
            .. members.Candidatures.Select(c => Line(
                "data.candidature", Assembly(c.AssemblyId), t.Number(c.Ballot), Organization(c.OrganizationId))),
            .. members.Represented.Select(r => Line(
                "data.represented", Organization(r.OrganizationId), Assembly(r.AssemblyId), At(r.CheckedInAt))),
            .. members.Votes.Select(v => Line("data.vote", Assembly(v.AssemblyId), t.Number(v.Ballot), Organization(v.OrganizationId))
                + " " + (v.Choice is { } choice ? Line("data.choice", t.Word("word.Choice", choice)) : t["data.secret-vote"])),
        ];
    }

    private IEnumerable<string> Entries()
    {
        var members = kept.Members;
        return
        [
            .. members.Written.Select(m => Line("data.minutes-written", Assembly(m.AssemblyId), At(m.At))),
            .. members.Signed.Select(m => Line("data.minutes-signed", Assembly(m.AssemblyId), At(m.At))),
            .. members.Journal.Select(j => Line(
                "data.entry", t.Word("word.JournalEvent", Words.Of(j.Event)), Organization(j.OrganizationId), At(j.RecordedAt))
                + (j.Reason is { } reason ? " " + Line("data.reason", reason) : "")),
            .. members.Terms.Select(e => Line("data.term", At(e.RecordedAt))
                + (e.Reason is { } reason ? " " + Line("data.reason", reason) : "")),
        ];
    }

    private IEnumerable<string> Projects() =>
    [
        .. kept.Projects.Journal.Select(j => Line(
            "data.entry", t.Word("word.ProjectEvent", Words.Of(j.Event)), Project(j.ProjectId), At(j.RecordedAt))
            + (j.Reason is { } reason ? " " + Line("data.reason", reason) : "")),
        .. kept.Projects.Contributions.Select(c => Line("data.contribution", Project(c.ProjectId), At(c.RecordedAt))),
    ];

    private IEnumerable<string> Inquiries() =>
    [
        .. kept.Partners.Written.Select(i => Line(
            "data.inquiry", At(i.ReceivedAt), t.Word("word.InquiryStatus", Words.Of(i.Status)), i.Need)
            + string.Concat(new[] { i.District, i.Text, i.ContactWish }.OfType<string>().Select(s => $" – {Apart(s)}"))),
        .. kept.Partners.InHand.Select(i => Line("data.in-hand", At(i.ReceivedAt), t.Word("word.InquiryStatus", Words.Of(i.Status)))),
    ];

    private IEnumerable<string> Record() => new[] { kept.Identity.Record, kept.Members.Record, kept.Projects.Record, kept.Partners.Record }
        .SelectMany(r => r.Latest)
        .OrderByDescending(d => d.OccurredAt)
        .Select(d => Line(d.ByHerself ? "data.deed" : "data.deed-of-others", At(d.OccurredAt), Deed(d.Action)));

    private string RoleOf(Role role, Guid? organization) =>
        t.Word("word.Role", Words.Of(role)) + (organization is { } id ? $" ({Organization(id)})" : "");

    private string Deed(string action) => t.FirstOf($"act.{action}", $"data.act.{action}") ?? action;

    private string Organization(Guid id) => names.Organizations.GetValueOrDefault(id) ?? t["data.some-organization"];

    private string Assembly(Guid id) => names.Assemblies.GetValueOrDefault(id) ?? t["data.some-assembly"];

    private string Project(Guid id) => names.Projects.GetValueOrDefault(id) ?? t["data.some-project"];

    private string At(DateTimeOffset at) => Facts.Instant(t, at);

    private string Line(string key, params ReadOnlySpan<string> others)
    {
        var apart = new object[others.Length];
        for (var i = 0; i < others.Length; i++)
        {
            apart[i] = Apart(others[i]);
        }

        return t.With(key, apart);
    }

    // What stands in a sentence may be written in the other direction: these characters keep it together, as bdi does.
    private static string Apart(string text) => $"\u2068{text}\u2069";
}
