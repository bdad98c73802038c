using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Assemblies;

/// <summary>How the invitation goes out.</summary>
public sealed record InvitationToMembers(InvitationForm Form);

/// <summary>
/// The invitation goes out: the agenda is frozen. What proves its dispatch is entered for each member. 404 when unknown;
/// 409 when a rule forbids it.
/// </summary>
public static class InviteMembers
{
    public static Task<Results<Tagged<AssemblyView>, NotFound>> Handle(
        [AsParameters] AssemblyChange change, InvitationToMembers invitation, CancellationToken cancellationToken) =>
        change.Make(assembly => assembly.Invite(invitation.Form, change.Clock.Instant()), cancellationToken);
}
