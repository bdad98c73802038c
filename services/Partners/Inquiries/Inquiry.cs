using Vmdo.Contracts.Partners;
using Vmdo.Partners.MemberOrganizations;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;
using Vmdo.Storage;

namespace Vmdo.Partners.Inquiries;

/// <summary>
/// A question to the association as contact point (Anfrage); see <see cref="InquiryProcess"/>. What is written and how to
/// reach the writer are personal data: no event, log or trace has them.
/// </summary>
public sealed class Inquiry : Aggregate
{
    private const int MostAnswers = 20;

    /// <summary>The creator of what came without a token; no subject is called so, and nobody follows it but by its code.</summary>
    private const string Nobody = "";

    public InquiryId Id { get; private set; }

    /// <summary>In which help is wanted, BCP 47.</summary>
    public string Language { get; private set; } = "";

    /// <summary>A field of work.</summary>
    public string Need { get; private set; } = "";

    /// <summary>None: anywhere.</summary>
    public string? District { get; private set; }

    public Urgency Urgency { get; private set; }

    /// <summary>In the writer's words, in any language.</summary>
    public string? Text { get; private set; }

    /// <summary>How the writer wishes to be reached, in the writer's words.</summary>
    public string? ContactWish { get; private set; }

    /// <summary>The subject of the token by which it came; it may follow the inquiry.</summary>
    public string Creator { get; private set; } = Nobody;

    /// <summary>The hash of the code by which those who asked without an account read the answer; none for others.</summary>
    public string? CodeHash { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset ReceivedAt { get; private set; }

    public InquiryStatus Status { get; private set; }

    /// <summary>The member organization that has it.</summary>
    public OrganizationId? AssignedTo { get; private set; }

    public DateTimeOffset? AssignedAt { get; private set; }

    /// <summary>The subject of who works on it at the contact desk.</summary>
    public string? HandledBy { get; private set; }

    /// <summary>In the order in which they were written; the list is replaced, never changed.</summary>
    public IReadOnlyList<Answer> Answers { get; private set; } = [];

    public Outcome? Outcome { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>When all that was written was erased, because it was closed long ago.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>The contact desk receives an inquiry from somebody without an account.</summary>
    public static Inquiry ReceiveByCode(NewInquiry asked, string code, DateTimeOffset at)
    {
        var inquiry = Receive(asked, Nobody, at);
        inquiry.CodeHash = AskerCode.HashOf(code);
        return inquiry;
    }

    /// <summary>The contact desk receives an inquiry.</summary>
    public static Inquiry Receive(NewInquiry asked, string creator, DateTimeOffset at)
    {
        var inquiry = new Inquiry
        {
            Id = InquiryId.New(),
            Language = asked.Language,
            Need = asked.Need,
            District = asked.District,
            Urgency = asked.Urgency,
            Text = asked.Text,
            ContactWish = asked.ContactWish,
            Creator = creator,
            ReceivedAt = at,
        };
        inquiry.Changed();
        return inquiry;
    }

    /// <summary>Somebody at the contact desk works on it from now on, instead of whoever did before.</summary>
    /// <exception cref="RuleBroken">She has it in hand, or it is closed.</exception>
    public void TakeInHand(string by)
    {
        InquiryProcess.Handling.Require(Status);
        Rule.Require(HandledBy != by, "You have this inquiry in hand.");
        HandledBy = by;
        Changed();
    }

    /// <summary>The contact desk gives the inquiry to a member organization.</summary>
    /// <exception cref="RuleBroken">
    /// It was assigned before, the organization is no active member on that day, or somebody else has it in hand.
    /// </exception>
    public void AssignTo(MemberOrganization organization, string by, DateOnly day, DateTimeOffset at)
    {
        var assigned = InquiryProcess.Assignment.After(Status);
        Rule.Require(organization.IsActiveOn(day), "An inquiry is assigned to an active member.");
        RequireInHandOf(by);
        Status = assigned;
        AssignedTo = new(organization.Id);
        AssignedAt = at;
        Changed();
        Raise(new InquiryAssigned
        {
            InquiryId = Id.Value,
            OrganizationId = organization.Id,
            Need = Need,
            Language = Language,
            District = District,
            OccurredAt = at,
        });
    }

    /// <summary>The contact desk answers those who asked.</summary>
    /// <exception cref="RuleBroken">It is closed, has too many answers, or somebody else has it in hand.</exception>
    public void AnswerFromDesk(NewAnswer answer, string by, DateTimeOffset at)
    {
        InquiryProcess.Answering.Require(Status);
        RequireInHandOf(by);
        Add(new(answer.Text, answer.Language, at));
    }

    /// <summary>The member organization that has it answers those who asked.</summary>
    /// <exception cref="RuleBroken">No organization has it, it is closed, or has too many answers.</exception>
    public void AnswerFromOrganization(NewAnswer answer, DateTimeOffset at)
    {
        InquiryProcess.OrganizationsAnswer.Require(Status);
        Add(new(answer.Text, answer.Language, at, AssignedTo?.Value));
    }

    /// <summary>Nothing stays of what the writer told in her own words, nor of what she was told.</summary>
    public void ForgetWords()
    {
        (Text, ContactWish, Answers) = (null, null, []);
        Changed();
    }

    /// <summary>It was closed long ago: of what was written nothing stays, and nobody finds it by its code.</summary>
    public void Erase(DateTimeOffset at)
    {
        (CodeHash, ErasedAt) = (null, at);
        ForgetWords();
    }

    /// <summary>The inquiry is done with.</summary>
    /// <exception cref="RuleBroken">No organization has it, it was closed before, or somebody else has it in hand.</exception>
    public void Close(Outcome outcome, string by, DateTimeOffset at)
    {
        var closed = InquiryProcess.Closure.After(Status);
        RequireInHandOf(by);
        Status = closed;
        Outcome = outcome;
        ClosedAt = at;
        Changed();
        Raise(new InquiryClosed { InquiryId = Id.Value, Outcome = Words.Of(outcome), OccurredAt = at });
    }

    private void Add(Answer answer)
    {
        Rule.Require(Answers.Count < MostAnswers, $"An inquiry has at most {MostAnswers} answers.");
        Answers = [.. Answers, answer];
        Changed();
    }

    private void RequireInHandOf(string by) => Rule.Require(HandledBy == by, "Whoever works on an inquiry has taken it in hand before.");
}
