using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Invitations;

/// <summary>An invitation, without its code.</summary>
public sealed record InvitationView
{
    public required Guid Id { get; init; }

    public required InvitationStatus Status { get; init; }

    /// <summary>To whom it was sent; absent once it is not open any more.</summary>
    public string? Mail { get; init; }

    public required Role Role { get; init; }

    public Guid? OrganizationId { get; init; }

    /// <summary>The first day on which the role is over.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset InvitedAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    internal static InvitationView Of(Invitation invitation, DateTimeOffset now) => new()
    {
        Id = invitation.Id.Value,
        Status = invitation.StatusAt(now),
        Mail = invitation.StatusAt(now) is InvitationStatus.Open ? invitation.Mail : null,
        Role = invitation.Role,
        OrganizationId = invitation.OrganizationId,
        Until = invitation.Until,
        InvitedAt = invitation.InvitedAt,
        ExpiresAt = invitation.ExpiresAt,
    };
}
