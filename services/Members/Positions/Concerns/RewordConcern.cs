using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Positions.Concerns;

/// <summary>
/// A representative puts a concern of her organization in other words. 404 when unknown or another member's;
/// 409 once it is gathered or withdrawn.
/// </summary>
public static class RewordConcern
{
    public static Task<Results<Tagged<ConcernView>, NotFound>> Handle(
        [AsParameters] ConcernChange change, ConcernWording wording, CancellationToken cancellationToken) =>
        change.Make(c => c.Reword(wording.ToWording(), change.Clock.Instant()), cancellationToken);
}
