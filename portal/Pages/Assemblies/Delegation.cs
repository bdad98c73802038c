using Vmdo.Client;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Assemblies;

/// <summary>An organization for which she acts, in an assembly. What the API decides is told before she tries.</summary>
/// <param name="Id">Of the organization.</param>
/// <param name="Organization">None while the register cannot be asked.</param>
/// <param name="Attendance">None where it has not come.</param>
/// <param name="Mandate">Hers, as delegate or substitute of today.</param>
internal sealed record Delegation(Guid Id, OrganizationView? Organization, AttendanceView? Attendance, MandateView? Mandate)
{
    private const int PageSize = 100;

    public string Name => Organization?.Details.Name ?? "";

    public bool IsThere => Attendance is { LeftAt: null };

    /// <summary>Why it has no vote as things are, as a key of the texts; null where nothing is known against it.</summary>
    public string? WhyNoVote() => this switch
    {
        { Organization.Status: MembershipStatus.Suspended } => "assemblies.no-vote.rests",
        { Organization.Status: not MembershipStatus.Active } => "assemblies.no-vote.no-member",
        { Mandate: null } => "assemblies.no-vote.no-mandate",
        { Attendance: null } => "assemblies.no-vote.not-there",
        { Attendance.LeftAt: not null } => "assemblies.no-vote.left",
        { Attendance.BySubstitute: true, Mandate.Office: Office.Delegate } => "assemblies.no-vote.by-substitute",
        { Attendance.BySubstitute: false, Mandate.Office: Office.SubstituteDelegate } => "assemblies.no-vote.by-delegate",
        _ => null,
    };

    /// <summary>The same in one ballot.</summary>
    public string? WhyNoVoteIn(BallotView ballot) =>
        ballot.Concerns?.Contains(Id) is true ? "assemblies.no-vote.own-matter" : WhyNoVote();

    /// <summary>All organizations for which she may take part, by their names.</summary>
    public static async Task<IReadOnlyList<Delegation>> Of(Visitor visitor, VmdoApi api, Guid assembly, CancellationToken cancellationToken)
    {
        var organizations = (await visitor.Grants)
            .Where(g => g.OrganizationId is not null && g.Role.Permissions().Contains(Permissions.AssembliesVote))
            .Select(g => g.OrganizationId!.Value).Distinct().ToList(); // filtered
        if (organizations.Count == 0)
        {
            return [];
        }

        var attending = api.ListAttendancesAsync(assembly, pageSize: PageSize, cancellationToken: cancellationToken).OrNothing();
        var found = await Task.WhenAll(organizations.Select(async id =>
        {
            var (organization, mandates) = (
                api.Find(id, cancellationToken),
                api.ListMandatesAsync(organizationId: id, pageSize: PageSize, cancellationToken: cancellationToken).OrNothing());
            var hers = (await mandates)?.Items.Where(m => m.PersonId == visitor.Id)
                .Where(m => m.Office is Office.Delegate or Office.SubstituteDelegate).MinBy(m => m.Office);
            return new Delegation(id, await organization, (await attending)?.Items.FirstOrDefault(a => a.OrganizationId == id), hers);
        }));
        return [.. found.OrderBy(d => d.Name, StringComparer.InvariantCulture)];
    }
}
