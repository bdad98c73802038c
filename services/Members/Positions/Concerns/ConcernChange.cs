using System.Security.Claims;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage;
using Vmdo.Storage.Writes;

namespace Vmdo.Members.Positions.Concerns;

/// <summary>The concern that a member changes; to others it is unknown.</summary>
public sealed record ConcernChange(Guid Id, string? IfMatch, MembersDb Db, TimeProvider Clock, ClaimsPrincipal User)
    : Change<Concern, ConcernView>(IfMatch)
{
    protected override ServiceDb Database => Db;

    protected override async Task<Concern?> Find(CancellationToken cancellationToken) =>
        await Db.Concerns.FindAsync([new ConcernId(Id)], cancellationToken) is { } concern
        && User.May(Permissions.PositionsPropose, concern.OrganizationId.Value)
            ? concern
            : null;

    protected override async Task<ConcernView> View(Concern concern, CancellationToken cancellationToken) =>
        ConcernView.Of(concern, await KnownOrganizations.Of(Db, [concern.OrganizationId], cancellationToken));

    protected override string TagOf(Concern concern, ConcernView view) => Fingerprint.Tag(concern.Version, view);
}
