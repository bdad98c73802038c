using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Partners.Institutions;

/// <summary>The end of an institution.</summary>
/// <param name="EndedOn">The day on which it ended; today when absent, never ahead.</param>
public sealed record InstitutionEnd(DateOnly? EndedOn = null)
{
    /// <exception cref="MalformedRequest">The day lies ahead, or so far back that it is a slip.</exception>
    internal DateOnly Day(TimeProvider clock) => PastDay.Check("/endedOn", EndedOn ?? clock.Today(), clock);
}

/// <summary>The office notes that an institution has ended. 404 when unknown; 409 when it was noted before.</summary>
public static class CloseInstitution
{
    public static Task<Results<Tagged<InstitutionView>, NotFound>> Handle(
        [AsParameters] InstitutionChange change, InstitutionEnd? end, CancellationToken cancellationToken) =>
        change.Make(i => i.Close((end ?? new()).Day(change.Clock), change.Clock.Instant()), cancellationToken);
}
