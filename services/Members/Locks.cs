using Vmdo.Members.Assemblies;
using Vmdo.Members.Ballots;
using Vmdo.Members.Mandates;
using Vmdo.Members.Positions;
using Vmdo.Storage.Locks;

namespace Vmdo.Members;

/// <summary>The locks of this service, in the order in which they are taken.</summary>
internal static class Locks
{
    private static readonly LockOrder Order = new();

    /// <summary>
    /// Shared by all who enter something into the register; alone for an import. Whoever asks what was known a moment ago
    /// waits for it.
    /// </summary>
    public static readonly NamedLock Register = Order.Named("entering");

    /// <summary>Mandates are given one after the other: of two clerks at the same moment one finds the last seat taken.</summary>
    public static readonly NamedLock Seats = Order.Named("mandates");

    /// <summary>Of an organization in an assembly: two that come or go for it at the same moment do so one after the other.</summary>
    public static readonly NamedLock Attendance = Order.Named("attendance");

    /// <summary>For share while somebody comes, goes or consents; for update while the assembly itself changes.</summary>
    public static readonly RowLock<Assembly> Assembly = Order.Rows<Assembly>();

    /// <summary>Of an organization in a ballot: it votes once.</summary>
    public static readonly NamedLock Vote = Order.Named("vote");

    /// <summary>By assembly and number. For share while somebody votes; for update while the ballot itself changes.</summary>
    public static readonly RowLock<Ballot> Ballot = Order.Rows<Ballot>(nameof(Ballots.Ballot.AssemblyId), nameof(Ballots.Ballot.Number));

    /// <summary>Ballots by their id, in which somebody stood who is to be forgotten.</summary>
    public static readonly RowLock<Ballot> Candidatures = Order.Rows<Ballot>();

    /// <summary>By organization, for share: what represents it does not end while it votes.</summary>
    public static readonly RowLock<Mandate> MandatesOf = Order.Rows<Mandate>(nameof(Mandate.OrganizationId));

    /// <summary>Members speak one after the other, and nobody while the position is concluded.</summary>
    public static readonly RowLock<Position> Position = Order.Rows<Position>();
}
