using System.Globalization;

namespace Vmdo.Members.Ballots;

/// <summary>What can be said to a motion, or to all candidates together.</summary>
public enum BallotAnswer
{
    Yes,
    No,
    Abstain,
}

/// <summary>
/// What stands on a ballot paper: an answer, or the numbers of the candidates that are voted for. As text, for example
/// <c>yes</c> or <c>1+3</c>: so it is stored, and so anybody can count it again.
/// </summary>
/// <param name="Answer">None where candidates are named.</param>
/// <param name="Candidates">Their numbers, in rising order.</param>
public sealed record Choice(BallotAnswer? Answer, IReadOnlyList<int> Candidates)
{
    private const char And = '+';

    public static Choice Yes { get; } = Of(BallotAnswer.Yes);

    public static Choice No { get; } = Of(BallotAnswer.No);

    public static Choice Abstain { get; } = Of(BallotAnswer.Abstain);

    public static Choice Of(BallotAnswer answer) => new(answer, []);

    public static Choice For(params int[] candidates) => new(null, [.. candidates.Order()]);

    public static Choice Parse(string text) => text switch
    {
        "yes" => Yes,
        "no" => No,
        "abstain" => Abstain,
        _ => For([.. text.Split(And).Select(number => int.Parse(number, CultureInfo.InvariantCulture))]),
    };

    public override string ToString() => Answer switch
    {
        BallotAnswer.Yes => "yes",
        BallotAnswer.No => "no",
        BallotAnswer.Abstain => "abstain",
        _ => string.Join(And, Candidates.Select(number => number.ToString(CultureInfo.InvariantCulture))),
    };
}
