namespace Vmdo.ServiceDefaults.Security;

/// <summary>
/// Knows how a person or client stands now, whatever a token said when it was issued. Each service has its own, fed by
/// the events of Identity; Identity itself looks into its own register.
/// </summary>
public interface IAccessDirectory
{
    /// <summary>What a person holds today; null for somebody nobody has told about.</summary>
    Task<PersonAccess?> OfPerson(Guid person, CancellationToken cancellationToken);

    /// <summary>How a client stands; null for one nobody has told about, such as the association's own.</summary>
    Task<ClientAccess?> OfClient(string client, CancellationToken cancellationToken);
}

/// <summary>How a person stands today.</summary>
/// <param name="IsLockedOut">Deactivated or erased: whatever her token says, she is refused.</param>
/// <param name="TokensFrom">Tokens that were issued before are refused.</param>
/// <param name="Roles">Those that she holds.</param>
public sealed record PersonAccess(bool IsLockedOut, DateTimeOffset? TokensFrom, IReadOnlyList<HeldRole> Roles);

/// <summary>How a client stands.</summary>
/// <param name="IsLockedOut">Disabled: whatever its token says, it is refused.</param>
/// <param name="TokensFrom">Tokens that were issued before are refused.</param>
public sealed record ClientAccess(bool IsLockedOut, DateTimeOffset? TokensFrom);

/// <summary>A role that is held.</summary>
/// <param name="Role">Which.</param>
/// <param name="OrganizationId">Where, for a role in an organization.</param>
/// <param name="InMember">
/// Whether that organization belongs to the association today. What the members share is for those who work for one; what an organization
/// has of its own stays hers.
/// </param>
public sealed record HeldRole(Role Role, Guid? OrganizationId = null, bool InMember = true);
