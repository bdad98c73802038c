using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Organizations;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.Storage.Locks;

namespace Vmdo.Members.Ballots.Consents;

/// <summary>A consent.</summary>
/// <param name="OrganizationId">The member that consents.</param>
/// <param name="ReceivedOn">The day on which it came in; today when absent, never ahead.</param>
/// <param name="Reference">Where it is kept; names nobody.</param>
/// <param name="Form">In which form it came; the one that the law of its day asks for when absent.</param>
public sealed record NewConsent(
    Guid OrganizationId,
    [property: Required, StringLength(300, MinimumLength = 3)] string Reference,
    DateOnly? ReceivedOn = null,
    ConsentForm? Form = null);

/// <summary>
/// The office enters that a member which was not there consents to a change of purpose. 201 with the ballot, which says
/// how many are still needed; 400 when the organization is unknown; 404 when the ballot is; 409 when a rule forbids it, for example
/// for a member that has voted.
/// </summary>
public static class EnterConsent
{
    public static async Task<Results<Added<BallotView>, NotFound>> Handle(
        Guid id, int number, NewConsent asked, MembersDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var receivedOn = PastDay.Check("/receivedOn", asked.ReceivedOn ?? clock.Today(), clock);
        await db.Lock(Locks.Assembly.ForShare(id), cancellationToken); // no attendance list comes in meanwhile
        if (await db.LockBallot(id, number, cancellationToken) is not { } locked)
        {
            return TypedResults.NotFound();
        }

        var (assembly, ballot) = locked;
        await db.RequireOrganizations("/organizationId", [asked.OrganizationId], cancellationToken);
        ballot.RequireConsents();
        var organization = new OrganizationId(asked.OrganizationId);
        await RequireAbsent(db, assembly, ballot, organization, cancellationToken);
        RequireInvited(assembly, receivedOn);
        var known = await db.Consents.Where(c => c.BallotId == ballot.Id).ToListAsync(cancellationToken);
        Rule.Require(
            !known.Any(c => c.OrganizationId == organization && c.WithdrawnAt is null),
            "The consent of this organization is entered already.");
        var form = asked.Form ?? ConsentForms.NeededOn(receivedOn);
        var consent = Consent.Enter(ballot, known.Count + 1, organization, receivedOn, form, asked.Reference, clock.Instant());
        db.Consents.Add(consent);
        ballot.Count(known.Append(consent).Where(c => c.WithdrawnAt is null).Select(c => c.ReceivedOn), clock.Instant());
        return new Added<BallotView>($"/api/v1/assemblies/{id}/ballots/{number}", BallotView.Of(ballot), EntityTag.Of(ballot.Version));
    }

    // Whoever was there says by its vote what it wants; silence is no yes. Who could not vote, because its membership rests or it
    // is its own matter, is a member all the same, and all members have to agree. Who they are is settled with the count: a member
    // that the register learns of later is not one of those whose consents were counted as outstanding.
    private static async Task RequireAbsent(
        MembersDb db, Assembly assembly, Ballot ballot, OrganizationId organization, CancellationToken cancellationToken)
    {
        Rule.Require(
            !await db.Votes.AnyAsync(v => v.BallotId == ballot.Id && v.OrganizationId == organization, cancellationToken),
            "The organization has voted: a consent is for members that were not there.");
        var couldVote = !ballot.Concerns.Contains(organization.Value)
            && await db.WhoHaveAVote(assembly).ContainsAsync(organization, cancellationToken);
        var attendance = await db.Attendances.AsNoTracking()
            .SingleOrDefaultAsync(a => a.AssemblyId == assembly.Id && a.OrganizationId == organization, cancellationToken);
        var wasThere = attendance?.WasThere(ballot.OpenedAt, ballot.EndedAt) is true;
        Rule.Require(
            !(couldVote && wasThere),
            "The organization was there when the vote was taken: a consent is for members that were not.");
        Rule.Require(
            ballot.Absent.Contains(organization.Value),
            "Who was counted as a member when the ballot was closed, and was not there, consents.");
    }

    private static void RequireInvited(Assembly assembly, DateOnly receivedOn)
    {
        var invitedOn = AssociationCalendar.DayOf(assembly.InvitedAt!.Value); // a ballot is of an assembly that was invited to
        Rule.Require(receivedOn >= invitedOn, $"A consent is to what the invitation of {invitedOn:yyyy-MM-dd} announced, and no earlier.");
    }
}
