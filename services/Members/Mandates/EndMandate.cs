using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Mandates;

/// <summary>A mandate ends before its term does.</summary>
/// <param name="EndsOn">The first day without it.</param>
/// <param name="Reason">For the history; names nobody.</param>
public sealed record Ending(DateOnly EndsOn, [property: Required, StringLength(500, MinimumLength = 3)] string Reason);

/// <summary>Somebody gives her office up or is recalled. 404 when unknown; 409 when the day lies outside the term.</summary>
public static class EndMandate
{
    public static Task<Results<Tagged<MandateView>, NotFound>> Handle(
        [AsParameters] MandateChange change, Ending ending, CancellationToken cancellationToken) =>
        change.Make(m => m.End(ending.EndsOn, change.Act(ending.EndsOn, ending.Reason)), cancellationToken);
}
