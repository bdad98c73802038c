using System.Text.Json.Nodes;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Organizations;

/// <summary>
/// How an organization stands on a day. Each event leads from one standing to the next; the rules by which an entry is
/// measured alone are here and in <see cref="MembershipProcess"/>, one sentence each, and hold for today's decisions, back-dated ones,
/// corrections and imports alike. What a decision needs besides (that somebody was heard, minutes, the periods that the
/// statutes of a day set) is asked by <see cref="Organization"/> when it is taken: what happened without is entered as it was.
/// </summary>
internal sealed record Standing
{
    /// <summary>The rule of an exclusion.</summary>
    public const string HeardFirst = "A member is heard before it is excluded.";

    /// <summary>The rule of a decision about an appeal.</summary>
    public const string ByAssembly = "An appeal is decided by the assembly: its minutes are named.";
    private const string Complete = "Statutes, register extract, non-profit notice and board list are handed in before admission.";
    private static readonly DocumentKind[] Required = Enum.GetValues<DocumentKind>();

    /// <summary>None before the first event.</summary>
    public MembershipStatus? Status { get; private init; }

    public Profile? Profile { get; private init; }

    /// <summary>First day of the current membership; stays when it has ended.</summary>
    public DateOnly? MemberSince { get; private init; }

    /// <summary>What is on file of the current application or membership.</summary>
    public IReadOnlyList<HandedIn> Documents { get; private init; } = [];

    /// <summary>When the present application was rejected last.</summary>
    public DateOnly? RejectedOn { get; private init; }

    /// <summary>Whether the assembly was asked about the present application.</summary>
    public bool WasAppealed { get; private init; }

    /// <summary>The organization that goes on for it.</summary>
    public Guid? MergedInto { get; private init; }

    public static Standing Unknown { get; } = new();

    private bool HasAllDocuments => Required.All(kind => Documents.Any(d => d.Kind == kind));

    /// <exception cref="RuleBroken">The event cannot follow this standing.</exception>
    public Standing After(JournalEntry entry)
    {
        Require(entry.Event);
        Rule.Require(!(entry.Circumstances?.HeardOn > entry.EffectiveOn), HeardFirst);
        Rule.Require(!(entry.Circumstances?.NoticeOn > entry.EffectiveOn), "A member leaves after its notice.");
        var after = entry.Event switch
        {
            // the entry carries it
            JournalEvent.Foundation => new() { Profile = Profile.Of(entry.Change!), MemberSince = entry.EffectiveOn },
            JournalEvent.Interest or JournalEvent.Application => new() { Profile = Profile.Of(entry.Change!) }, // likewise
            JournalEvent.Document => HandIn(entry.Document!), // likewise
            JournalEvent.Admission => Admit(entry.EffectiveOn),
            JournalEvent.Rejection => this with { RejectedOn = entry.EffectiveOn },
            JournalEvent.Appeal => this with { WasAppealed = true },
            JournalEvent.Merger => this with { MergedInto = entry.Circumstances!.MergedInto }, // the entry carries it
            JournalEvent.Change => ChangeDetails(entry.Change!), // likewise
            _ => this,
        };
        return after with { Status = MembershipProcess.Of(entry.Event).To ?? after.Status };
    }

    /// <summary>Goes on when the step may follow.</summary>
    /// <exception cref="RuleBroken">It may not.</exception>
    public void Require(JournalEvent happened)
    {
        Rule.Require(happened is not JournalEvent.Admission || Status is not MembershipStatus.DocumentsMissing, Complete);
        var step = MembershipProcess.Of(happened);
        Rule.Require(step.From.Contains(Status), step.Rule);
        Rule.Require(happened is not JournalEvent.Appeal || !WasAppealed, "The assembly decides about an application once.");
    }

    /// <summary>The last day on which a rejected applicant may appeal; none when the statutes know no appeal.</summary>
    public DateOnly? AppealUntil(RuleSet rules) => rules.AppealWeeks is > 0 and var weeks ? RejectedOn?.AddDays(7 * weeks) : null;

    /// <summary>The steps that have an address and can be taken on a day, in the order of the process.</summary>
    /// <param name="day">Today.</param>
    /// <param name="rules">The statutes of the day of the rejection.</param>
    public IReadOnlyList<MembershipStep> PossibleSteps(DateOnly day, RuleSet rules) =>
    [
        .. MembershipProcess.All.Where(s => s.Address is not null && s.From.Contains(Status)).Where(s => s.Event switch
        {
            JournalEvent.Admission => HasAllDocuments && NoneHasExpired(day),
            JournalEvent.Appeal => !WasAppealed && AppealUntil(rules) >= day,
            _ => true,
        }),
    ];

    private Standing HandIn(HandedIn document)
    {
        Rule.Require(
            document.Kind is not DocumentKind.NonProfitNotice || document.ExpiresOn is not null,
            "A non-profit notice has a day of expiry.");
        var after = this with { Documents = [.. Documents.Where(d => d.Kind != document.Kind), document] };
        return after.Status is MembershipStatus.DocumentsMissing && after.HasAllDocuments
            ? after with { Status = MembershipStatus.InReview }
            : after;
    }

    private Standing Admit(DateOnly day)
    {
        Rule.Require(HasAllDocuments, Complete);
        Rule.Require(NoneHasExpired(day), "No document may have expired on the day of admission.");
        return this with { MemberSince = day };
    }

    /// <summary>Whether a change takes away what every organization has.</summary>
    internal static bool DropsWhatIsNeeded(JsonObject change) => Drops(change, "name") || Drops(change, "seat");

    private Standing ChangeDetails(JsonObject change)
    {
        Rule.Require(!DropsWhatIsNeeded(change), "Every organization has a name and a seat.");
        return this with { Profile = Profile!.After(change) }; // a standing has a profile
    }

    private bool NoneHasExpired(DateOnly day) => Documents.All(d => d.ExpiresOn is null || d.ExpiresOn >= day);

    private static bool Drops(JsonObject change, string member) => change.TryGetPropertyValue(member, out var value) && value is null;
}
