using Vmdo.Members.Organizations;
using Vmdo.Members.Rules;
using Vmdo.Storage;

namespace Vmdo.Members.Assemblies;

/// <summary>The invitation went out to a member, and what proves it.</summary>
public sealed class Dispatch : IAudited
{
    public AssemblyId AssemblyId { get; private set; }

    public OrganizationId OrganizationId { get; private set; }

    public InvitationForm Form { get; private set; }

    public DateOnly DispatchedOn { get; private set; }

    /// <summary>For example the mail's id, or the number of a receipt.</summary>
    public string Proof { get; private set; } = "";

    /// <summary>When it was entered, UTC.</summary>
    public DateTimeOffset EnteredAt { get; private set; }

    /// <summary>It was entered wrongly.</summary>
    public void Correct(InvitationForm form, DateOnly on, string proof, DateTimeOffset at) =>
        (Form, DispatchedOn, Proof, EnteredAt) = (form, on, proof, at);

    public static Dispatch Of(
        AssemblyId assembly, OrganizationId organization, InvitationForm form, DateOnly on, string proof, DateTimeOffset at) => new()
        {
            AssemblyId = assembly,
            OrganizationId = organization,
            Form = form,
            DispatchedOn = on,
            Proof = proof,
            EnteredAt = at,
        };
}
