using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.Members.Register;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Organizations;

/// <summary>How a wrong journal entry should have been.</summary>
/// <param name="Reason">Why it is corrected.</param>
/// <param name="EffectiveOn">The right day; as it was when absent.</param>
/// <param name="Document">The right document, for an entry of one; as it was when absent.</param>
/// <param name="Circumstances">The right circumstances, all of them; as they were when absent.</param>
public sealed record Correction(
    [property: Required, StringLength(500, MinimumLength = 3)] string Reason,
    DateOnly? EffectiveOn = null,
    HandedIn? Document = null,
    RightCircumstances? Circumstances = null);

/// <summary>The circumstances of an entry as they should have been; what is left out is dropped.</summary>
/// <param name="ConsentOn">With an application: the day on which the organization agreed that its data are kept.</param>
/// <param name="Minutes">In which minutes a decision stands.</param>
/// <param name="DecidedOn">With an admission or rejection: the day of the meeting.</param>
/// <param name="HeardOn">With an exclusion: the day on which the member was heard, or could have been.</param>
/// <param name="NoticeOn">With a departure: the day on which the notice came in.</param>
public sealed record RightCircumstances(
    DateOnly? ConsentOn = null,
    [property: StringLength(200)] string? Minutes = null,
    DateOnly? DecidedOn = null,
    DateOnly? HeardOn = null,
    DateOnly? NoticeOn = null)
{
    /// <exception cref="MalformedRequest">One that the event does not have, or a day that lies ahead, or before
    /// anything that the register knows.</exception>
    internal Circumstances Check(JournalEvent happened, TimeProvider clock)
    {
        (string Name, object? Value)[] given =
        [
            ("consentOn", ConsentOn),
            ("minutes", Minutes),
            ("decidedOn", DecidedOn),
            ("heardOn", HeardOn),
            ("noticeOn", NoticeOn)
        ];
        var errors = given.Where(c => c.Value is not null && !CircumstanceRules.BelongTo(happened, c.Name))
            .Select(c => new FieldError($"does not belong to the event {Words.Of(happened)}") { Pointer = $"/circumstances/{c.Name}" })
            .ToList();
        return errors.Count > 0
            ? throw new MalformedRequest(errors)
            : new()
            {
                ConsentOn = PastDay.Check("/circumstances/consentOn", ConsentOn, clock),
                Minutes = Minutes,
                DecidedOn = PastDay.Check("/circumstances/decidedOn", DecidedOn, clock),
                HeardOn = PastDay.Check("/circumstances/heardOn", HeardOn, clock),
                NoticeOn = PastDay.Check("/circumstances/noticeOn", NoticeOn, clock),
            };
    }
}

/// <summary>
/// The office corrects an entry of the journal: the register's answers change, those by earlier knowledge stay.
/// 404 when the organization is unknown; 409 when the entry is not in force or the history would contradict itself.
/// </summary>
public static class CorrectEntry
{
    public static Task<Results<Tagged<OrganizationView>, NotFound>> Handle(
        [AsParameters] OrganizationChange change, int sequence, Correction correction, CancellationToken cancellationToken) =>
        change.Make(
            async o =>
            {
                var wrong = o.Journal.SingleOrDefault(e => e.Sequence == sequence);
                if (correction.Document is not null && wrong?.Document is null)
                {
                    throw MalformedRequest.Member("/document", "is given, but the entry is not one of a document");
                }

                var day = EffectiveDay.Check("/effectiveOn", correction.EffectiveOn ?? wrong?.EffectiveOn, change.Clock);
                if (wrong is not null && MembershipProcess.NeverAhead.Contains(wrong.Event))
                {
                    PastDay.Check("/effectiveOn", correction.EffectiveOn, change.Clock);
                }

                var circumstances = wrong is null ? null : correction.Circumstances?.Check(wrong.Event, change.Clock);
                var earliest = await EarliestDeparture((circumstances ?? wrong?.Circumstances)?.NoticeOn, change.Db, cancellationToken);
                o.Correct(sequence, change.Act(day, correction.Reason), correction.Document, circumstances, earliest);
            },
            cancellationToken);

    // Only a departure has a notice.
    private static async Task<DateOnly?> EarliestDeparture(DateOnly? notice, MembersDb db, CancellationToken cancellationToken) =>
        notice is { } day ? (await db.RulesOn(day, cancellationToken)).DepartureAfter(day) : null;
}
