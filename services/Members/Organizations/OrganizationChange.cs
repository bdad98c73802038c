using System.Security.Claims;
using Vmdo.Members.Register;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage;
using Vmdo.Storage.Locks;
using Vmdo.Storage.Writes;

namespace Vmdo.Members.Organizations;

/// <summary>
/// The organization that a request changes, by those who may decide about organizations unless another permission is named. Where a rule
/// forbids the change, the refusal lists the steps that are possible.
/// </summary>
public sealed record OrganizationChange(Guid Id, string? IfMatch, MembersDb Db, TimeProvider Clock, ClaimsPrincipal User)
    : Change<Organization, OrganizationView>(IfMatch)
{
    private string _permission = Permissions.OrganizationsDecide;

    protected override ServiceDb Database => Db;

    /// <summary>By those who have another permission.</summary>
    internal OrganizationChange By(string permission) => this with { _permission = permission };

    /// <summary>What is done now, by who asks.</summary>
    internal Act Act(DateOnly on, string? reason, Circumstances? circumstances = null) =>
        new(on, User.Subject(), reason, Clock.Instant(), circumstances);

    protected override async Task<Organization?> Find(CancellationToken cancellationToken)
    {
        await Db.Lock(Locks.Register.Shared(), cancellationToken);
        return User.May(_permission, Id) ? await Db.Organizations.FindAsync([new OrganizationId(Id)], cancellationToken) : null;
    }

    protected override Task Perform(Organization organization, Func<Organization, Task> verb, CancellationToken cancellationToken) =>
        Db.RefuseWithPossibleSteps(organization, Clock.Today(), verb, cancellationToken);

    protected override async Task<OrganizationView> View(Organization organization, CancellationToken cancellationToken) =>
        OrganizationView.Of(organization, organization.PeriodNow(Clock.Today()), User.SightOf(Id)) with
        {
            Links = User.LinksTo(Id, await Db.PossibleSteps(organization, Clock.Today(), cancellationToken)),
        };
}
