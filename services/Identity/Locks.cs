using Vmdo.Identity.Invitations;
using Vmdo.Storage.Locks;

namespace Vmdo.Identity;

/// <summary>The locks of this service, in the order in which they are taken.</summary>
internal static class Locks
{
    private static readonly LockOrder Order = new();

    /// <summary>Keys and clients are prepared, rotated and replaced by one at a time.</summary>
    public static readonly NamedLock Preparation = Order.Named("identity preparation");

    /// <summary>Who is invited comes once.</summary>
    public static readonly RowLock<Invitation> Invitation = Order.Rows<Invitation>(nameof(Invitations.Invitation.CodeHash));

    /// <summary>An organization's representatives are given and withdrawn one after the other: the last one stays.</summary>
    public static readonly NamedLock Representatives = Order.Named("representatives");
}
