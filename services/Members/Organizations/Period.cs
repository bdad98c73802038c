namespace Vmdo.Members.Organizations;

/// <summary>
/// A span of days in which nothing about an organization changed, as it was known during a span of instants. Both spans
/// include their start and exclude their end. For each day and each state of knowledge there is at most one.
/// </summary>
public sealed class Period
{
    public long Id { get; private set; }

    public OrganizationId OrganizationId { get; private set; }

    public DateOnly ValidFrom { get; private set; }

    /// <summary>None: until further notice.</summary>
    public DateOnly? ValidUntil { get; private set; }

    public DateTimeOffset KnownFrom { get; private set; }

    /// <summary>None: this is what we know.</summary>
    public DateTimeOffset? KnownUntil { get; private set; }

    public MembershipStatus Status { get; private set; }

    public DateOnly? MemberSince { get; private set; }

    /// <summary>The organization that goes on for it.</summary>
    public Guid? MergedInto { get; private set; }

    public Profile Profile { get; private set; } = null!; // set by the factory and by EF Core

    public IReadOnlyList<HandedIn> Documents { get; private set; } = [];

    /// <summary>Name and short name, as they are looked for.</summary>
    public string SearchName { get; private set; } = "";

    /// <summary>The entry in the register of associations, as it is looked for.</summary>
    public string SearchRegister { get; private set; } = "";

    internal static Period Of(
        OrganizationId organization, DateOnly from, DateOnly? until, Standing standing, DateTimeOffset knownFrom) =>
        new()
        {
            OrganizationId = organization,
            ValidFrom = from,
            ValidUntil = until,
            KnownFrom = knownFrom,
            Status = standing.Status!.Value, // after an event there is one
            MemberSince = standing.MemberSince,
            MergedInto = standing.MergedInto,
            Profile = standing.Profile!, // likewise
            Documents = standing.Documents,
            SearchName = NameSearch.Of(standing.Profile!.Name, standing.Profile.ShortName),
            SearchRegister = RegisterEntry.ToSearch(standing.Profile.RegisterCourt, standing.Profile.RegisterNumber),
        };

    internal bool SaysTheSameAs(Period other) =>
        ValidFrom == other.ValidFrom && ValidUntil == other.ValidUntil && Status == other.Status
        && MemberSince == other.MemberSince && MergedInto == other.MergedInto
        && Documents.SequenceEqual(other.Documents) && Profile.DifferenceTo(other.Profile).Count == 0;

    internal void KnownOnlyUntil(DateTimeOffset at) => KnownUntil = at;
}
