using System.ComponentModel.DataAnnotations;
using Vmdo.Members.Positions.Concerns;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Validation;

namespace Vmdo.Members.Positions;

/// <summary>A position that begins.</summary>
/// <param name="Title">What those who work on it call it.</param>
/// <param name="Topic">A field of work of the vocabulary.</param>
/// <param name="Concerns">What it gathers, at most 200; more can follow until it is resolved.</param>
public sealed record NewPosition(
    [property: Required, StringLength(200), PlainName] string Title,
    [property: KnownFieldOfWork] string? Topic = null,
    [property: MaxLength(GatherConcerns.Most)] IReadOnlyList<Guid>? Concerns = null);

/// <summary>
/// An editor opens a position on concerns that belong together. 201 with its address; 400 when a concern is unknown;
/// 409 when one is not free.
/// </summary>
public static class OpenPosition
{
    public static async Task<Added<PositionView>> Handle(
        NewPosition opened, MembersDb db, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        var concerns = await db.Named(opened.Concerns ?? [], cancellationToken);
        var position = Position.Open(opened.Title, opened.Topic, concerns, clock.Instant());
        db.Positions.Add(position);
        await db.SaveChangesAsync(cancellationToken); // the view looks at what is stored
        var shown = await db.View(position, http, LanguageWish.Of(http), cancellationToken);
        return new($"/api/v1/positions/{position.Id.Value}", shown.Value, shown.Tag);
    }
}
