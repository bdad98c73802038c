using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.Members.Register;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;
using Vmdo.ServiceDefaults.Validation;

namespace Vmdo.Members.Organizations;

/// <summary>An application for membership by whoever speaks for the organization, without an account.</summary>
/// <param name="Details">The organization, without the office's remark.</param>
/// <param name="Language">In which language it wishes to be written to (BCP 47).</param>
/// <param name="Consent">It agrees that its data are kept and, once it is a member, shown: true.</param>
/// <param name="ContactName">To whom the office writes; seen by the office only.</param>
public sealed record MembershipRequest(
    [property: Required] Profile Details,
    [property: Required, LanguageTag] string Language,
    [property: Required, AllowedValues(true, ErrorMessage = "must be true: without consent nothing is kept")] bool? Consent,
    [property: StringLength(120), PlainName] string? ContactName = null)
{
    /// <summary>An applicant of today, whenever it was written; entered by nobody whom we know, unless she has signed in.</summary>
    internal Organization ToApplicant(ClaimsPrincipal user, TimeProvider clock)
    {
        var (today, at) = (clock.Today(), clock.Instant());
        var act = new Act(today, user.Subject(), Reason: null, at, new() { ConsentOn = today });
        return Organization.Apply(Details, act, new Contact(Language, ContactName));
    }

    /// <exception cref="MalformedRequest">It has a remark.</exception>
    internal void RequireNoRemark()
    {
        if (Details.Remark is not null)
        {
            throw MalformedRequest.Member("/details/remark", "is the office's own");
        }
    }
}

/// <summary>An application has come in.</summary>
/// <param name="Reference">By which the office finds it.</param>
public sealed record Acknowledgement(string Reference);

/// <summary>
/// Anybody applies for an organization. 201 whatever is in the register already, and with nothing of it: who asks is not known, and
/// learns neither whether there is such an organization nor whether it has applied. What may be the same the office sees.
/// </summary>
public static class RequestMembership
{
    public static async Task<Created<Acknowledgement>> Handle(
        [AsParameters] Newcomer newcomer, MembershipRequest request, CancellationToken cancellationToken)
    {
        request.RequireNoRemark();
        var organization = await newcomer.Add(() => request.ToApplicant(newcomer.Http.User, newcomer.Clock), cancellationToken);
        return TypedResults.Created((string?)null, new Acknowledgement(organization.Reference));
    }
}
