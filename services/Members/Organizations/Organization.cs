using System.Text.Json.Nodes;
using Vmdo.Contracts.Members;
using Vmdo.Messaging;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Organizations;

/// <summary>
/// An organization in the register, from its application on. What happened stands in its journal, which only grows;
/// everything else is computed from it.
/// </summary>
public sealed class Organization : Aggregate
{
    private readonly List<JournalEntry> _journal = [];
    private readonly List<Period> _periods = [];

    public OrganizationId Id { get; private set; }

    /// <summary>The member number, as people and files name the organization.</summary>
    public string Reference { get; private set; } = "";

    public IReadOnlyList<JournalEntry> Journal => _journal;

    /// <summary>What is known now and what was known before.</summary>
    public IReadOnlyList<Period> Periods => _periods;

    /// <summary>An organization that is taken over from elsewhere with its history, to be entered next.</summary>
    internal static Organization TakenOver(string reference) => new() { Id = OrganizationId.New(), Reference = reference };

    /// <summary>An organization asks to become a member.</summary>
    public static Organization Apply(Profile profile, Act act)
    {
        var id = OrganizationId.New();
        var organization = new Organization { Id = id, Reference = References.Of(id) };
        organization.Record(JournalEvent.Application, act, profile.Whole());
        organization.Raise(new OrganizationApplied { OrganizationId = id.Value, Name = profile.Name, AppliedOn = act.EffectiveOn, OccurredAt = act.At });
        return organization;
    }

    /// <summary>One that was rejected, has left or was excluded asks again.</summary>
    /// <exception cref="RuleBroken">It is applicant or member, or dissolved.</exception>
    public void ApplyAgain(Profile profile, Act act)
    {
        Record(JournalEvent.Application, act, profile.Whole());
        Raise(new OrganizationApplied { OrganizationId = Id.Value, Name = profile.Name, AppliedOn = act.EffectiveOn, OccurredAt = act.At });
    }

    /// <exception cref="RuleBroken">Neither applicant nor member, or a notice without its expiry.</exception>
    public void HandIn(HandedIn document, Act act) => Record(JournalEvent.Document, act, document: document);

    /// <summary>The board admits the applicant; membership starts on the effective day.</summary>
    /// <exception cref="RuleBroken">Not an applicant, or documents are missing or have expired.</exception>
    public void Admit(Act act)
    {
        Record(JournalEvent.Admission, act);
        Raise(new OrganizationAdmitted { OrganizationId = Id.Value, MemberSince = act.EffectiveOn, OccurredAt = act.At });
    }

    /// <summary>The board does not admit the applicant.</summary>
    /// <exception cref="RuleBroken">Not an applicant.</exception>
    public void Reject(Act act) => Record(JournalEvent.Rejection, act);

    /// <summary>The membership rests.</summary>
    /// <exception cref="RuleBroken">Not an active member.</exception>
    public void Suspend(Act act)
    {
        Record(JournalEvent.Suspension, act);
        Raise(new OrganizationSuspended { OrganizationId = Id.Value, SuspendedOn = act.EffectiveOn, OccurredAt = act.At });
    }

    /// <summary>A resting membership is resumed.</summary>
    /// <exception cref="RuleBroken">Not suspended.</exception>
    public void Reinstate(Act act)
    {
        Record(JournalEvent.Reinstatement, act);
        Raise(new OrganizationReinstated { OrganizationId = Id.Value, ReinstatedOn = act.EffectiveOn, OccurredAt = act.At });
    }

    /// <summary>The member leaves; on the effective day it is no member any more.</summary>
    /// <exception cref="RuleBroken">Not a member.</exception>
    public void Leave(Act act) => EndMembership(JournalEvent.Departure, act);

    /// <summary>The association excludes the member.</summary>
    /// <exception cref="RuleBroken">Not a member.</exception>
    public void Exclude(Act act) => EndMembership(JournalEvent.Exclusion, act);

    /// <summary>The organization itself has ended.</summary>
    /// <exception cref="RuleBroken">Neither applicant nor member.</exception>
    public void Dissolve(Act act) => EndMembership(JournalEvent.Dissolution, act);

    /// <summary>The details become these from the effective day on; what does not differ stays untouched.</summary>
    /// <param name="profile">The details as they shall be.</param>
    /// <param name="act">Who changes them, and from when on.</param>
    /// <param name="keepsRemark">For who does not see the office's remark: it stays, whatever is said.</param>
    /// <exception cref="RuleBroken">The effective day lies before the application, or nothing differs.</exception>
    public void ChangeDetails(Profile profile, Act act, bool keepsRemark = false)
    {
        var before = StandingOn(act.EffectiveOn)?.Profile;
        Rule.Require(before is not null, "Details can change from the application on.");
        var change = before!.DifferenceTo(keepsRemark ? profile with { Remark = before.Remark } : profile); // required the line before
        Rule.Require(change.Count > 0, "On that day the register already says so.");
        Record(JournalEvent.Change, act, change);
    }

    /// <summary>An entry was wrong: it is entered anew, and holds as if it had been so from the beginning.</summary>
    /// <exception cref="RuleBroken">No such entry in force, or the history would contradict itself.</exception>
    public void Correct(int sequence, Act act, JsonObject? change = null, HandedIn? document = null)
    {
        var wrong = InForce(sequence);
        Record(wrong.Event, act, change ?? wrong.Change, document ?? wrong.Document, corrects: sequence);
    }

    /// <summary>An entry should never have been made.</summary>
    /// <exception cref="RuleBroken">No such entry in force, it is the only one, or the history would contradict itself.</exception>
    public void Withdraw(int sequence, Act act)
    {
        Rule.Require(Timeline.InForce(_journal).Count > 1, "The only entry of an organization cannot be withdrawn.");
        Record(JournalEvent.Withdrawal, act with { EffectiveOn = InForce(sequence).EffectiveOn }, corrects: sequence);
    }

    /// <summary>Notes one entry among several that are concluded together. No fact is raised: what is taken over is no news.</summary>
    /// <exception cref="RuleBroken">It contradicts the history.</exception>
    internal void Note(JournalEvent happened, Act act, JsonObject? change = null, HandedIn? document = null, int? corrects = null)
    {
        var entry = JournalEntry.Of(happened, act with { At = AfterLast(act.At) }, Id, _journal.Count + 1, change, document, corrects);
        Timeline.Of([.. _journal, entry], entry);
        _journal.Add(entry);
    }

    /// <summary>Computes the periods from the journal and raises the new state.</summary>
    internal void Conclude(DateTimeOffset at)
    {
        var recordedAt = _journal[^1].RecordedAt;
        var timeline = Timeline.Of(_journal);
        var periods = timeline
            .Select((day, i) => Period.Of(Id, day.From, i + 1 < timeline.Count ? timeline[i + 1].From : null, day.Standing, recordedAt))
            .ToList();
        foreach (var passed in _periods.Where(p => p.KnownUntil is null && !periods.Any(p.SaysTheSameAs)))
        {
            passed.KnownOnlyUntil(recordedAt);
        }

        _periods.AddRange(periods.Where(p => !_periods.Any(known => known.KnownUntil is null && known.SaysTheSameAs(p))).ToList());
        Changed();
        Raise(OrganizationStates.Of(this, at));
    }

    private void EndMembership(JournalEvent cause, Act act)
    {
        Record(cause, act);
        Raise(new OrganizationLeft { OrganizationId = Id.Value, LeftOn = act.EffectiveOn, Cause = Words.Of(cause), OccurredAt = act.At });
    }

    private void Record(JournalEvent happened, Act act, JsonObject? change = null, HandedIn? document = null, int? corrects = null)
    {
        Note(happened, act, change, document, corrects);
        Conclude(act.At);
    }

    private JournalEntry InForce(int sequence)
    {
        var entry = Timeline.InForce(_journal).SingleOrDefault(e => e.Sequence == sequence);
        Rule.Require(entry is not null, "The journal has no such entry in force.");
        return entry!; // required the line before
    }

    private Standing? StandingOn(DateOnly day) => Timeline.Of(_journal).LastOrDefault(d => d.From <= day).Standing;

    // Knowledge only grows, also when a clock is set back. PostgreSQL keeps microseconds.
    private DateTimeOffset AfterLast(DateTimeOffset at)
    {
        var instant = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));
        return _journal.Count == 0 || instant > _journal[^1].RecordedAt ? instant : _journal[^1].RecordedAt.AddMicroseconds(1);
    }
}
