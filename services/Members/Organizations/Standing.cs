using System.Text.Json.Nodes;
using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Organizations;

/// <summary>
/// How an organization stands on a day. Each event leads from one standing to the next; the rules of membership are
/// here, one sentence each, and hold for today's decisions, back-dated ones and imports alike.
/// </summary>
internal sealed record Standing
{
    private static readonly DocumentKind[] Required = Enum.GetValues<DocumentKind>();

    /// <summary>None before the first event.</summary>
    public MembershipStatus? Status { get; private init; }

    public Profile? Profile { get; private init; }

    /// <summary>First day of the current membership; stays when it has ended.</summary>
    public DateOnly? MemberSince { get; private init; }

    /// <summary>What is on file of the current application or membership.</summary>
    public IReadOnlyList<HandedIn> Documents { get; private init; } = [];

    public static Standing Unknown { get; } = new();

    private bool IsApplicant => Status is MembershipStatus.DocumentsMissing or MembershipStatus.InReview;

    private bool IsMember => Status is MembershipStatus.Active or MembershipStatus.Suspended;

    /// <exception cref="RuleBroken">The event cannot follow this standing.</exception>
    public Standing After(JournalEntry entry) => entry.Event switch
    {
        JournalEvent.Foundation => Found(entry),
        JournalEvent.Application => Apply(entry),
        JournalEvent.Document => HandIn(entry),
        JournalEvent.Admission => Admit(entry),
        JournalEvent.Rejection => MoveTo(IsApplicant, MembershipStatus.Rejected, "Only an applicant can be rejected."),
        JournalEvent.Suspension => MoveTo(Status is MembershipStatus.Active, MembershipStatus.Suspended, "Only an active member can be suspended."),
        JournalEvent.Reinstatement => MoveTo(Status is MembershipStatus.Suspended, MembershipStatus.Active, "Only a suspended member can be reinstated."),
        JournalEvent.Departure => MoveTo(IsMember, MembershipStatus.Left, "Only a member can leave."),
        JournalEvent.Exclusion => MoveTo(IsMember, MembershipStatus.Excluded, "Only a member can be excluded."),
        JournalEvent.Dissolution => MoveTo(IsApplicant || IsMember, MembershipStatus.Dissolved, "Only an applicant or a member can be entered as dissolved."),
        JournalEvent.Change => ChangeDetails(entry),
        JournalEvent.Withdrawal => this,
        _ => throw new InvalidOperationException($"{entry.Event} is not an event of the register."),
    };

    private Standing Found(JournalEntry entry)
    {
        Rule.Require(Status is null, "A founding member has no history before the foundation.");
        return this with { Status = MembershipStatus.Active, MemberSince = entry.EffectiveOn, Profile = Profile.Of(entry.Change!) }; // the entry carries it
    }

    private Standing Apply(JournalEntry entry)
    {
        Rule.Require(
            Status is null or MembershipStatus.Rejected or MembershipStatus.Left or MembershipStatus.Excluded,
            "Only an organization that is neither applicant nor member, and that exists, can apply.");
        return new() { Status = MembershipStatus.DocumentsMissing, Profile = Profile.Of(entry.Change!) }; // the entry carries it
    }

    private Standing HandIn(JournalEntry entry)
    {
        Rule.Require(IsApplicant || IsMember, "Documents are handed in by applicants and members.");
        var document = entry.Document!; // the entry carries it
        Rule.Require(document.Kind is not DocumentKind.NonProfitNotice || document.ExpiresOn is not null, "A non-profit notice has a day of expiry.");
        var documents = Documents.Where(d => d.Kind != document.Kind).Append(document).ToList();
        var complete = Required.All(kind => documents.Any(d => d.Kind == kind));
        return this with { Documents = documents, Status = IsApplicant && complete ? MembershipStatus.InReview : Status };
    }

    private Standing Admit(JournalEntry entry)
    {
        Rule.Require(IsApplicant, "Only an applicant can be admitted.");
        Rule.Require(Status is MembershipStatus.InReview, "Statutes, register extract, non-profit notice and board list are handed in before admission.");
        Rule.Require(
            Documents.All(d => d.ExpiresOn is null || d.ExpiresOn >= entry.EffectiveOn), "No document may have expired on the day of admission.");
        return this with { Status = MembershipStatus.Active, MemberSince = entry.EffectiveOn };
    }

    private Standing ChangeDetails(JournalEntry entry)
    {
        Rule.Require(Status is not null, "Details can change from the application on.");
        var change = entry.Change!; // the entry carries it
        Rule.Require(!Drops(change, "name") && !Drops(change, "seat"), "Every organization has a name and a seat.");
        return this with { Profile = Profile!.After(change) }; // a standing has a profile
    }

    private static bool Drops(JsonObject change, string member) => change.TryGetPropertyValue(member, out var value) && value is null;

    private Standing MoveTo(bool allowed, MembershipStatus status, string rule)
    {
        Rule.Require(allowed, rule);
        return this with { Status = status };
    }
}
