namespace Vmdo.Members.Organizations;

/// <summary>An organization as the register shows it for a day.</summary>
public sealed record OrganizationView
{
    public required Guid Id { get; init; }

    /// <summary>The member number.</summary>
    public required string Reference { get; init; }

    public required MembershipStatus Status { get; init; }

    /// <summary>First day of the membership, also when it has ended.</summary>
    public DateOnly? MemberSince { get; init; }

    public required Profile Details { get; init; }

    /// <summary>What is on file; for the organization itself and the office.</summary>
    public IReadOnlyList<HandedIn>? Documents { get; init; }

    internal static OrganizationView Of(Period period, string reference, Sight sight) => new()
    {
        Id = period.OrganizationId.Value,
        Reference = reference,
        Status = period.Status,
        MemberSince = period.MemberSince,
        Details = sight is Sight.Office ? period.Profile : period.Profile with { Remark = null },
        Documents = sight is Sight.Public ? null : period.Documents,
    };
}
