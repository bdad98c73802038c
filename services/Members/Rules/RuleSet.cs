using System.ComponentModel.DataAnnotations;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Validation;

namespace Vmdo.Members.Rules;

/// <summary>How members may be invited.</summary>
public enum InvitationForm
{
    /// <summary>A letter (Brief).</summary>
    Letter,

    /// <summary>Text form (§ 126b BGB), as by mail.</summary>
    TextForm,

    /// <summary>A notice in a journal that the statutes name.</summary>
    Notice,
}

/// <summary>Where people may take part.</summary>
public enum Participation
{
    /// <summary>All in one room.</summary>
    InPerson,

    /// <summary>In the room or by electronic means, as each likes (§ 32 Abs. 2 S. 1 BGB).</summary>
    Hybrid,

    /// <summary>By electronic means only; after a resolution of the members (§ 32 Abs. 2 S. 2 BGB).</summary>
    Virtual,
}

/// <summary>What is decided; each kind has its majority.</summary>
public enum ResolutionKind
{
    /// <summary>§ 32 Abs. 1 S. 3 BGB.</summary>
    Ordinary,

    Election,

    /// <summary>A further ballot between the two who were ahead (Stichwahl).</summary>
    Runoff,

    /// <summary>§ 33 Abs. 1 S. 1 BGB.</summary>
    StatutesChange,

    /// <summary>§ 33 Abs. 1 S. 2 BGB.</summary>
    PurposeChange,

    /// <summary>Of the association itself, § 41 S. 2 BGB.</summary>
    Dissolution,
}

/// <summary>Of what a majority is a part.</summary>
public enum MajorityBasis
{
    /// <summary>Yes and no; abstentions and invalid votes are not cast.</summary>
    VotesCast,

    /// <summary>All members, whether they are there or not.</summary>
    AllMembers,

    /// <summary>Whoever has most (relative Mehrheit).</summary>
    MostVotes,
}

/// <summary>How many have to agree.</summary>
/// <param name="Basis">Of what it is a part.</param>
/// <param name="Numerator">Of the part.</param>
/// <param name="Denominator">Of the part.</param>
/// <param name="OrEqual">Whether just this part suffices, as with three quarters; a simple majority is more than a half.</param>
public sealed record Majority(
    MajorityBasis Basis,
    [property: Range(0, 100)] int Numerator = 1,
    [property: Range(1, 100)] int Denominator = 2,
    bool OrEqual = false);

/// <summary>How many members have to be there, as a part of all.</summary>
/// <param name="Numerator">Of the part.</param>
/// <param name="Denominator">Of the part.</param>
/// <param name="RepeatAllowed">Whether an assembly that failed the quorum may be repeated without any.</param>
public sealed record Quorum([property: Range(1, 100)] int Numerator, [property: Range(1, 100)] int Denominator, bool RepeatAllowed = true);

/// <summary>What a member pays.</summary>
/// <param name="Basis">In the statutes' words, for example: for each organization.</param>
/// <param name="YearlyAmount">In the currency, to the cent.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record Fees(
    [property: Required, StringLength(200)] string Basis,
    [property: Range(0, 1_000_000)] decimal YearlyAmount,
    [property: RegularExpression("^[A-Z]{3}$")] string Currency = "EUR");

/// <summary>
/// The statutes (Satzung) as far as a computer can keep them. What the statutes leave open is as the law has it; so is
/// everything where no statutes are entered.
/// </summary>
public sealed record RuleSet
{
    /// <summary>Among the sources: where the statutes say in which further matters a member has no vote.</summary>
    public const string OwnMatter = "ownMatter";

    /// <summary>The forms in which members may be invited; any when none is named (§ 58 Nr. 4 BGB).</summary>
    [MaxLength(10)]
    public IReadOnlyList<InvitationForm> InvitationForms { get; init; } = [];

    /// <summary>Days that lie at least between the dispatch of the invitation and the assembly, both not counted.</summary>
    [Range(0, 120)]
    public int InvitationDays { get; init; }

    /// <summary>Days before the assembly until which members may hand in motions; they have to be in the invitation all the same.</summary>
    [Range(0, 120)]
    public int MotionDays { get; init; }

    /// <summary>None: whoever is there may decide.</summary>
    public Quorum? Quorum { get; init; }

    /// <summary>By kind of resolution; the law's for those that are not named.</summary>
    [NoNulls]
    public IReadOnlyDictionary<ResolutionKind, Majority> Majorities { get; init; } = new Dictionary<ResolutionKind, Majority>();

    /// <summary>How an assembly may be held without a further resolution.</summary>
    [MaxLength(10)]
    public IReadOnlyList<Participation> Participation { get; init; } = [Rules.Participation.InPerson, Rules.Participation.Hybrid];

    /// <summary>Part of the members who can demand an assembly: one in so many (§ 37 BGB).</summary>
    [Range(1, 100)]
    public int MinorityOneIn { get; init; } = 10;

    /// <summary>Seats by office of the board. The law knows one board without offices (§ 26 BGB); these are what is common.</summary>
    public IReadOnlyDictionary<Office, int> BoardSeats { get; init; } = new Dictionary<Office, int>
    {
        [Office.Chair] = 1,
        [Office.DeputyChair] = 2,
        [Office.Treasurer] = 1,
        [Office.Assessor] = 5,
    };

    [Range(1, 120)]
    public int BoardTermMonths { get; init; } = 24;

    [Range(1, 120)]
    public int DelegateTermMonths { get; init; } = 24;

    /// <summary>Months between the notice of a departure and its effect; at most two years (§ 39 Abs. 2 BGB).</summary>
    [Range(0, 24)]
    public int DepartureNoticeMonths { get; init; }

    /// <summary>Whether members leave at the end of a year only.</summary>
    public bool DepartureAtYearEnd { get; init; }

    /// <summary>Weeks in which a rejected applicant may appeal to the assembly; 0 when there is no appeal.</summary>
    [Range(0, 52)]
    public int AppealWeeks { get; init; }

    public Fees? Fees { get; init; }

    /// <summary>
    /// Where a rule stands in the statutes, by the rule's name here or the kind of resolution, for example
    /// <c>invitationDays</c>: "§ 8 Abs. 2".
    /// </summary>
    [NoNulls]
    public IReadOnlyDictionary<string, string> Sources { get; init; } = new Dictionary<string, string>();

    /// <summary>As the law has it (BGB §§ 32 to 41), where no statutes say otherwise.</summary>
    public static RuleSet OfTheLaw { get; } = new();

    /// <summary>The majority that a kind of resolution needs.</summary>
    public Majority MajorityFor(ResolutionKind kind) => Majorities.TryGetValue(kind, out var own) ? own : kind switch
    {
        ResolutionKind.Ordinary or ResolutionKind.Election or ResolutionKind.Runoff => new(MajorityBasis.VotesCast),
        ResolutionKind.StatutesChange or ResolutionKind.Dissolution => new(MajorityBasis.VotesCast, 3, 4, OrEqual: true),
        ResolutionKind.PurposeChange => new(MajorityBasis.AllMembers, 1, 1, OrEqual: true),
        _ => throw new InvalidOperationException($"{kind} has no majority."),
    };

    /// <summary>Whether somebody's own matter can be decided by a resolution of this kind.</summary>
    public bool KnowsOwnMatter(ResolutionKind? kind) => kind is null or ResolutionKind.Ordinary || Sources.ContainsKey(OwnMatter);

    /// <summary>Whose own matter it is has no vote; the law means contracts and lawsuits with the association alone (§ 34 BGB).</summary>
    /// <exception cref="RuleBroken">Something else is decided, such as an election, and the statutes do not say so.</exception>
    public void RequireOwnMatter(ResolutionKind? kind, IReadOnlyList<Guid> concerns) =>
        Rule.Require(
            concerns.Count == 0 || KnowsOwnMatter(kind),
            "§ 34 BGB takes the vote in a contract or a lawsuit between a member and the association, and not in elections or changes of "
                + "the statutes: concerns is empty there, unless the statutes name more cases (sources.ownMatter).");

    /// <summary>The first day without membership after a notice.</summary>
    public DateOnly DepartureAfter(DateOnly notice)
    {
        var last = notice.AddMonths(DepartureNoticeMonths); // § 188 Abs. 2 BGB: the day with the same number
        var over = DepartureAtYearEnd ? new(last.Year + 1, 1, 1) : DepartureNoticeMonths == 0 ? notice : last.AddDays(1);
        var latest = notice.AddYears(2).AddDays(1); // § 39 Abs. 2 BGB
        return over < latest ? over : latest;
    }
}
