using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Positions.Steps;

/// <summary>How a position was resolved.</summary>
/// <param name="DecidedOn">The day, never ahead.</param>
/// <param name="By">The assembly or the board.</param>
/// <param name="Minutes">Where it stands in the minutes.</param>
/// <param name="AssemblyId">For a resolution of the assembly, where it is kept in this system.</param>
public sealed record NewResolution(
    DateOnly DecidedOn, ResolvingBody By, [property: Required, StringLength(300, MinimumLength = 3)] string Minutes, Guid? AssemblyId = null);

/// <summary>The assembly or the board has resolved a position. 404 when unknown; 409 when it was resolved or dropped, or gathers nothing.</summary>
public static class ResolvePosition
{
    public static Task<Results<Tagged<PositionView>, NotFound>> Handle(
        [AsParameters] PositionInHand inHand, NewResolution resolution, TimeProvider clock, CancellationToken cancellationToken)
    {
        var decidedOn = Days.UpToToday("/decidedOn", resolution.DecidedOn, clock);
        return resolution is { By: ResolvingBody.Board, AssemblyId: not null }
            ? throw MalformedRequest.Member("/assemblyId", "is given, but the board has resolved")
            : inHand.Change(p => p.Resolve(new(decidedOn, resolution.By, resolution.Minutes, resolution.AssemblyId)), cancellationToken);
    }
}
