using F23.StringSimilarity;

namespace Vmdo.Members.Organizations.Duplicates;

/// <summary>How alike two names are, and in which way.</summary>
internal static class NameLikeness
{
    /// <summary>From here on two words are one with a slip of the pen.</summary>
    private const double OneWord = 0.9;
    private const double OneName = 0.92;
    private const int LongEnough = 4;
    private static readonly JaroWinkler Likeness = new();

    /// <returns>The strongest reason with its weight; null when the names are different ones.</returns>
    public static (DuplicateReason Reason, double Weight)? Of(ComparedName one, ComparedName other)
    {
        if (one.Folded.Length == 0 || other.Folded.Length == 0)
        {
            return null; // signs alone name nobody
        }

        if (one.Folded == other.Folded)
        {
            return (DuplicateReason.SameName, 0.9);
        }

        if (one.Core == other.Core)
        {
            return (DuplicateReason.SameNameOtherLegalForm, 0.85);
        }

        if (one.Seen == other.Seen)
        {
            return (DuplicateReason.LookAlikeName, 0.9);
        }

        if (one.Gapless == other.Gapless)
        {
            return (DuplicateReason.SimilarName, 0.75);
        }

        if (SoundAlike(one, other))
        {
            return (DuplicateReason.TransliteratedName, 0.8);
        }

        var likeness = one.IsLatin == other.IsLatin ? Words(one, other) : 0;
        return likeness >= OneName ? (DuplicateReason.SimilarName, Math.Round(0.75 * likeness, 2)) : null;
    }

    private static bool SoundAlike(ComparedName one, ComparedName other)
    {
        if (one.Heard == other.Heard)
        {
            return one.Heard.Length > 0;
        }

        if (one.IsLatin == other.IsLatin)
        {
            return false; // those are similar at most
        }

        var (a, b) = one.LeavesOutVowels || other.LeavesOutVowels ? (one.HeardConsonants, other.HeardConsonants) : (one.Heard, other.Heard);
        return Math.Min(a.Length, b.Length) >= LongEnough && Math.Abs(a.Length - b.Length) <= 2 && Likeness.Similarity(a, b) >= OneName;
    }

    // Word by word, whatever their order: names begin alike too often (Kulturverein …) to be compared as a whole.
    private static double Words(ComparedName one, ComparedName other)
    {
        var left = other.Words.ToList();
        var length = one.Gapless.Length + other.Gapless.Length;
        var (alike, unlike) = (0.0, 0);
        foreach (var word in one.Words)
        {
            var best = Best(word, left);
            if (best.Likeness >= OneWord)
            {
                left.Remove(best.Word);
                alike += best.Likeness * (word.Length + best.Word.Length);
            }
            else if (word.Any(char.IsDigit))
            {
                return 0; // a number is no slip of the pen
            }
            else if ((unlike += word.Length) > (1 - OneName) * length)
            {
                return 0; // whatever else is alike
            }
        }

        return left.Any(w => w.Any(char.IsDigit)) ? 0 : alike / length;
    }

    private static (string Word, double Likeness) Best(string word, List<string> left)
    {
        var best = (Word: "", Likeness: 0.0);
        foreach (var other in left)
        {
            var likeness = Alike(word, other);
            if (likeness > best.Likeness || (likeness == best.Likeness && string.CompareOrdinal(other, best.Word) < 0))
            {
                best = (other, likeness);
            }
        }

        return best;
    }

    private static double Alike(string word, string other) =>
        word == other ? 1 : word.Concat(other).Any(char.IsDigit) ? 0 : Likeness.Similarity(word, other);
}
