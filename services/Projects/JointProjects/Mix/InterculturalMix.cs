using Vmdo.ServiceDefaults;

namespace Vmdo.Projects.JointProjects.Mix;

/// <summary>By what the organizations of a mix are weighted.</summary>
public enum MixWeighting
{
    /// <summary>No hours are recorded: every organization weighs the same.</summary>
    Equal,

    /// <summary>By the hours of work that each has given.</summary>
    Hours,
}

/// <summary>An organization in the mix.</summary>
/// <param name="Backgrounds">As it declares of itself; none when it declares none.</param>
/// <param name="Hours">The work that it has given.</param>
public sealed record MixedOrganization(IReadOnlyList<string> Backgrounds, decimal Hours);

/// <summary>A background's part of the weight of all declared ones.</summary>
public sealed record BackgroundShare(string Background, double Share);

/// <summary>
/// The intercultural mix (Interkulturalitätsgrad) of a project: how many backgrounds come together, and how evenly they
/// share the work. It is computed from what organizations declare of themselves, never from persons.
/// </summary>
/// <remarks>
/// An organization with several backgrounds splits its weight evenly over them. One that has declared none is left out:
/// not to declare is no background. One without hours, where others have some, weighs nothing, but its backgrounds
/// count: they are in the project and have not yet had their share. Case and diacritics do not make two backgrounds.
/// </remarks>
public sealed record InterculturalMix
{
    public required MixWeighting Weighting { get; init; }

    /// <summary>In alphabetical order; empty while nothing can be shared out.</summary>
    public required IReadOnlyList<BackgroundShare> Shares { get; init; }

    public required int DistinctBackgrounds { get; init; }

    /// <summary>Shannon entropy ÷ ln n, from 0 (one background does all) to 1 (all share alike); none when it does not apply.</summary>
    public double? Evenness { get; init; }

    /// <summary>Why evenness does not apply.</summary>
    public string? Reason { get; init; }

    public static InterculturalMix Of(IReadOnlyCollection<MixedOrganization> organizations)
    {
        var weighting = organizations.Any(o => o.Hours > 0) ? MixWeighting.Hours : MixWeighting.Equal;
        var declaring = organizations.Where(o => o.Backgrounds.Count > 0).ToList();
        var weights = declaring
            .SelectMany(o => WeightsOf(o, WeightOf(o, weighting)))
            .GroupBy(w => Folding.Fold(w.Background))
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            // a group is never empty
            .Select(g => (Background: g.Select(w => w.Background).Min(StringComparer.Ordinal)!, Weight: g.Sum(w => w.Weight)))
            .ToList();
        var total = weights.Sum(w => w.Weight);
        var shares = weights.Where(_ => total > 0).Select(w => new BackgroundShare(w.Background, (double)(w.Weight / total))).ToList();
        var reason = declaring.Count < 2 ? "Fewer than two of the organizations have declared a background."
            : weights.Count < 2 ? "All organizations that have declared a background have the same."
            : total == 0 ? "All hours were given by organizations that have not declared a background."
            : null;
        return new()
        {
            Weighting = weighting,
            Shares = shares,
            DistinctBackgrounds = weights.Count,
            Evenness = reason is null ? EvennessOf(shares) : null,
            Reason = reason,
        };
    }

    /// <summary>What an organization weighs in a mix.</summary>
    public static decimal WeightOf(MixedOrganization organization, MixWeighting weighting) =>
        weighting is MixWeighting.Hours ? organization.Hours : 1;

    private static IEnumerable<(string Background, decimal Weight)> WeightsOf(MixedOrganization organization, decimal weight)
    {
        var distinct = organization.Backgrounds.DistinctBy(Folding.Fold).ToList();
        return distinct.Select(background => (background, weight / distinct.Count));
    }

    private static double EvennessOf(List<BackgroundShare> shares)
    {
        var entropy = -shares.Where(s => s.Share > 0).Sum(s => s.Share * Math.Log(s.Share));
        return Math.Clamp(entropy / Math.Log(shares.Count), 0, 1); // the last bits may stray beyond
    }
}
