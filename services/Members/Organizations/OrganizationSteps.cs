using Vmdo.Contracts.Members;
using Vmdo.Members.Register;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Organizations;

/// <summary>
/// The membership process: what can be done with an organization. What may follow what stands in
/// <see cref="MembershipProcess"/>.
/// </summary>
public sealed partial class Organization
{
    /// <summary>An organization would like to become a member; the office keeps in touch.</summary>
    public static Organization Meet(Profile profile, Act act)
    {
        var organization = New();
        organization.Record(JournalEvent.Interest, act, profile.Whole());
        return organization;
    }

    /// <summary>An organization asks to become a member; by itself, without an account, with a contact.</summary>
    public static Organization Apply(Profile profile, Act act, Contact? contact = null)
    {
        var organization = New();
        organization.Contact = contact;
        organization.ApplyAgain(profile, act);
        return organization;
    }

    /// <summary>One that is interested, was rejected, has left or was excluded asks to become a member.</summary>
    /// <exception cref="RuleBroken">It is applicant or member, dissolved or merged.</exception>
    public void ApplyAgain(Profile profile, Act act)
    {
        Record(JournalEvent.Application, act, profile.Whole());
        Raise(new OrganizationApplied { OrganizationId = Id.Value, Name = profile.Name, AppliedOn = act.EffectiveOn, OccurredAt = act.At });
    }

    /// <exception cref="RuleBroken">Neither applicant nor member, or a notice without its expiry.</exception>
    public void HandIn(HandedIn document, Act act) => Record(JournalEvent.Document, act, document: document);

    /// <summary>The board, or after an appeal the assembly, admits the applicant; membership starts on the effective day.</summary>
    /// <exception cref="RuleBroken">Not an applicant, documents are missing or have expired, or the assembly's minutes
    /// are not named.</exception>
    public void Admit(Act act)
    {
        RequireMinutesAfterAnAppeal(act);
        Record(JournalEvent.Admission, act);
        Raise(new OrganizationAdmitted { OrganizationId = Id.Value, MemberSince = act.EffectiveOn, OccurredAt = act.At });
    }

    /// <summary>The board, or after an appeal the assembly, does not admit the applicant.</summary>
    /// <exception cref="RuleBroken">Not an applicant, or the assembly's minutes are not named.</exception>
    public void Reject(Act act)
    {
        RequireMinutesAfterAnAppeal(act);
        Record(JournalEvent.Rejection, act);
    }

    /// <summary>The board decides in a meeting.</summary>
    /// <exception cref="RuleBroken">Not an applicant, it has appealed against the board, or documents are missing or
    /// have expired.</exception>
    public void DecideByBoard(bool isAdmitted, Act act)
    {
        Rule.Require(
            StandingOn(act.EffectiveOn).Status is not MembershipStatus.Appealed,
            "An appeal is decided by the assembly, not by the board.");
        if (isAdmitted)
        {
            Admit(act);
        }
        else
        {
            Reject(act);
        }
    }

    /// <summary>The rejected applicant asks the assembly.</summary>
    /// <param name="act">The effective day is that on which the appeal came in.</param>
    /// <param name="rules">The statutes of the day of the rejection.</param>
    /// <exception cref="RuleBroken">Not rejected, the statutes know no appeal, too late, or for the second time.</exception>
    public void Appeal(Act act, RuleSet rules)
    {
        var standing = StandingOn(act.EffectiveOn);
        standing.Require(JournalEvent.Appeal);
        Rule.Require(rules.AppealWeeks > 0, "The statutes know no appeal against a rejection.");
        Rule.Require(
            act.EffectiveOn <= standing.AppealUntil(rules),
            $"An appeal was possible until {standing.AppealUntil(rules):yyyy-MM-dd}.");
        Record(JournalEvent.Appeal, act);
    }

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
    /// <param name="act">With the day of the notice where one is to be kept.</param>
    /// <param name="earliest">The first day on which the statutes let it be gone; none for what has already happened.</param>
    /// <exception cref="RuleBroken">Not a member, before its notice, or earlier than the statutes say, without the
    /// board's agreement.</exception>
    public void Leave(Act act, DateOnly? earliest = null)
    {
        StandingOn(act.EffectiveOn).Require(JournalEvent.Departure);
        Rule.Require(
            earliest is null || act.EffectiveOn >= earliest || act.Circumstances?.Minutes is not null,
            $"By the statutes the member can be gone on {earliest:yyyy-MM-dd} at the earliest; for an earlier day the "
                + "minutes of the board's agreement are named.");
        EndMembership(JournalEvent.Departure, act);
    }

    /// <summary>The association excludes the member, which was heard before.</summary>
    /// <exception cref="RuleBroken">Not a member, or not heard before.</exception>
    public void Exclude(Act act)
    {
        StandingOn(act.EffectiveOn).Require(JournalEvent.Exclusion);
        Rule.Require(act.Circumstances?.HeardOn is not null, Standing.HeardFirst);
        EndMembership(JournalEvent.Exclusion, act);
    }

    /// <summary>The organization itself has ended.</summary>
    /// <exception cref="RuleBroken">Neither applicant nor member.</exception>
    public void Dissolve(Act act) => EndMembership(JournalEvent.Dissolution, act);

    /// <summary>The member becomes part of another one. Both journals say so.</summary>
    /// <exception cref="RuleBroken">One of the two is no member on that day.</exception>
    public void MergeInto(Organization other, Act act)
    {
        StandingOn(act.EffectiveOn).Require(JournalEvent.Merger);
        var known = act.Circumstances ?? new();
        other.Record(JournalEvent.Absorption, act with { Circumstances = known with { Absorbed = Id.Value } });
        EndMembership(JournalEvent.Merger, act with { Circumstances = known with { MergedInto = other.Id.Value } });
    }

    private static Organization New()
    {
        var id = OrganizationId.New();
        return new() { Id = id, Reference = References.Of(id) };
    }

    private void RequireMinutesAfterAnAppeal(Act act) => Rule.Require(
        StandingOn(act.EffectiveOn).Status is not MembershipStatus.Appealed || act.Circumstances?.Minutes is not null,
        Standing.ByAssembly);

    private void EndMembership(JournalEvent cause, Act act)
    {
        Record(cause, act);
        Raise(new OrganizationLeft { OrganizationId = Id.Value, LeftOn = act.EffectiveOn, Cause = Words.Of(cause), OccurredAt = act.At });
    }
}
