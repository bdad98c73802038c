using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.Members.Register;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Validation;

namespace Vmdo.Members.Positions.Steps;

/// <summary>A municipal body before which a position is brought.</summary>
/// <param name="Body">Its name.</param>
/// <param name="MeetingOn">The meeting on whose agenda it is to stand; may lie ahead.</param>
/// <param name="AddressedOn">Today when absent, never ahead.</param>
public sealed record NewAddressing(
    [property: Required, StringLength(200), PlainName] string Body,
    DateOnly? MeetingOn = null,
    DateOnly? AddressedOn = null);

/// <summary>
/// A public position is brought before a municipal body, one after the other or several at once. 404 when unknown;
/// 409 when it is not public.
/// </summary>
public static class AddressBody
{
    public static Task<Results<Tagged<PositionView>, NotFound>> Handle(
        [AsParameters] PositionChange change, NewAddressing addressing, CancellationToken cancellationToken)
    {
        var on = PastDay.Check("/addressedOn", addressing.AddressedOn ?? change.Clock.Today(), change.Clock);
        DateOnly? meetingOn = addressing.MeetingOn is { } meeting ? EffectiveDay.Check("/meetingOn", meeting, change.Clock) : null;
        return change.Make(p => p.Address(addressing.Body, on, meetingOn, change.Clock.Instant()), cancellationToken);
    }
}
