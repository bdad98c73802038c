using Vmdo.Members.Organizations.Duplicates;

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

    /// <summary>The organization that goes on for it, when it has merged.</summary>
    public Guid? MergedInto { get; init; }

    public required Profile Details { get; init; }

    /// <summary>What is on file; for the organization itself and the office.</summary>
    public IReadOnlyList<HandedIn>? Documents { get; init; }

    /// <summary>How it is written to, where it has applied without an account; for the office only.</summary>
    public Contact? Contact { get; init; }

    /// <summary>The steps that are possible now, by name, with their addresses; for those who may take them.</summary>
    public IReadOnlyDictionary<string, string>? Links { get; init; }

    /// <summary>Organizations that may be the same; for the office, when one is entered.</summary>
    public IReadOnlyList<DuplicateCandidate>? Duplicates { get; init; }

    internal static OrganizationView Of(Organization organization, Period period, Sight sight) =>
        Of(period, organization.Reference, organization.Contact, sight);

    internal static OrganizationView Of(Period period, string reference, Contact? contact, Sight sight) => new()
    {
        Id = period.OrganizationId.Value,
        Reference = reference,
        Status = period.Status,
        MemberSince = period.MemberSince,
        MergedInto = period.MergedInto,
        Details = sight is Sight.Office ? period.Profile : period.Profile with { Remark = null },
        Documents = sight is Sight.Public ? null : period.Documents,
        Contact = sight is Sight.Office ? contact : null,
    };
}
