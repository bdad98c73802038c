using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.People;

/// <summary>A role that was given to a person. It is never changed, only confirmed or taken back.</summary>
public sealed class Grant
{
    public PersonId PersonId { get; private set; }

    /// <summary>Numbers the person's grants from 1.</summary>
    public int Number { get; private set; }

    public Role Role { get; private set; }

    /// <summary>For a role in an organization.</summary>
    public Guid? OrganizationId { get; private set; }

    /// <summary>The first day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>The first day on which it is over, unless it is confirmed before.</summary>
    public DateOnly Until { get; private set; }

    /// <summary>The subject of who gave it.</summary>
    public string GivenBy { get; private set; } = "";

    public DateTimeOffset GivenAt { get; private set; }

    /// <summary>The second member of the board, for a role in the association.</summary>
    public string? ApprovedBy { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public string? WithdrawnBy { get; private set; }

    /// <summary>Whether nothing is missing: roles in the association need two who want it.</summary>
    public bool IsApproved => Role.IsOfAnOrganization() || ApprovedBy is not null;

    public bool HoldsOn(DateOnly day) => IsApproved && WithdrawnAt is null && From <= day && day < Until;

    internal static Grant Of(
        PersonId person, int number, Role role, Guid? organization,
        DateOnly from, DateOnly until, string by, string? approvedBy, DateTimeOffset at) => new()
        {
            PersonId = person,
            Number = number,
            Role = role,
            OrganizationId = organization,
            From = from,
            Until = until,
            GivenBy = by,
            ApprovedBy = approvedBy,
            GivenAt = at,
        };

    internal void Approve(string by)
    {
        Rule.Require(!IsApproved && WithdrawnAt is null, "Only a role that waits for approval can be approved.");
        Rule.Require(by != GivenBy, "A role in the association needs two different people who want it.");
        ApprovedBy = by;
    }

    internal void Confirm(DateOnly today, DateOnly until, DateTimeOffset at)
    {
        Rule.Require(WithdrawnAt is null && today < Until, "A role that is over is given anew, not confirmed.");
        Rule.Require(IsApproved, "A role that waits for approval is not confirmed.");
        Until = until;
        ConfirmedAt = at;
    }

    internal void Withdraw(string by, DateTimeOffset at)
    {
        Rule.Require(WithdrawnAt is null, "The role was taken back before.");
        WithdrawnAt = at;
        WithdrawnBy = by;
    }
}
