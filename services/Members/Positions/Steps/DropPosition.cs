using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.Members.Ballots;
using Vmdo.Members.Positions.Concerns;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Positions.Steps;

/// <summary>Why a position is given up.</summary>
public sealed record Dropping([property: Required, StringLength(500, MinimumLength = 3)] string Reason);

/// <summary>
/// A position is given up before it is published; its concerns are free again. 404 when unknown;
/// 409 when it is public or dropped.
/// </summary>
public static class DropPosition
{
    public static Task<Results<Tagged<PositionView>, NotFound>> Handle(
        [AsParameters] PositionChange change, Dropping dropping, CancellationToken cancellationToken) =>
        change.Make(
            async position =>
            {
                position.Drop(
                    dropping.Reason,
                    change.Clock.Today(),
                    await change.Db.Of(position.ConcernIds, cancellationToken),
                    change.Clock.Instant());
            },
            cancellationToken);
}
