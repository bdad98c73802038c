using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Assemblies;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Positions.Steps;

/// <summary>How a position was resolved.</summary>
/// <param name="DecidedOn">The day, never ahead.</param>
/// <param name="By">The assembly or the board.</param>
/// <param name="Minutes">Where it stands in the minutes.</param>
/// <param name="AssemblyId">For a resolution of the assembly, where it is kept in this system.</param>
public sealed record NewResolution(
    DateOnly DecidedOn,
    ResolvingBody By,
    [property: Required, StringLength(300, MinimumLength = 3)] string Minutes,
    Guid? AssemblyId = null);

/// <summary>
/// The assembly or the board has resolved a position. 404 when unknown; 400 when the assembly is unknown;
/// 409 when a rule forbids it.
/// </summary>
public static class ResolvePosition
{
    public static Task<Results<Tagged<PositionView>, NotFound>> Handle(
        [AsParameters] PositionChange change, NewResolution resolution, CancellationToken cancellationToken)
    {
        var decidedOn = PastDay.Check("/decidedOn", resolution.DecidedOn, change.Clock);
        return resolution is { By: ResolvingBody.Board, AssemblyId: not null }
            ? throw MalformedRequest.Member("/assemblyId", "is given, but the board has resolved")
            : change.Make(
                async position =>
                {
                    await RequireThatItMet(change.Db, resolution.AssemblyId, decidedOn, cancellationToken);
                    position.Resolve(new(decidedOn, resolution.By, resolution.Minutes, resolution.AssemblyId), change.Clock.Instant());
                },
                cancellationToken);
    }

    private static async Task RequireThatItMet(MembersDb db, Guid? id, DateOnly decidedOn, CancellationToken cancellationToken)
    {
        if (id is null)
        {
            return;
        }

        var assemblyId = new AssemblyId(id.Value);
        var assembly = await db.Assemblies.AsNoTracking().IgnoreAutoIncludes()
            .SingleOrDefaultAsync(a => a.Id == assemblyId, cancellationToken)
            ?? throw MalformedRequest.Member("/assemblyId", "is no assembly that we know");
        Rule.Require(assembly.Status is AssemblyStatus.Open or AssemblyStatus.Closed, "An assembly resolves a position once it is opened.");
        Rule.Require(
            assembly.Occasion.HeldOn == decidedOn,
            $"An assembly resolves on the day on which it is held, {assembly.Occasion.HeldOn:yyyy-MM-dd}.");
    }
}
