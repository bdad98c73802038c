using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Register;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage.Locks;

namespace Vmdo.Members.Organizations.Decisions;

/// <summary>How the board decides about an application.</summary>
public enum BoardOutcome
{
    Admitted,
    Rejected,
}

/// <summary>A decision about one application.</summary>
/// <param name="OrganizationId">Who has applied.</param>
/// <param name="Version">The ETag of the application that the decision is about.</param>
/// <param name="Outcome">What was decided.</param>
/// <param name="EffectiveOn">From this day on it holds; the day of the meeting when absent.</param>
/// <param name="Reason">Needed for a rejection.</param>
public sealed record BoardDecision(
    Guid OrganizationId, [property: Required, StringLength(80)] string Version, BoardOutcome Outcome,
    DateOnly? EffectiveOn = null, [property: StringLength(500)] string? Reason = null);

/// <summary>What a meeting of the board decided about applications.</summary>
/// <param name="Minutes">The minutes in which all of it stands.</param>
/// <param name="Decisions">One for each application.</param>
/// <param name="DecidedOn">The day of the meeting; today when absent, never ahead.</param>
public sealed record BoardMeeting(
    [property: Required, StringLength(200, MinimumLength = 1)] string Minutes,
    [property: Required, MinLength(1), MaxLength(100)] IReadOnlyList<BoardDecision> Decisions,
    DateOnly? DecidedOn = null);

/// <summary>What came of a meeting.</summary>
/// <param name="Minutes">Its minutes.</param>
/// <param name="Items">The organizations, in the order of the decisions.</param>
public sealed record BoardMeetingEntered(string Minutes, IReadOnlyList<OrganizationView> Items);

/// <summary>
/// Enters what a meeting of the board decided about several applications: all of it or nothing. 400 names the decision
/// that is malformed, 412 an organization that has changed since, 409 one about which a rule forbids the decision.
/// </summary>
public static class DecideInMeeting
{
    public static async Task<Ok<BoardMeetingEntered>> Handle(
        BoardMeeting meeting, MembersDb db, TimeProvider clock, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        MeetingShape.RequireDecisions(meeting);
        await db.Lock(Locks.Register.Shared(), cancellationToken);
        var ids = meeting.Decisions.Select(d => new OrganizationId(d.OrganizationId)).ToList();
        var organizations = await db.Organizations.Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id.Value, cancellationToken);
        MeetingShape.Check(meeting, organizations.Keys);
        var decidedOn = PastDay.Check("/decidedOn", meeting.DecidedOn ?? clock.Today(), clock);
        for (var i = 0; i < meeting.Decisions.Count; i++)
        {
            var decision = meeting.Decisions[i];
            var day = EffectiveDay.Check($"/decisions/{i}/effectiveOn", decision.EffectiveOn ?? decidedOn, clock);
            var act = new Act(
                day, user.Subject(), decision.Reason, clock.Instant(),
                new() { Minutes = meeting.Minutes, DecidedOn = decidedOn });
            await Decide(db, organizations[decision.OrganizationId], decision, act, clock.Today(), cancellationToken);
        }

        return TypedResults.Ok(new BoardMeetingEntered(
            meeting.Minutes, [.. meeting.Decisions.Select(d => ViewOf(organizations[d.OrganizationId], user, clock.Today()))]));
    }

    private static async Task Decide(
        MembersDb db, Organization organization, BoardDecision decision, Act act, DateOnly today, CancellationToken cancellationToken)
    {
        try
        {
            EntityTag.Require(decision.Version, organization.Version);
            await db.RefuseWithPossibleSteps(organization, today, Decide, cancellationToken);
        }
        catch (StaleVersion)
        {
            throw new StaleVersion($"{organization.Reference} has changed since that ETag; read it again.");
        }
        catch (RuleBroken broken)
        {
            throw new RuleBroken($"{organization.Reference}: {broken.Message}", broken.PossibleSteps);
        }

        Task Decide(Organization applicant)
        {
            applicant.DecideByBoard(decision.Outcome is BoardOutcome.Admitted, act);
            return Task.CompletedTask;
        }
    }

    private static OrganizationView ViewOf(Organization organization, ClaimsPrincipal user, DateOnly today) =>
        OrganizationView.Of(organization, organization.PeriodNow(today), user.SightOf(organization.Id.Value));
}
