using Microsoft.EntityFrameworkCore;
using Vmdo.Contracts.Members;
using Vmdo.Messaging.Copies;

namespace Vmdo.Members.Positions.Concerns;

/// <summary>Concerns as other services know them: without words.</summary>
public sealed class ConcernStates(MembersDb db) : IStateOwner<ConcernChanged>
{
    public async IAsyncEnumerable<ConcernChanged> Current(IReadOnlyCollection<Guid>? ids)
    {
        var wanted = ids?.Select(id => new ConcernId(id)).ToList();
        var concerns = db.Concerns.AsNoTracking().Where(c => wanted == null || wanted.Contains(c.Id)).OrderBy(c => c.Id);
        await foreach (var concern in concerns.AsAsyncEnumerable())
        {
            yield return Of(concern);
        }
    }

    internal static ConcernChanged Of(Concern concern) => new()
    {
        Id = concern.Id.Value,
        Version = concern.Version,
        OccurredAt = concern.ChangedAt,
        OrganizationId = concern.OrganizationId.Value,
        Language = concern.Language,
        RaisedOn = concern.RaisedOn,
        Status = concern.WithdrawnAt is not null ? "withdrawn" : concern.PositionId is not null ? "gathered" : "free",
        PositionId = concern.PositionId?.Value,
    };
}
