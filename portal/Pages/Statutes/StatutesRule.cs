using System.Globalization;
using Vmdo.Client;
using Vmdo.Pages.Texts;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Portal.Pages.Statutes;

/// <summary>A rule of the statutes as a sentence.</summary>
/// <param name="Sentence">In the reader's language.</param>
/// <param name="Source">The paragraph where it stands.</param>
internal sealed record StatutesRule(string Sentence, string? Source);

/// <summary>Rules that belong together.</summary>
/// <param name="Title">The key of the heading.</param>
/// <param name="Rules">In order.</param>
internal sealed record StatutesPart(string Title, IReadOnlyList<StatutesRule> Rules);

/// <summary>The rules of the statutes in sentences. What they leave open is as the law has it, and not told.</summary>
internal sealed class StatutesText(Translation t, RuleSet rules)
{
    public IReadOnlyList<StatutesPart> Parts =>
    [
        .. new StatutesPart[]
        {
            new("statutes.assembly", [.. Assembly()]),
            new("statutes.majorities", [.. Majorities()]),
            new("statutes.board", [.. Board()]),
            new("statutes.membership", [.. Membership()]),
        }.Where(p => p.Rules.Count > 0)
    ];

    private IEnumerable<StatutesRule> Assembly() => Told(
        ("invitationForms", rules.InvitationForms is { Count: > 0 } forms
            ? t.With("statutes.forms", Listed(forms.Select(f => t.Word("word.InvitationForm", Words.Of(f))))) : null),
        ("invitationDays", rules.InvitationDays is { } days ? t.Count("statutes.invitation-days", days) : null),
        ("motionDays", rules.MotionDays is > 0 and { } before ? t.Count("statutes.motion-days", before) : null),
        ("participation", rules.Participation is { Count: > 0 } ways
            ? t.With("statutes.participation", Listed(ways.Select(w => t.Word("word.Participation", Words.Of(w))))) : null),
        ("quorum", rules.Quorum is { } quorum
            ? t.With("statutes.quorum", t.Number(quorum.Numerator), t.Number(quorum.Denominator))
                + (quorum.RepeatAllowed is not false ? " " + t["statutes.quorum.repeat"] : "")
            : null),
        ("minorityOneIn", rules.MinorityOneIn is { } part ? t.With("statutes.minority", t.Number(part)) : null));

    private IEnumerable<StatutesRule> Majorities() => (rules.Majorities ?? new Dictionary<string, Majority>())
        .OrderBy(m => m.Key, StringComparer.Ordinal)
        .Select(m => new StatutesRule($"{t.Word("word.ResolutionKind", m.Key)}: {Of(m.Value)}", rules.Sources?.GetValueOrDefault(m.Key)));

    private IEnumerable<StatutesRule> Board() =>
    [
        .. (rules.BoardSeats ?? new Dictionary<string, int>()).OrderBy(s => s.Key, StringComparer.Ordinal)
            .Select(s => new StatutesRule(
                $"{t.Word("word.Office", s.Key)}: {t.Count("statutes.seats", s.Value)}", rules.Sources?.GetValueOrDefault("boardSeats"))),
        .. Told(
            ("boardTermMonths", rules.BoardTermMonths is { } board ? t.Count("statutes.board-term", board) : null),
            ("delegateTermMonths", rules.DelegateTermMonths is { } delegates ? t.Count("statutes.delegate-term", delegates) : null)),
    ];

    private IEnumerable<StatutesRule> Membership() => Told(
        ("departureNoticeMonths", rules.DepartureNoticeMonths is > 0 and { } months
            ? t.Count("statutes.departure", months) + (rules.DepartureAtYearEnd is true ? " " + t["statutes.departure.year-end"] : "")
            : null),
        ("appealWeeks", rules.AppealWeeks is > 0 and { } weeks ? t.Count("statutes.appeal", weeks) : null),
        ("fees", rules.Fees is { } fees
            ? t.With(
                "statutes.fees",
                $"\u2068{fees.Basis}\u2069",
                fees.YearlyAmount.ToString("0.00", CultureInfo.InvariantCulture),
                fees.Currency ?? "EUR")
            : null));

    private string Of(Majority majority)
    {
        var (part, all) = (majority.Numerator ?? 1, majority.Denominator ?? 2);
        return majority switch
        {
            { Basis: MajorityBasis.MostVotes } => t["statutes.most-votes"],
            { Basis: MajorityBasis.AllMembers } when part == all => t["statutes.everybody"],
            { Basis: MajorityBasis.VotesCast, OrEqual: not true } when part * 2 == all => t["statutes.half"],
            _ => t.With(
                $"statutes.{Words.Of(majority.Basis)}.{(majority.OrEqual is true ? "at-least" : "more-than")}",
                t.Number(part),
                t.Number(all)),
        };
    }

    private IEnumerable<StatutesRule> Told(params IEnumerable<(string Rule, string? Sentence)> sentences) => sentences
        .Where(s => s.Sentence is not null)
        .Select(s => new StatutesRule(s.Sentence!, rules.Sources?.GetValueOrDefault(s.Rule))); // filtered

    private string Listed(IEnumerable<string> words) => string.Join(t["statutes.or"], words);
}
