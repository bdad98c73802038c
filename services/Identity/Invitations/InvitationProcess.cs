using Vmdo.Storage;
using static Vmdo.Identity.Invitations.InvitationStatus;

namespace Vmdo.Identity.Invitations;

/// <summary>The process of an invitation as a table; that it expires comes with time.</summary>
internal static class InvitationProcess
{
    public static readonly Transition<InvitationStatus> Acceptance =
        new([Open], Accepted, "The invitation was used, taken back or has expired.");

    public static readonly Transition<InvitationStatus> Withdrawal = new([Open], Withdrawn, "Only an open invitation can be withdrawn.");
}
