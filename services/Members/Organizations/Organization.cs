using System.Text.Json.Nodes;
using Vmdo.Members.Register;
using Vmdo.ServiceDefaults;
using Vmdo.Storage;

namespace Vmdo.Members.Organizations;

/// <summary>
/// An organization in the register, from its application on. What happened stands in its journal, which only grows;
/// everything else is computed from it.
/// </summary>
public sealed partial class Organization : Aggregate
{
    private readonly List<JournalEntry> _journal = [];
    private readonly List<Period> _periods = [];

    public OrganizationId Id { get; private set; }

    /// <summary>The member number, as people and files name the organization.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>How it is written to, where it has applied without an account.</summary>
    public Contact? Contact { get; private set; }

    public IReadOnlyList<JournalEntry> Journal => _journal;

    /// <summary>What is known now and what was known before.</summary>
    public IReadOnlyList<Period> Periods => _periods;

    /// <summary>An organization that is taken over from elsewhere with its history, to be entered next.</summary>
    internal static Organization TakenOver(string reference) => new() { Id = OrganizationId.New(), Reference = reference };

    /// <summary>The details become these from the effective day on; what does not differ stays untouched.</summary>
    /// <param name="profile">The details as they shall be.</param>
    /// <param name="act">Who changes them, and from when on.</param>
    /// <param name="keepsRemark">For who does not see the office's remark: it stays, whatever is said.</param>
    /// <exception cref="RuleBroken">The effective day lies before the application, or nothing differs.</exception>
    public void ChangeDetails(Profile profile, Act act, bool keepsRemark = false)
    {
        var before = StandingOn(act.EffectiveOn).Profile;
        Rule.Require(before is not null, "Details can change from the application on.");
        var change = before.DifferenceTo(keepsRemark ? profile with { Remark = before.Remark } : profile);
        Rule.Require(change.Count > 0, "On that day the register already says so.");
        Record(JournalEvent.Change, act, change);
    }

    /// <summary>An entry was wrong: it is entered anew, and holds as if it had been so from the beginning.</summary>
    /// <param name="sequence">Which.</param>
    /// <param name="act">Who corrects it, and the right day.</param>
    /// <param name="document">The right document; as it was when absent.</param>
    /// <param name="circumstances">The right circumstances, all of them; as they were when absent.</param>
    /// <param name="earliest">For a departure: the first day on which the statutes let the member be gone after its
    /// notice; none where no notice is known.</param>
    /// <exception cref="RuleBroken">No such entry in force, it is one of a merger, it would lack what was needed for
    /// it, or the history would contradict itself.</exception>
    public void Correct(int sequence, Act act, HandedIn? document = null, Circumstances? circumstances = null, DateOnly? earliest = null)
    {
        var wrong = InForce(sequence);
        Rule.Require(!wrong.IsOfAMerger, "A merger stands in two journals: it is withdrawn, and entered anew.");
        var right = circumstances ?? wrong.Circumstances;
        CircumstanceRules.RequireKept(
            wrong.Circumstances, right,
            afterAnAppeal: StandingBefore(wrong).Status is MembershipStatus.Appealed, isEarly: act.EffectiveOn < earliest);
        Record(wrong.Event, act with { Circumstances = right }, wrong.Change, document ?? wrong.Document, corrects: sequence);
    }

    /// <summary>An entry should never have been made. One of a merger goes from both journals; a surplus one alone.</summary>
    /// <param name="sequence">Which.</param>
    /// <param name="act">Who withdraws it.</param>
    /// <param name="other">The other organization of a merger.</param>
    /// <exception cref="RuleBroken">No such entry in force, it is the only one, or the history would contradict itself.</exception>
    public void Withdraw(int sequence, Act act, Organization? other = null)
    {
        var wrong = InForce(sequence);
        Rule.Require(Timeline.InForce(_journal).Count > 1, "The only entry of an organization cannot be withdrawn.");
        if (wrong.IsOfAMerger && !Timeline.InForce(_journal).Any(wrong.RepeatsTheMergerOf))
        {
            Rule.Require(
                other is not null && other.Id == wrong.OtherOrganization,
                "A merger is withdrawn for both organizations together.");
            foreach (var counterpart in Timeline.InForce(other._journal).Where(wrong.IsTheOtherSideOf))
            {
                other.Record(JournalEvent.Withdrawal, act with { EffectiveOn = wrong.EffectiveOn }, corrects: counterpart.Sequence);
            }
        }

        Record(JournalEvent.Withdrawal, act with { EffectiveOn = wrong.EffectiveOn }, corrects: sequence);
    }

    /// <summary>Who applied for it asks to be erased: her name goes, in which language it is written to stays.</summary>
    /// <exception cref="RuleBroken">Nobody is named.</exception>
    public void EraseContact(DateTimeOffset at)
    {
        Rule.Require(Contact?.Name is not null, "Nobody is named to whom the organization's mail goes.");
        Contact = Contact with { Name = null };
        Changed(() => OrganizationStates.Of(this, at));
    }

    /// <summary>How it stands on a day as known now; unknown before its first entry.</summary>
    internal Standing StandingOn(DateOnly day) => Timeline.Of(_journal).LastOrDefault(d => d.From <= day).Standing ?? Standing.Unknown;

    /// <summary>How it stands today, or will first where all that is known lies ahead.</summary>
    internal Standing StandingNow(DateOnly today) =>
        Timeline.Of(_journal) is var days && days.Any(d => d.From <= today) ? StandingOn(today) : days[0].Standing;

    /// <summary>Today's period, or the first one where all that is known lies ahead.</summary>
    internal Period PeriodNow(DateOnly today)
    {
        var known = _periods.Where(p => p.KnownUntil is null).OrderBy(p => p.ValidFrom).ToList();
        return known.LastOrDefault(p => p.ValidFrom <= today) ?? known[0];
    }

    /// <summary>
    /// One entry among several, after which the organization has <see cref="Changed(DateTimeOffset)"/>. No fact is raised: what is
    /// taken over is no news.
    /// </summary>
    /// <exception cref="RuleBroken">It contradicts the history.</exception>
    internal void Enter(JournalEvent happened, Act act, JsonObject? change = null, HandedIn? document = null, int? corrects = null)
    {
        var entry = JournalEntry.Of(
            happened, act with { At = Knowledge.After(_journal.Count == 0 ? null : _journal[^1].RecordedAt, act.At) },
            Id, _journal.Count + 1, change, document, corrects);
        Timeline.Of([.. _journal, entry], entry);
        _journal.Add(entry);
    }

    /// <summary>Computes the periods from the journal and raises the new state.</summary>
    internal void Changed(DateTimeOffset at)
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
        Changed(() => OrganizationStates.Of(this, at));
    }

    private void Record(JournalEvent happened, Act act, JsonObject? change = null, HandedIn? document = null, int? corrects = null)
    {
        Enter(happened, act, change, document, corrects);
        Changed(act.At);
    }

    private Standing StandingBefore(JournalEntry entry) =>
        Timeline.InForce(_journal).TakeWhile(e => e != entry).Aggregate(Standing.Unknown, (standing, earlier) => standing.After(earlier));

    private JournalEntry InForce(int sequence)
    {
        var entry = Timeline.InForce(_journal).SingleOrDefault(e => e.Sequence == sequence);
        Rule.Require(entry is not null, "The journal has no such entry in force.");
        return entry;
    }
}
