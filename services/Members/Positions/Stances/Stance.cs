using Vmdo.Members.Organizations;
using Vmdo.ServiceDefaults;
using Vmdo.Storage;

namespace Vmdo.Members.Positions.Stances;

/// <summary>How a member stands to a position.</summary>
public enum StanceKind
{
    Supports,

    /// <summary>Abweichende Meinung.</summary>
    Dissents,

    Abstains,
}

/// <summary>
/// A member's word on a position (Stellungnahme): one for each member, the latest counts. It is no part of the position,
/// so that many members can speak in the same moment while editors go on with the papers.
/// </summary>
public sealed class Stance : IAudited
{
    public PositionId PositionId { get; private set; }

    public OrganizationId OrganizationId { get; private set; }

    public StanceKind Kind { get; private set; }

    /// <summary>In the member's words; shown in public with the position.</summary>
    public string? Says { get; private set; }

    public DateOnly TakenOn { get; private set; }

    /// <summary>A member says how it stands to a position.</summary>
    /// <exception cref="RuleBroken">The position is concluded or dropped, or the organization is no member on that day.</exception>
    public static Stance Take(
        Position position, OrganizationId organization, KnownOrganizations organizations,
        StanceKind kind, string? says, DateOnly on, DateTimeOffset at)
    {
        var stance = new Stance { PositionId = position.Id, OrganizationId = organization };
        stance.Replace(position, organizations, kind, says, on, at);
        return stance;
    }

    /// <summary>The member has changed its mind.</summary>
    /// <exception cref="RuleBroken">The position is concluded or dropped, or the organization is no member on that day.</exception>
    public void Replace(Position position, KnownOrganizations organizations, StanceKind kind, string? says, DateOnly on, DateTimeOffset at)
    {
        PositionProcess.Stance.Require(position.Status);
        Rule.Require(organizations.IsMemberOn(OrganizationId, on), "Only a member takes a stance.");
        (Kind, Says, TakenOn) = (kind, says, on);
        position.TellOf(this, at);
    }

    /// <summary>The member takes its word back.</summary>
    /// <exception cref="RuleBroken">The position is concluded or dropped.</exception>
    public void Withdraw(Position position, DateTimeOffset at)
    {
        PositionProcess.Stance.Require(position.Status);
        position.TellOfWithdrawal(this, at);
    }
}
