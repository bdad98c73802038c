using Vmdo.ServiceDefaults.Http;
using Vmdo.Storage;
using Vmdo.Storage.Locks;
using Vmdo.Storage.Writes;

namespace Vmdo.Members.Positions;

/// <summary>The position that an editor changes.</summary>
public sealed record PositionChange(Guid Id, string? IfMatch, MembersDb Db, TimeProvider Clock, HttpContext Http)
    : Change<Position, PositionView>(IfMatch)
{
    private LanguageWish? _wish;

    protected override ServiceDb Database => Db;

    /// <summary>With an answer in these languages, whatever the request wishes.</summary>
    internal PositionChange AnsweredIn(LanguageWish wish) => this with { _wish = wish };

    protected override async Task<Position?> Find(CancellationToken cancellationToken)
    {
        await Db.Lock(Locks.Position.ForUpdate(Id), cancellationToken);
        return await Db.Positions.FindAsync([new PositionId(Id)], cancellationToken);
    }

    protected override async Task<PositionView> View(Position position, CancellationToken cancellationToken) =>
        (await Db.View(position, Http, _wish ?? LanguageWish.Of(Http), cancellationToken)).Value;

    protected override string TagOf(Position position, PositionView view) => Fingerprint.Tag(position.Version, view);
}
