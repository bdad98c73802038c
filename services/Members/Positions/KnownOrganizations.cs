using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Positions;

/// <summary>Some organizations over time, as it is known now.</summary>
public sealed class KnownOrganizations
{
    private readonly ILookup<OrganizationId, Span> _spans;

    private KnownOrganizations(IEnumerable<Span> spans) => _spans = spans.OrderBy(s => s.From).ToLookup(s => s.Id);

    internal static async Task<KnownOrganizations> Of(MembersDb db, IEnumerable<OrganizationId> ids, CancellationToken cancellationToken)
    {
        var asked = ids.Distinct().ToList();
        return new(await db.Periods.Where(p => asked.Contains(p.OrganizationId) && p.KnownUntil == null)
            .Select(p => new Span(p.OrganizationId, p.ValidFrom, p.ValidUntil, p.Status, p.Profile.Name)).ToListAsync(cancellationToken));
    }

    /// <exception cref="MalformedRequest">The register does not have it.</exception>
    public KnownOrganizations Require(OrganizationId id, Func<string, MalformedRequest> refusal) =>
        _spans.Contains(id) ? this : throw refusal("is not in the register");

    public bool IsMemberOn(OrganizationId id, DateOnly day) => On(id, day)?.Status is MembershipStatus.Active;

    /// <summary>Its name on a day; the first one that is known where the day lies before.</summary>
    public string? NameOn(OrganizationId id, DateOnly day) => (On(id, day) ?? _spans[id].FirstOrDefault())?.Name;

    private Span? On(OrganizationId id, DateOnly day) =>
        _spans[id].SingleOrDefault(s => s.From <= day && (s.Until is null || s.Until > day));

    private sealed record Span(OrganizationId Id, DateOnly From, DateOnly? Until, MembershipStatus Status, string Name);
}
