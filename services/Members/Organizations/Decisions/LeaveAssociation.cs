using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.Members.Register;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Organizations.Decisions;

/// <summary>A member leaves.</summary>
/// <param name="EffectiveOn">The first day without it; by the statutes' notice period when absent.</param>
/// <param name="NoticeOn">The day on which the notice came in; today when absent, never ahead.</param>
/// <param name="Reason">For the journal.</param>
/// <param name="Minutes">In which minutes the board agreed to an earlier day than the statutes say.</param>
public sealed record Departure(
    DateOnly? EffectiveOn = null,
    DateOnly? NoticeOn = null,
    [property: StringLength(500)] string? Reason = null,
    [property: StringLength(200)] string? Minutes = null)
{
    /// <summary>Whether it is entered afterwards, as it was: nobody keeps a notice period in the past.</summary>
    internal bool HasHappened(DateOnly today) => NoticeOn is null && EffectiveOn < today;
}

/// <summary>
/// The member leaves, at the end of the notice period (§ 39 BGB) or earlier if the board agrees. 404 when unknown; 409
/// when a rule forbids it, with the earliest day.
/// </summary>
public static class LeaveAssociation
{
    public static Task<Results<Tagged<OrganizationView>, NotFound>> Handle(
        [AsParameters] OrganizationChange change, Departure departure, CancellationToken cancellationToken) =>
        change.Make(
            async organization =>
            {
                var today = change.Clock.Today();
                DateOnly? notice = departure.HasHappened(today)
                    ? null
                    : PastDay.Check("/noticeOn", departure.NoticeOn ?? today, change.Clock);
                DateOnly? earliest = notice is { } day ? (await change.Db.RulesOn(day, cancellationToken)).DepartureAfter(day) : null;
                var effectiveOn = EffectiveDay.Check("/effectiveOn", departure.EffectiveOn ?? earliest, change.Clock);
                var known = new Circumstances { NoticeOn = notice, Minutes = departure.Minutes };
                organization.Leave(change.Act(effectiveOn, departure.Reason, known), earliest);
            },
            cancellationToken);
}
