using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.Members.Statutes;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Assemblies;

/// <summary>How the invitation goes out.</summary>
public sealed record InvitationToMembers(InvitationForm Form);

/// <summary>The invitation goes out: the agenda is frozen. What proves its dispatch is entered for each member. 404 when unknown; 409 when a rule forbids it.</summary>
public static class InviteMembers
{
    public static Task<Results<Tagged<AssemblyView>, NotFound>> Handle(
        [AsParameters] AssemblyInHand inHand, InvitationToMembers invitation, CancellationToken cancellationToken) =>
        inHand.Change(assembly => assembly.Invite(invitation.Form, inHand.Clock.Instant()), cancellationToken);
}

/// <summary>The assembly is opened. 404 when unknown; 409 when a rule forbids it.</summary>
public static class OpenAssembly
{
    public static Task<Results<Tagged<AssemblyView>, NotFound>> Handle([AsParameters] AssemblyInHand inHand, CancellationToken cancellationToken) =>
        inHand.Change(assembly => assembly.Open(inHand.Clock.Today(), inHand.Clock.Instant()), cancellationToken);
}

/// <summary>Why an assembly is not held.</summary>
public sealed record Cancellation([property: Required, StringLength(500, MinimumLength = 3)] string Reason);

/// <summary>The assembly is not held. 404 when unknown; 409 when a rule forbids it.</summary>
public static class CancelAssembly
{
    public static Task<Results<Tagged<AssemblyView>, NotFound>> Handle(
        [AsParameters] AssemblyInHand inHand, Cancellation cancellation, CancellationToken cancellationToken) =>
        inHand.Change(assembly => assembly.Cancel(cancellation.Reason, inHand.Clock.Instant()), cancellationToken);
}
