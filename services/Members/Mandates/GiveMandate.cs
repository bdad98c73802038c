using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Vmdo.Access.People;
using Vmdo.Members.Organizations;
using Vmdo.Members.Register;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;
using Vmdo.ServiceDefaults.Validation;

namespace Vmdo.Members.Mandates;

/// <summary>A mandate to be given.</summary>
/// <param name="Office">What for.</param>
/// <param name="OrganizationId">The member organization from which the person comes, or for which she speaks.</param>
/// <param name="PersonId">As Identity knows her.</param>
/// <param name="DisplayName">As she is called in public.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The first day without it; when absent, as long as the statutes of the first day say. Needed for a
/// municipal body, of which they say nothing.</param>
/// <param name="Body">For a seat in a municipal body: which.</param>
/// <param name="AuthorizedOn">For a delegate or substitute: the day of the written mandate.</param>
/// <param name="Reason">For the history; names nobody.</param>
public sealed record NewMandate(
    Office Office,
    Guid OrganizationId,
    Guid PersonId,
    [property: Required, StringLength(120), PlainName] string DisplayName,
    DateOnly From,
    DateOnly? Until = null,
    string? Body = null,
    DateOnly? AuthorizedOn = null,
    [property: StringLength(500)] string? Reason = null)
{
    [StringLength(120), PlainName]
    public string? Body { get; init => field = WrittenText.OrNothing(value); } = WrittenText.OrNothing(Body);

    /// <exception cref="MalformedRequest">Something is missing that the office needs, or is given that it does not have.</exception>
    internal void Check(TimeProvider clock)
    {
        TermDay.Check("/from", From, clock);
        TermDay.Check("/until", Until, clock);
        TermDay.Check("/authorizedOn", AuthorizedOn, clock);
        Require(Office is not Office.MunicipalSeat || Body is not null, "/body", "is needed for a seat in a municipal body");
        Require(Office is Office.MunicipalSeat || Body is null, "/body", "does not belong to this office");
        Require(
            Office is not Office.MunicipalSeat || Until is not null, "/until",
            "is needed for a seat in a municipal body: the statutes know no term for it");
        Require(
            !Office.IsOfAnOrganization() || AuthorizedOn is not null, "/authorizedOn",
            "is needed: a delegate and a substitute have a written mandate");
        Require(Office.IsOfAnOrganization() || AuthorizedOn is null, "/authorizedOn", "does not belong to this office");
    }

    private static void Require(bool kept, string pointer, string detail)
    {
        if (!kept)
        {
            throw MalformedRequest.Member(pointer, detail);
        }
    }
}

/// <summary>
/// Somebody takes an office: entered by the member administration, or by an organization for its own delegate and
/// substitute. 201 with its address; 403 for others; 409 when a rule forbids it, such as a seat that is taken.
/// </summary>
public static class GiveMandate
{
    public static async Task<Added<MandateView>> Handle(
        NewMandate asked, MembersDb db, TimeProvider clock, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (!user.MayGive(asked.Office, asked.OrganizationId))
        {
            throw new NotPermitted("An organization names its own delegate and substitute only.");
        }

        asked.Check(clock);
        await db.LockSeats(cancellationToken);
        await RequireKnown(asked, db, cancellationToken);
        var seating = await Seating.LoadFor(db, asked.Office, new(asked.OrganizationId), asked.PersonId, cancellationToken);
        var mandate = seating.Give(asked, user.Subject(), clock.Instant());
        db.Mandates.Add(mandate);
        var view = MandateView.Of(mandate, mandate.Term, user.SeesAllOf(mandate));
        return new($"/api/v1/mandates/{view.Id}", view, EntityTag.Of(mandate.Version));
    }

    private static async Task RequireKnown(NewMandate asked, MembersDb db, CancellationToken cancellationToken)
    {
        var organizationId = new OrganizationId(asked.OrganizationId);
        if (!await db.Organizations.AnyAsync(o => o.Id == organizationId, cancellationToken))
        {
            throw MalformedRequest.Member("/organizationId", "is no organization of the register");
        }

        if ((await db.ActiveAmong([asked.PersonId], cancellationToken)).Count == 0)
        {
            throw MalformedRequest.Member("/personId", "is nobody who uses the system");
        }
    }
}
