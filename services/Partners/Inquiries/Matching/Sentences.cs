using Vmdo.Partners.MemberOrganizations;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Partners.Inquiries.Matching;

/// <summary>Says in plain English why an organization fits: "Speaks Turkish and works in education, but does not serve Eving."</summary>
internal static class Sentences
{
    /// <param name="parts">What the organization has in common with the inquiry, and what not.</param>
    /// <param name="inquiry">The inquiry.</param>
    /// <param name="spoken">The languages of the organization.</param>
    /// <param name="options">How fields of work are called.</param>
    public static string Why(IReadOnlyList<Part> parts, Inquiry inquiry, IReadOnlyList<string> spoken, MatchingOptions options)
    {
        var met = parts.Where(p => p.IsMet).Select(p => Phrase(p, inquiry, spoken, options, "speaks", "works in", "serves")).ToList();
        var unmet = parts.Where(p => !p.IsMet).Select(p => Phrase(p, inquiry, spoken, options, "speak", "work in", "serve")).ToList();
        var said = met.Count > 0 ? Join(met, "and") : "is an active member";
        var sentence = unmet.Count == 0 ? said : $"{said}, but does not {Join(unmet, "or")}";
        return $"{char.ToUpperInvariant(sentence[0])}{sentence[1..]}.";
    }

    public static string Without(IEnumerable<Criterion> dropped) =>
        "No active member meets all that was asked for; the nearest are named without regard to "
            + $"{Join([.. dropped.Select(c => $"the {Words.Of(c)}")], "and")}.";

    private static string Phrase(
        Part part, Inquiry inquiry, IReadOnlyList<string> spoken, MatchingOptions options,
        string speaks, string works, string serves) => part.Criterion switch
        {
            Criterion.Language => $"{speaks} {LanguageOf(part, inquiry.Language, spoken)}",
            Criterion.Need => $"{works} {options.Phrases.GetValueOrDefault(inquiry.Need) ?? inquiry.Need.Replace('-', ' ')}",
            Criterion.District => $"{serves} {inquiry.District}",
            _ => throw new InvalidOperationException($"{part.Criterion} has no phrase."),
        };

    // What is spoken is called as who speaks it does: Croatian for who asked for Serbian.
    private static string LanguageOf(Part part, string asked, IReadOnlyList<string> spoken)
    {
        var name = Languages.NameOf(SpokenLanguage.Of(asked));
        return part.IsMet ? Languages.NameOf(SpokenLanguage.InCommon(spoken, asked))
            : SpokenLanguage.OffersPlain(spoken, asked) ? $"{name} other than plain {name}"
            : name;
    }

    private static string Join(List<string> phrases, string last) =>
        phrases.Count < 2 ? string.Concat(phrases) : $"{string.Join(", ", phrases.SkipLast(1))} {last} {phrases[^1]}";
}
