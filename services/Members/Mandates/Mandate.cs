using Vmdo.Members.Organizations;
using Vmdo.Messaging;
using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Mandates;

/// <summary>The id of a mandate.</summary>
public readonly record struct MandateId(Guid Value)
{
    public static MandateId New() => new(Guid.CreateVersion7());
}

/// <summary>What somebody was elected or sent for.</summary>
public enum Office
{
    /// <summary>Vorsitz.</summary>
    Chair,

    /// <summary>Stellvertretung.</summary>
    DeputyChair,

    /// <summary>Kasse.</summary>
    Treasurer,

    /// <summary>Beisitz.</summary>
    Assessor,

    /// <summary>Casts her organization's vote (Delegierte).</summary>
    Delegate,

    /// <summary>Casts it when the delegate cannot (Ersatzdelegierte).</summary>
    SubstituteDelegate,

    /// <summary>Sits in a municipal body (Gremium) for the association.</summary>
    MunicipalSeat,
}

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

    /// <summary>As Identity knows her; the subject of her tokens.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>As she is called in public; none once she is erased.</summary>
    public string? DisplayName { get; private set; }

    /// <summary>For a seat in a municipal body: which.</summary>
    public string? Body { get; private set; }

    /// <summary>The day of the written mandate (Vollmacht) of a delegate or substitute.</summary>
    public DateOnly? AuthorizedOn { get; private set; }

    /// <summary>What is known now and what was known before.</summary>
    public IReadOnlyList<Term> Terms => _terms;

    /// <summary>Whether the office is one of the board.</summary>
    public static bool IsOfTheBoard(Office office) => office is Office.Chair or Office.DeputyChair or Office.Treasurer or Office.Assessor;

    /// <summary>Somebody takes an office.</summary>
    /// <exception cref="RuleBroken">The term ends before it begins, or a delegate has no written mandate.</exception>
    public static Mandate Give(Office office, OrganizationId organization, Guid person, string? displayName, string? body, DateOnly? authorizedOn, DateOnly from, DateOnly until, Act act)
    {
        Rule.Require(until > from, "A term ends after it begins.");
        Rule.Require(office is not (Office.Delegate or Office.SubstituteDelegate) || authorizedOn is not null, "A delegate and a substitute have a written mandate.");
        var mandate = new Mandate
        {
            Id = MandateId.New(),
            Office = office,
            OrganizationId = organization,
            PersonId = person,
            DisplayName = displayName,
            Body = body,
            AuthorizedOn = authorizedOn,
        };
        mandate._terms.Add(Term.Of(mandate.Id, 1, from, until, act));
        mandate.Changed();
        return mandate;
    }
}

/// <summary>From when until when a mandate is held, as it was known during a span of instants. Both spans exclude their end.</summary>
public sealed class Term
{
    public MandateId MandateId { get; private set; }

    /// <summary>From 1 in the order of entering.</summary>
    public int Sequence { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The first day without it.</summary>
    public DateOnly Until { get; private set; }

    public DateTimeOffset KnownFrom { get; private set; }

    /// <summary>None: this is what we know.</summary>
    public DateTimeOffset? KnownUntil { get; private set; }

    /// <summary>Who entered it.</summary>
    public string Actor { get; private set; } = "";

    public string? Reason { get; private set; }

    internal static Term Of(MandateId mandate, int sequence, DateOnly from, DateOnly until, Act act) => new()
    {
        MandateId = mandate,
        Sequence = sequence,
        From = from,
        Until = until,
        KnownFrom = act.At,
        Actor = act.Actor,
        Reason = act.Reason,
    };
}
