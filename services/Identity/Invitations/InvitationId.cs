namespace Vmdo.Identity.Invitations;

/// <summary>Identifies an invitation.</summary>
public readonly record struct InvitationId(Guid Value);
