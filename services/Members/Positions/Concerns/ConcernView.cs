using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Positions.Concerns;

/// <summary>A concern as those see it who discuss positions.</summary>
public sealed record ConcernView
{
    public required Guid Id { get; init; }

    /// <summary>Who raises it.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>Its name on the day on which it was raised.</summary>
    public string? OrganizationName { get; init; }

    public required string Title { get; init; }

    public required string Text { get; init; }

    /// <summary>Of title and text, BCP 47.</summary>
    public required string Language { get; init; }

    /// <summary><c>rtl</c> or <c>ltr</c>.</summary>
    public required string Direction { get; init; }

    public required DateOnly RaisedOn { get; init; }

    /// <summary>The position into which it is gathered.</summary>
    public Guid? PositionId { get; init; }

    /// <summary>UTC; for the member that raised it and for the association.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    internal static ConcernView Of(Concern concern, KnownOrganizations organizations) => new()
    {
        Id = concern.Id.Value,
        OrganizationId = concern.OrganizationId.Value,
        OrganizationName = organizations.NameOn(concern.OrganizationId, concern.RaisedOn),
        Title = concern.Title,
        Text = concern.Text,
        Language = concern.Language,
        Direction = Languages.DirectionOf(concern.Language),
        RaisedOn = concern.RaisedOn,
        PositionId = concern.PositionId?.Value,
        WithdrawnAt = concern.WithdrawnAt,
    };
}
