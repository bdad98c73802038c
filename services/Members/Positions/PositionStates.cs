using Microsoft.EntityFrameworkCore;
using Vmdo.Contracts.Members;
using Vmdo.Members.Positions.Papers;
using Vmdo.Members.Positions.Steps;
using Vmdo.Messaging.Copies;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Positions;

/// <summary>Positions as other services know them: no word of what is not public.</summary>
public sealed class PositionStates(MembersDb db) : IStateOwner<PositionChanged>
{
    public async IAsyncEnumerable<PositionChanged> Current(IReadOnlyCollection<Guid>? ids)
    {
        var wanted = ids?.Select(id => new PositionId(id)).ToList();
        var positions = db.Positions.AsNoTracking().Where(p => wanted == null || wanted.Contains(p.Id)).OrderBy(p => p.Id);
        await foreach (var position in positions.AsAsyncEnumerable())
        {
            yield return Of(position);
        }
    }

    internal static PositionChanged Of(Position position) => new()
    {
        Id = position.Id.Value,
        Version = position.Version,
        OccurredAt = position.ChangedAt,
        Status = Words.Of(position.Status),
        Topic = position.Topic,
        Title = position.IsPublic ? position.Source?.Title : null,
        ConcernIds = [.. position.ConcernIds.Select(c => c.Value)],
        Papers =
        [
            .. position.Headings().Select(h => new PositionPaper { Language = h.Language, Origin = Words.Of(h.Origin), Stale = h.Stale })
        ],
        ResolvedOn = position.Resolution?.DecidedOn,
        ResolvedBy = position.Resolution is { } resolution ? Words.Of(resolution.By) : null,
        PublishedOn = position.PublishedOn,
        DroppedOn = position.DroppedOn,
        Addressings = [.. position.Addressings.OrderBy(a => a.Number).Select(Of)],
    };

    private static PositionAddressing Of(Addressing addressing) => new()
    {
        Number = addressing.Number,
        Body = addressing.Body,
        AddressedOn = addressing.AddressedOn,
        MeetingOn = addressing.MeetingOn,
        Outcome = addressing.Answer is { } answer ? Words.Of(answer.Outcome) : null,
        OutcomeOn = addressing.Answer?.On,
    };
}
