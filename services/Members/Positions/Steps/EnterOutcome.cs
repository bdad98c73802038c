using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Positions.Steps;

/// <summary>What a municipal body made of a position.</summary>
/// <param name="Outcome">Adopted, partly adopted, rejected or noted.</param>
/// <param name="On">The day of its answer, never ahead.</param>
/// <param name="Says">The answer in words.</param>
public sealed record NewOutcome(AddressingOutcome Outcome, DateOnly On, [property: StringLength(2_000)] string? Says = null);

/// <summary>A municipal body has answered. 404 when position or addressing are unknown; 409 when it has answered already.</summary>
public static class EnterOutcome
{
    public static Task<Results<Tagged<PositionView>, NotFound>> Handle(
        [AsParameters] PositionChange change, int number, NewOutcome outcome, CancellationToken cancellationToken)
    {
        var answer = new Answer(outcome.Outcome, PastDay.Check("/on", outcome.On, change.Clock), WrittenText.OrNothing(outcome.Says));
        return change.Make(
            position => position.Addressings.SingleOrDefault(a => a.Number == number),
            (position, addressing) => position.Answer(addressing, answer, change.Clock.Instant()),
            cancellationToken);
    }
}
