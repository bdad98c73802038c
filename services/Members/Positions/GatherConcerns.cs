using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.Members.Ballots;
using Vmdo.Members.Positions.Concerns;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Positions;

/// <summary>What a position shall gather.</summary>
/// <param name="Concerns">All of it, at most 200; what is left out is free again.</param>
public sealed record ConcernSet([property: Required, MaxLength(GatherConcerns.Most)] IReadOnlyList<Guid> Concerns);

/// <summary>
/// An editor says which concerns a position gathers. 400 when one is unknown;
/// 409 when one is not free, or the position is resolved.
/// </summary>
public static class GatherConcerns
{
    internal const int Most = 200;

    public static Task<Results<Tagged<PositionView>, NotFound>> Handle(
        [AsParameters] PositionChange change, ConcernSet set, CancellationToken cancellationToken) =>
        change.Make(
            async position =>
            {
                var concerns = await change.Db.Named(set.Concerns, cancellationToken);
                position.Gather(concerns, former: await change.Db.Of(position.ConcernIds, cancellationToken), change.Clock.Instant());
            },
            cancellationToken);
}
