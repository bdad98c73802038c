using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.Storage.Locks;

namespace Vmdo.Members.Assemblies;

/// <summary>What proves that the invitation went out.</summary>
/// <param name="DispatchedOn">The day.</param>
/// <param name="Proof">For example the mail's id, the number of a receipt, the name of the list at the post office.</param>
/// <param name="Form">How, where it differs from the invitation's form.</param>
/// <param name="Organizations">To whom; to all members who were not invited yet when absent.</param>
public sealed record ProofOfDispatch(
    DateOnly DispatchedOn,
    [property: Required, StringLength(300, MinimumLength = 3)] string Proof,
    InvitationForm? Form = null,
    [property: MaxLength(10_000)] IReadOnlyList<Guid>? Organizations = null);

/// <summary>How many members the invitation has reached.</summary>
/// <param name="Recorded">Entered just now.</param>
/// <param name="Missing">Members for whom nothing is entered yet.</param>
public sealed record DispatchSummary(int Recorded, int Missing);

/// <summary>
/// The office enters that the invitation went out, and what proves it. A member has one: for members that are named, it is
/// corrected; for all others it is added where there is none. 404 when the assembly is unknown; 400 when an organization is
/// no member; 409 before the invitation.
/// </summary>
public static class RecordDispatch
{
    public static async Task<Results<Ok<DispatchSummary>, NotFound>> Handle(
        Guid id, ProofOfDispatch proof, MembersDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        PastDay.Check("/dispatchedOn", proof.DispatchedOn, clock);
        await db.Lock(Locks.Assembly.ForUpdate(id), cancellationToken);
        var assembly = await db.Assemblies.FindAsync([new AssemblyId(id)], cancellationToken);
        if (assembly is null)
        {
            return TypedResults.NotFound();
        }

        Rule.Require(assembly.InvitationForm is not null, "Proofs of dispatch are of an invitation that is out.");
        var members = await db.MembersOf(assembly).ToListAsync(cancellationToken);
        var wanted = proof.Organizations?.Select(o => new OrganizationId(o)).Distinct().ToList() ?? members;
        if (wanted.Except(members).Any())
        {
            throw MalformedRequest.Member("/organizations", "names an organization that is no member on the day");
        }

        var known = await db.Dispatches.Where(d => d.AssemblyId == assembly.Id).ToDictionaryAsync(d => d.OrganizationId, cancellationToken);
        var form = proof.Form ?? assembly.InvitationForm.Value;
        var dispatched = wanted.Except(known.Keys)
            .Select(o => Dispatch.Of(assembly.Id, o, form, proof.DispatchedOn, proof.Proof, clock.Instant()))
            .ToList();
        db.Dispatches.AddRange(dispatched);
        var corrected = proof.Organizations is null ? [] : wanted.Where(known.ContainsKey).ToList();
        corrected.ForEach(wrong => known[wrong].Correct(form, proof.DispatchedOn, proof.Proof, clock.Instant()));
        assembly.TellOfDispatch(form, proof.DispatchedOn, [.. dispatched.Select(d => d.OrganizationId), .. corrected], clock.Instant());
        return TypedResults.Ok(new DispatchSummary(dispatched.Count, members.Except(known.Keys).Except(wanted).Count()));
    }
}
