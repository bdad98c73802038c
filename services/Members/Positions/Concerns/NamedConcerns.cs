using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Positions.Concerns;

/// <summary>Concerns that a request names.</summary>
internal static class NamedConcerns
{
    /// <summary>Each once, in the order of the request.</summary>
    /// <exception cref="MalformedRequest">There is no such concern.</exception>
    public static async Task<List<Concern>> Named(this MembersDb db, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var found = (await db.Of([.. ids.Select(id => new ConcernId(id))], cancellationToken)).ToDictionary(c => c.Id.Value);
        var unknown = ids.Index()
            .Where(x => !found.ContainsKey(x.Item))
            .Select(x => new FieldError("is no concern that we know") { Pointer = $"/concerns/{x.Index}" })
            .ToList();
        return unknown.Count == 0 ? [.. ids.Distinct().Select(id => found[id])] : throw new MalformedRequest(unknown);
    }

    public static Task<List<Concern>> Of(this MembersDb db, IReadOnlyList<ConcernId> ids, CancellationToken cancellationToken) =>
        db.Concerns.Where(c => ids.Contains(c.Id)).ToListAsync(cancellationToken);
}
