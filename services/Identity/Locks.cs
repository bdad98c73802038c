using Vmdo.Identity.Invitations;
using Vmdo.Storage.Locks;

namespace Vmdo.Identity;

/// <summary>The locks of this service, in the order in which they are taken.</summary>
internal static class Locks
{
    private static readonly LockOrder Order = new();

    /// <summary>Keys and clients are prepared, rotated and replaced by one at a time.</summary>
    public static readonly NamedLock Preparation = Order.Named("identity preparation");

    /// <summary>Who invites does so once at a time, so that the mails that she causes are counted.</summary>
    public static readonly NamedLock Inviter = Order.Named("mails by");

    /// <summary>An address is written to once at a time: it has one open invitation to a role.</summary>
    public static readonly NamedLock Recipient = Order.Named("mails to");

    /// <summary>Who is invited comes once, or is invited anew.</summary>
    public static readonly RowLock<Invitation> Invitation = Order.Rows<Invitation>(nameof(Invitations.Invitation.CodeHash));

    /// <summary>An organization's representatives are given and withdrawn one after the other: the last one stays.</summary>
    public static readonly NamedLock Representatives = Order.Named("representatives");
}
