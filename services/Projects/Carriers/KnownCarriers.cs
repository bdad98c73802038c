using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Projects.Carriers;

/// <summary>Organizations by id, as far as the copy of the register has them.</summary>
public sealed class KnownCarriers(IEnumerable<Carrier> carriers)
{
    private readonly Dictionary<OrganizationId, Carrier> _byId = carriers.ToDictionary(c => new OrganizationId(c.Id));

    /// <summary>None when the copy does not have it.</summary>
    public Carrier? Find(OrganizationId id) => _byId.GetValueOrDefault(id);

    /// <summary>Lets a request pass whose organizations are all known.</summary>
    /// <param name="named">Each organization with the place in the request's body where it is named.</param>
    /// <exception cref="MalformedRequest">Some are not; each place is named.</exception>
    public void RequireAll(IEnumerable<(string Pointer, OrganizationId Id)> named)
    {
        var unknown = named
            .Where(n => Find(n.Id) is null)
            .Select(n => new FieldError("is no organization of the register") { Pointer = n.Pointer })
            .ToList();
        if (unknown.Count > 0)
        {
            throw new MalformedRequest(unknown);
        }
    }
}

public static class KnownCarriersExtensions
{
    public static async Task<KnownCarriers> Known(
        this IQueryable<Carrier> carriers, IEnumerable<OrganizationId> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Select(id => id.Value).Distinct().ToList();
        return new(await carriers.AsNoTracking().Where(c => wanted.Contains(c.Id)).ToListAsync(cancellationToken));
    }

    /// <summary>Those whose membership has ended, seen from a day.</summary>
    public static IQueryable<Guid> WhoHadLeftOn(this IQueryable<Carrier> carriers, DateOnly day) => carriers
        .Where(c => c.Periods.Any(p =>
            p.From <= day && (p.Until == null || p.Until > day) && p.Status != CarrierPeriod.Active && p.Status != CarrierPeriod.Suspended))
        .Select(c => c.Id);
}
