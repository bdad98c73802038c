using Vmdo.Identity.Mails;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Identity.Invitations;

/// <summary>What stands in the mail by which somebody is invited.</summary>
internal static class InvitationMail
{
    /// <param name="postbox">Takes it.</param>
    /// <param name="invitation">To what she is invited, in her language.</param>
    /// <param name="code">Works once.</param>
    /// <param name="organization">Its name; none for a role in the association.</param>
    public static void Invite(this Postbox postbox, Invitation invitation, string code, string? organization) => postbox.Write(
        invitation.Mail, invitation.Language, "mail.invitation", invitation.ExpiresAt,
        text =>
        [
            text[$"role.{Words.Of(invitation.Role)}"],
            organization ?? text["association"],
            postbox.Address($"account/invitation?code={code}"),
            text.Count("hours", (int)Invitation.Lifetime.TotalHours)
        ]);
}
