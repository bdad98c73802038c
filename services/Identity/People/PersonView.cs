using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.People;

/// <summary>A role of a person.</summary>
public sealed record GrantView
{
    /// <summary>Counted from 1 for each person.</summary>
    public required int Number { get; init; }

    public required Role Role { get; init; }

    /// <summary>For a role in an organization.</summary>
    public Guid? OrganizationId { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The first day on which it is over, unless it is confirmed before.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Whether it holds today.</summary>
    public required bool InForce { get; init; }

    /// <summary>Whether a second member of the board has to want it, too.</summary>
    public required bool AwaitsApproval { get; init; }

    /// <summary>When it was taken back, UTC.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    internal static GrantView Of(Grant grant, DateOnly today) => new()
    {
        Number = grant.Number,
        Role = grant.Role,
        OrganizationId = grant.OrganizationId,
        From = grant.From,
        Until = grant.Until,
        InForce = grant.HoldsOn(today),
        AwaitsApproval = !grant.IsApproved && grant.WithdrawnAt is null,
        WithdrawnAt = grant.WithdrawnAt,
    };
}

/// <summary>A person, as far as the asking party may know her.</summary>
public sealed record PersonView
{
    public required Guid Id { get; init; }

    public required PersonStatus Status { get; init; }

    /// <summary>As she wants to be called; absent once she is erased.</summary>
    public string? Name { get; init; }

    /// <summary>BCP 47.</summary>
    public string? Language { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>Those that the asking party may know: all, or those in her own organizations.</summary>
    public required IReadOnlyList<GrantView> Grants { get; init; }

    internal static PersonView Of(Person person, System.Security.Claims.ClaimsPrincipal user, DateOnly today) => new()
    {
        Id = person.Id.Value,
        Status = person.Status,
        Name = person.Name is "" ? null : person.Name,
        Language = person.Language is "" ? null : person.Language,
        JoinedAt = person.JoinedAt,
        Grants =
        [
            .. person.Grants.Where(g => user.Person() == person.Id.Value || g.IsVisibleTo(user))
                .OrderBy(g => g.Number)
                .Select(g => GrantView.Of(g, today))
        ],
    };
}
