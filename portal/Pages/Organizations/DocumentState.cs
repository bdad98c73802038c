using Vmdo.Client;
using Vmdo.Pages.Texts;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Portal.Pages.Organizations;

/// <summary>One of the documents that a member hands in, whether it is there and still holds.</summary>
/// <param name="Kind">Which.</param>
/// <param name="There">None: it is missing.</param>
/// <param name="Today">The day in question.</param>
internal sealed record DocumentState(DocumentKind Kind, HandedIn? There, DateOnly Today)
{
    /// <summary>So many days before it expires somebody should ask for the next one.</summary>
    private const int Soon = 90;

    private static readonly MembershipStatus[] WithDocuments =
    [
        MembershipStatus.DocumentsMissing,
        MembershipStatus.InReview,
        MembershipStatus.Appealed,
        MembershipStatus.Active,
        MembershipStatus.Suspended,
    ];

    public bool HasExpired => There?.ExpiresOn < Today;

    public bool ExpiresSoon => There?.ExpiresOn is { } day && day >= Today && day.DayNumber - Today.DayNumber <= Soon;

    /// <summary>Something is to be done about it.</summary>
    public bool IsDue => There is null || HasExpired || ExpiresSoon;

    /// <summary>All kinds; none where the documents are not to be seen.</summary>
    public static IReadOnlyList<DocumentState> Of(OrganizationView organization, DateOnly today) => organization.Documents is { } documents
        ? [.. Enum.GetValues<DocumentKind>().Select(kind => new DocumentState(kind, documents.FirstOrDefault(d => d.Kind == kind), today))]
        : [];

    /// <summary>What is missing or expires, where somebody waits for it.</summary>
    public static IReadOnlyList<DocumentState> DueOf(OrganizationView organization, DateOnly today) =>
        WithDocuments.Contains(organization.Status) ? [.. Of(organization, today).Where(d => d.IsDue)] : [];

    public string NameIn(Translation t) => t.Word("word.DocumentKind", Words.Of(Kind));

    public string ToldIn(Translation t) => There switch
    {
        null => t["documents.missing"],
        { ExpiresOn: { } day } when HasExpired => t.With("documents.expired", t.Day(day), DayTold.FromToday(t, day, Today)),
        { ExpiresOn: { } day } => t.With("documents.expires", t.Day(day), DayTold.FromToday(t, day, Today)),
        _ => t["documents.there"],
    };
}
