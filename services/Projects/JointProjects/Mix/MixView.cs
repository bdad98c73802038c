using Vmdo.Projects.Carriers;

namespace Vmdo.Projects.JointProjects.Mix;

/// <summary>Hours of work that an organization has given, and how many of them together with another.</summary>
public sealed record Work(decimal Hours, decimal JointHours);

/// <summary>What went into the mix of one organization.</summary>
public sealed record MixInput
{
    public required Guid OrganizationId { get; init; }

    /// <summary>Its name on the day whose backgrounds count; absent while the register has not told us.</summary>
    public string? Name { get; init; }

    /// <summary>As it declares of itself for that day; it is left out of the mix when it declares none.</summary>
    public required IReadOnlyList<string> Backgrounds { get; init; }

    /// <summary>Hours of work that count.</summary>
    public required decimal Hours { get; init; }

    /// <summary>How many of them were worked together with another organization.</summary>
    public required decimal JointHours { get; init; }

    /// <summary>Its hours, or 1 for each organization while no hours are recorded.</summary>
    public required decimal Weight { get; init; }
}

/// <summary>The intercultural mix with all that is needed to compute it again. Shares and evenness have four decimal places.</summary>
public sealed record MixView
{
    public const string FormulaInWords =
        "p(b) = weight of background b / weight of all declared backgrounds. "
        + "evenness = -sum over b of p(b) * ln p(b) / ln n, with n distinct backgrounds and 0 * ln 0 = 0. "
        + "An organization weighs its hours of work, or 1 while no hours are recorded, and splits its weight evenly over its backgrounds; "
        + "one that has declared none is left out. jointShare = joint hours / hours.";

    /// <summary>Whether evenness says something here.</summary>
    public required bool Applicable { get; init; }

    /// <summary>Why not.</summary>
    public string? Reason { get; init; }

    public required MixWeighting Weighting { get; init; }

    public required int DistinctBackgrounds { get; init; }

    /// <summary>From 0 (one background does all) to 1 (all share alike).</summary>
    public double? Evenness { get; init; }

    /// <summary>The part of the hours that was worked together with another organization; absent without hours.</summary>
    public double? JointShare { get; init; }

    public required string Formula { get; init; }

    /// <summary>The day whose declared backgrounds count: the planned begin of the project.</summary>
    public required DateOnly BackgroundsOn { get; init; }

    public required IReadOnlyList<MixInput> Inputs { get; init; }

    public required IReadOnlyList<BackgroundShare> Shares { get; init; }

    internal static MixView Of(Project project, KnownCarriers carriers, IReadOnlyDictionary<OrganizationId, Work> work)
    {
        var inputs = project.Organizations()
            .Select(id => InputOf(id, carriers.Find(id), project.BeginsOn, work.GetValueOrDefault(id) ?? new(0, 0)))
            .ToList();
        var mix = InterculturalMix.Of([.. inputs.Select(i => new MixedOrganization(i.Backgrounds, i.Hours))]);
        var hours = inputs.Sum(i => i.Hours);
        return new()
        {
            Applicable = mix.Reason is null,
            Reason = mix.Reason,
            Weighting = mix.Weighting,
            DistinctBackgrounds = mix.DistinctBackgrounds,
            Evenness = mix.Evenness is { } evenness ? Rounded(evenness) : null,
            JointShare = hours > 0 ? Rounded((double)(inputs.Sum(i => i.JointHours) / hours)) : null,
            Formula = FormulaInWords,
            BackgroundsOn = project.BeginsOn,
            Inputs = [.. inputs.Select(i => i with { Weight = mix.Weighting is MixWeighting.Hours ? i.Hours : 1 })],
            Shares = [.. mix.Shares.Select(s => s with { Share = Rounded(s.Share) })],
        };
    }

    private static MixInput InputOf(OrganizationId id, Carrier? carrier, DateOnly day, Work work) => new()
    {
        OrganizationId = id.Value,
        Name = carrier?.NameOn(day),
        Backgrounds = carrier?.BackgroundsOn(day) ?? [],
        Hours = work.Hours,
        JointHours = work.JointHours,
        Weight = 0, // the mix says
    };

    private static double Rounded(double number) => Math.Round(number, 4, MidpointRounding.AwayFromZero);
}
