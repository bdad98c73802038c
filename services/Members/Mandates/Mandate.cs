using Vmdo.Contracts.Members;
using Vmdo.Members.Organizations;
using Vmdo.Members.Register;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;
using Vmdo.Storage;

namespace Vmdo.Members.Mandates;

/// <summary>
/// A person holds an office for a term. Who she is, Identity knows; what is shown of her goes when she is erased. Its
/// terms are kept as they were known when: the same two times as in the register.
/// </summary>
public sealed class Mandate : Aggregate
{
    private readonly List<Term> _terms = [];

    public MandateId Id { get; private set; }

    public Office Office { get; private set; }

    /// <summary>The member organization from which she comes, or for which she speaks.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>As Identity knows her; the subject of her tokens. None for who held it once and never had an account.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>As she is called in public; none once she is erased.</summary>
    public string? DisplayName { get; private set; }

    /// <summary>For a seat in a municipal body: which.</summary>
    public string? Body { get; private set; }

    /// <summary>The day of the written mandate (Vollmacht) of a delegate or substitute.</summary>
    public DateOnly? AuthorizedOn { get; private set; }

    /// <summary>The ballot in which it was won, and since when it is accepted; none for one that was entered by itself.</summary>
    public ElectedIn? ElectedIn { get; private set; }

    /// <summary>What is known now and what was known before.</summary>
    public IReadOnlyList<Term> Terms => _terms;

    /// <summary>What is known now.</summary>
    public Term Term => _terms.Single(t => t.KnownUntil is null);

    /// <summary>Somebody takes an office.</summary>
    /// <exception cref="RuleBroken">The term ends before it begins, or goes on for nobody whom Identity knows; a delegate has
    /// no written mandate, or a body is named for another office than a seat in one.</exception>
    public static Mandate Give(
        Office office, OrganizationId organization, Guid? person, string? displayName, string? body, DateOnly? authorizedOn,
        DateOnly from, DateOnly until, Act act, MandateId? id = null, ElectedIn? electedIn = null)
    {
        Rule.Require(!office.IsOfAnOrganization() || authorizedOn is not null, "A delegate and a substitute have a written mandate.");
        Rule.Require(office.IsOfAnOrganization() || authorizedOn is null, "A written mandate is a delegate's or a substitute's.");
        Rule.Require(
            (office is Office.MunicipalSeat) == (body is not null),
            "A seat in a municipal body names the body, and no other office does.");
        var mandate = new Mandate
        {
            Id = id ?? MandateId.New(),
            Office = office,
            OrganizationId = organization,
            PersonId = person,
            DisplayName = displayName,
            Body = body,
            AuthorizedOn = authorizedOn,
            ElectedIn = electedIn,
        };
        mandate.Hold(from, until, act);
        return mandate;
    }

    /// <summary>She gives the office up, or is recalled; on <paramref name="endsOn"/> she does not hold it any more.</summary>
    /// <exception cref="RuleBroken">Withdrawn, or the day lies outside the term.</exception>
    public void End(DateOnly endsOn, Act act)
    {
        RequireGiven();
        Rule.Require(endsOn > Term.From && endsOn < Term.Until, "A mandate can end after its first day and before its term does.");
        Hold(Term.From, endsOn, act);
    }

    /// <summary>The days were entered wrongly: the right ones hold as if they had been entered from the beginning.</summary>
    /// <exception cref="RuleBroken">Withdrawn, nothing differs, or the term ends before it begins.</exception>
    public void Correct(DateOnly from, DateOnly until, Act act)
    {
        RequireGiven();
        Rule.Require(from != Term.From || until != Term.Until, "The mandate already has this term.");
        Hold(from, until, act);
    }

    /// <summary>It should never have been entered.</summary>
    /// <exception cref="RuleBroken">Withdrawn already.</exception>
    public void Withdraw(Act act)
    {
        RequireGiven();
        Record(Term.From, Term.From, act);
    }

    /// <summary>Who held it before the system was has come to be known to Identity, whose word reaches it from now on.</summary>
    /// <exception cref="RuleBroken">Withdrawn, it is known who holds it, or her name is gone.</exception>
    public void Recognize(Guid person, DateTimeOffset at)
    {
        RequireGiven();
        Rule.Require(PersonId is null, "It is known already who holds the mandate.");
        Rule.Require(DisplayName is not null, "Whose name is gone is not named again.");
        PersonId = person;
        Changed(at);
    }

    /// <summary>She was erased: what is shown of her goes, that the office was held stays.</summary>
    public void ForgetName(DateTimeOffset at)
    {
        DisplayName = null;
        Changed(at);
    }

    /// <summary>Who held it and is not known to Identity asks to be erased, so that nobody else says so.</summary>
    /// <exception cref="RuleBroken">Identity knows her, or her name is gone.</exception>
    public void Erase(DateTimeOffset at)
    {
        Rule.Require(PersonId is null, "The name of a person whom Identity knows goes when she is erased there.");
        Rule.Require(DisplayName is not null, "The name is gone already.");
        ForgetName(at);
    }

    /// <summary>It is the first one that the association has given to somebody of her organization.</summary>
    public void TellAsFirst(DateTimeOffset at) =>
        Raise(new MilestoneReached { OrganizationId = OrganizationId.Value, Milestone = "first-mandate", On = Term.From, OccurredAt = at });

    private void RequireGiven() => Rule.Require(!Term.IsEmpty, "The mandate was withdrawn.");

    private void Hold(DateOnly from, DateOnly until, Act act)
    {
        Rule.Require(until > from, "A term ends after it begins.");
        Rule.Require(AuthorizedOn is null || AuthorizedOn <= from, "A written mandate is there when the term begins.");
        Rule.Require(ElectedIn is null || ElectedIn.AcceptedOn <= from, "Who was elected takes office once she has accepted.");
        Rule.Require(
            PersonId is not null || until <= AssociationCalendar.DayOf(act.At),
            "A mandate that has not ended is held by a person whom Identity knows.");
        Record(from, until, act);
    }

    private void Record(DateOnly from, DateOnly until, Act act)
    {
        var at = Knowledge.After(_terms.Count == 0 ? null : Term.KnownFrom, act.At);
        if (_terms.Count > 0)
        {
            Term.KnownOnlyUntil(at);
        }

        _terms.Add(Term.Of(Id, _terms.Count + 1, from, until, act with { At = at }));
        Changed(act.At);
    }

    // Others know people by their numbers.
    private void Changed(DateTimeOffset at)
    {
        Changed();
        if (PersonId is not null)
        {
            Raise(MandateStates.Of(this, at));
        }
    }
}
