using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Positions.Steps;

/// <summary>When a position was published.</summary>
/// <param name="PublishedOn">Today when absent, never ahead.</param>
public sealed record Publication(DateOnly? PublishedOn = null);

/// <summary>A position becomes public. 404 when unknown; 409 without resolution or paper, or when it is public already.</summary>
public static class PublishPosition
{
    public static Task<Results<Tagged<PositionView>, NotFound>> Handle(
        [AsParameters] PositionChange change, Publication publication, CancellationToken cancellationToken)
    {
        var on = PastDay.Check("/publishedOn", publication.PublishedOn ?? change.Clock.Today(), change.Clock);
        return change.Make(p => p.Publish(on, change.Clock.Instant()), cancellationToken); // saving also publishes PositionPublished
    }
}
