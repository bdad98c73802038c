using Vmdo.Partners.MemberOrganizations;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Partners.Inquiries.Matching;

/// <summary>Says in plain English why an organization fits: "Speaks Turkish and works in education, but does not serve Eving."</summary>
internal static class Sentences
{
    public static string Why(IReadOnlyList<Part> parts, Inquiry inquiry, MatchingOptions options)
    {
        var met = parts.Where(p => p.IsMet).Select(p => Phrase(p.Criterion, inquiry, options, "speaks", "works in", "serves")).ToList();
        var unmet = parts.Where(p => !p.IsMet).Select(p => Phrase(p.Criterion, inquiry, options, "speak", "work in", "serve")).ToList();
        var said = met.Count > 0 ? Join(met, "and") : "is an active member";
        var sentence = unmet.Count == 0 ? said : $"{said}, but does not {Join(unmet, "or")}";
        return $"{char.ToUpperInvariant(sentence[0])}{sentence[1..]}.";
    }

    public static string Without(IEnumerable<Criterion> dropped) =>
        "No active member meets all that was asked for; the nearest are named without regard to "
            + $"{Join([.. dropped.Select(c => $"the {Words.Of(c)}")], "and")}.";

    private static string Phrase(
        Criterion criterion, Inquiry inquiry, MatchingOptions options, string speaks, string works, string serves) => criterion switch
        {
            Criterion.Language => $"{speaks} {Languages.NameOf(SpokenLanguage.Of(inquiry.Language))}",
            Criterion.Need => $"{works} {options.Phrases.GetValueOrDefault(inquiry.Need) ?? inquiry.Need.Replace('-', ' ')}",
            Criterion.District => $"{serves} {inquiry.District}",
            _ => throw new InvalidOperationException($"{criterion} has no phrase."),
        };

    private static string Join(List<string> phrases, string last) =>
        phrases.Count < 2 ? string.Concat(phrases) : $"{string.Join(", ", phrases.SkipLast(1))} {last} {phrases[^1]}";
}
