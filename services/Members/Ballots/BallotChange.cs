using Vmdo.Members.Assemblies;
using Vmdo.Storage;
using Vmdo.Storage.Writes;

namespace Vmdo.Members.Ballots;

/// <summary>The ballot that a request changes: votes under way are waited for, later ones find it changed.</summary>
public sealed record BallotChange(Guid Id, int Number, string? IfMatch, MembersDb Db, TimeProvider Clock)
    : Change<Ballot, BallotView>(IfMatch)
{
    private Assembly? _assembly;

    /// <summary>The assembly in which it is held.</summary>
    internal Assembly Assembly => _assembly!; // found with the ballot

    protected override ServiceDb Database => Db;

    protected override async Task<Ballot?> Find(CancellationToken cancellationToken)
    {
        var locked = await Db.LockBallot(Id, Number, cancellationToken);
        _assembly = locked?.Assembly;
        return locked?.Ballot;
    }

    protected override Task<BallotView> View(Ballot ballot, CancellationToken cancellationToken) => Task.FromResult(BallotView.Of(ballot));
}
