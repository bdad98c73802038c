using CsCheck;
using Vmdo.Projects.JointProjects;
using Vmdo.Projects.JointProjects.Contributions;
using Vmdo.Projects.JointProjects.Mix;

namespace Vmdo.Projects.Tests;

/// <summary>How many backgrounds come together in a project, and how evenly they share its work.</summary>
public sealed class InterculturalMixTests(RunningProjects projects) : IClassFixture<RunningProjects>
{
    private const double Tiny = 1e-9;

    private static readonly Gen<MixedOrganization> Organization = Gen.Select(
        Gen.OneOfConst("Tamil", "Zaza", "Kurdish", "Greek", "Somali").Array[0, 3],
        Gen.Int[0, 10_000].Select(hundredths => hundredths / 100m),
        (backgrounds, hours) => new MixedOrganization(backgrounds, hours));

    private static readonly Gen<MixedOrganization[]> Organizations = Organization.Array[0, 8];

    [Fact]
    public async Task The_mix_of_a_worked_example_is_what_a_hand_calculation_gives_and_shows_its_inputs()
    {
        var (tamil, both, silent) = (await projects.AMember("Tamil"), await projects.AMember("Zaza", "Kurdish"), await projects.AMember());
        var project = await projects.AProject(ProjectStatus.Running, await projects.AProposal(tamil.Id, both.Id, silent.Id));
        await projects.AContribution(project.Id, tamil.Id, 6);
        await projects.AContribution(project.Id, both.Id, 4, jointly: true);
        await projects.AContribution(project.Id, silent.Id, 2.5m, jointly: true);
        await projects.AContribution(project.Id, tamil.Id, 900, ContributionKind.Money);
        await projects.AContribution(project.Id, tamil.Id, 30, ContributionKind.Rooms);
        var wrong = await projects.AContribution(project.Id, tamil.Id, 99, jointly: true);
        await projects.Send(HttpMethod.Post, $"{project.Id}/contributions/{wrong.Number}/withdrawal", new { reason = "typing error" }, "\"1\"");

        var mix = await projects.Mix(project.Id);

        // p = 6/10, 2/10, 2/10; -(0.6 ln 0.6 + 2 * 0.2 ln 0.2) = 0.950271; / ln 3 = 1.098612 gives 0.864974. Joint: 6.5 of 12.5 hours.
        Assert.Equal((true, MixWeighting.Hours, 3), (mix.Applicable, mix.Weighting, mix.DistinctBackgrounds));
        Assert.Equal((0.8650, 0.5200), (mix.Evenness, mix.JointShare));
        Assert.Equal([("Kurdish", 0.2), ("Tamil", 0.6), ("Zaza", 0.2)], mix.Shares.Select(s => (s.Background, s.Share)));
        Assert.Equal([(tamil.Id, 6m), (both.Id, 4m), (silent.Id, 2.5m)], mix.Inputs.Select(i => (i.OrganizationId, i.Weight)));
        Assert.Equal(["Zaza", "Kurdish"], mix.Inputs[1].Backgrounds);
        Assert.Equal([tamil.Periods[0].Name, both.Periods[0].Name, silent.Periods[0].Name], mix.Inputs.Select(i => i.Name!));
        Assert.Equal(MixView.FormulaInWords, mix.Formula);
    }

    [Fact]
    public async Task Without_hours_every_organization_weighs_the_same_and_the_answer_says_so()
    {
        var (tamil, both) = (await projects.AMember("Tamil"), await projects.AMember("Zaza", "Kurdish"));
        var project = await projects.AProject(ProjectStatus.Approved, await projects.AProposal(tamil.Id, both.Id));
        var mix = await projects.Mix(project.Id);

        // p = 1/2, 1/4, 1/4; (ln 2 + ln 4) / 2 / ln 3 = 1.039721 / 1.098612 gives 0.946395.
        Assert.Equal((MixWeighting.Equal, 0.9464, null), (mix.Weighting, mix.Evenness, mix.JointShare));
        Assert.All(mix.Inputs, i => Assert.Equal(1, i.Weight));
    }

    [Fact]
    public async Task The_backgrounds_of_the_planned_begin_count_and_later_ones_do_not()
    {
        var (first, second) = (await projects.AMember("Tamil"), await projects.AMember("Zaza"));
        var proposal = await projects.AProposal(first.Id, second.Id);
        await projects.Tell(first with
        {
            Version = 2,
            Periods =
            [
                first.Periods[0],
                first.Periods[0] with { From = proposal.BeginsOn, Backgrounds = ["Greek"] },
                first.Periods[0] with { From = proposal.BeginsOn.AddDays(1), Backgrounds = ["Somali"] },
            ],
        });
        var project = await projects.AProject(ProjectStatus.Approved, proposal);
        var mix = await projects.Mix(project.Id);
        Assert.Equal(["Greek", "Zaza"], mix.Shares.Select(s => s.Background));
        Assert.Equal(proposal.BeginsOn, mix.BackgroundsOn);
    }

    [Fact]
    public async Task The_mix_of_a_project_that_is_not_public_is_for_insiders()
    {
        var project = await projects.AnIdea();
        using var anybody = projects.Reader;
        await Problem.Is(await anybody.GetAsync($"/api/v1/projects/{project.Id}/intercultural-mix", RunningProjects.Cancel), System.Net.HttpStatusCode.NotFound);
        using var office = projects.Office;
        Assert.False((await projects.Get<MixView>(office, $"/api/v1/projects/{project.Id}/intercultural-mix")).Applicable);
    }

    [Fact]
    public void Evenness_says_nothing_about_fewer_than_two_that_declare_one_background_or_work_of_others_only()
    {
        Assert.Equal("Fewer than two of the organizations have declared a background.", Reason());
        Assert.Equal("Fewer than two of the organizations have declared a background.", Reason(new([], 5), new(["Tamil", "Zaza"], 5)));
        Assert.Equal("All organizations that have declared a background have the same.", Reason(new(["Tamil"], 5), new(["tamil"], 7)));
        Assert.Equal("All hours were given by organizations that have not declared a background.", Reason(new(["Tamil"], 0), new(["Zaza"], 0), new([], 3)));
        Assert.Null(Reason(new(["Tamil"], 0), new(["Zaza"], 3)));
    }

    [Fact]
    public void Case_and_diacritics_do_not_make_two_backgrounds_nor_one_that_weighs_twice()
    {
        var mix = InterculturalMix.Of([new(["Kurdî", "kurdi", "Zaza"], 1), new(["KURDI"], 1)]);
        Assert.Equal([("KURDI", 0.75), ("Zaza", 0.25)], mix.Shares.Select(s => (s.Background, s.Share)));
        Assert.Equal(2, mix.DistinctBackgrounds);
    }

    [Fact]
    public void Law_evenness_lies_between_none_and_full_and_shares_make_a_whole() => Organizations.Sample(organizations =>
    {
        var mix = InterculturalMix.Of(organizations);
        Assert.True(mix.Evenness is null or (>= 0 and <= 1));
        Assert.Equal(mix.Reason is null, mix.Evenness is not null);
        Assert.True(mix.Shares.Count == 0 || Math.Abs(mix.Shares.Sum(s => s.Share) - 1) < Tiny);
    });

    [Fact]
    public void Law_organizations_of_one_background_each_that_work_alike_are_fully_even() =>
        Gen.Select(Gen.Int[2, 30], Gen.Int[0, 500]).Sample((count, hours) =>
            IsAbout(1, InterculturalMix.Of([.. Enumerable.Range(0, count).Select(i => new MixedOrganization([$"background {i}"], hours))]).Evenness));

    [Fact]
    public void Law_who_alone_works_leaves_no_evenness() =>
        Gen.Int[1, 20].Sample(others => IsAbout(0, InterculturalMix.Of(
            [new(["Tamil"], 10), .. Enumerable.Range(0, others).Select(i => new MixedOrganization([$"background {i}"], 0))]).Evenness));

    [Fact]
    public void Law_the_order_of_organizations_and_backgrounds_does_not_matter() =>
        Gen.Select(Organizations, Gen.Int[0, 1_000_000]).Sample((organizations, seed) =>
        {
            var shuffled = organizations.ToArray();
#pragma warning disable CA5394 // a shuffle is no secret
            new Random(seed).Shuffle(shuffled);
#pragma warning restore CA5394
            IsTheSame(InterculturalMix.Of(organizations), InterculturalMix.Of([.. shuffled.Select(o => o with { Backgrounds = [.. o.Backgrounds.Reverse()] })]));
        });

    [Fact]
    public void Law_scaling_all_hours_does_not_matter() =>
        Gen.Select(Organizations, Gen.Int[1, 1_000]).Sample((organizations, factor) =>
            IsTheSame(InterculturalMix.Of(organizations), InterculturalMix.Of([.. organizations.Select(o => o with { Hours = o.Hours * factor })])));

    [Fact]
    public void Law_organizations_that_declare_the_same_may_record_their_hours_under_one_name() =>
        Gen.Select(Organizations.Where(all => all.Count(o => o.Backgrounds.Count > 0) > 1), Organization.Where(o => o.Backgrounds.Count > 0), Gen.Int[1, 100])
            .Where((others, organization, more) => organization.Hours > 0) // equal weights count heads, so that merging would matter
            .Sample((others, organization, more) => IsTheSame(
                InterculturalMix.Of([.. others, organization, organization with { Hours = more }]),
                InterculturalMix.Of([.. others, organization with { Hours = organization.Hours + more }])));

    [Fact]
    public void Law_taking_over_work_from_one_that_has_more_makes_it_more_even() =>
        Gen.Select(Gen.Int[2, 100], Gen.Int[0, 98], Gen.Int[1, 50]).Where((more, less, moved) => more > less && 2 * moved <= more - less).Sample((more, less, moved) =>
        {
            var before = InterculturalMix.Of([new(["Tamil"], more), new(["Zaza"], less), new(["Greek"], 20)]);
            var after = InterculturalMix.Of([new(["Tamil"], more - moved), new(["Zaza"], less + moved), new(["Greek"], 20)]);
            Assert.True(after.Evenness > before.Evenness, $"{before.Evenness} → {after.Evenness}");
        });

    private static string? Reason(params MixedOrganization[] organizations) => InterculturalMix.Of(organizations).Reason;

    private static void IsAbout(double expected, double? found) => Assert.True(Math.Abs(expected - found ?? double.NaN) < Tiny, $"{found} is not {expected}");

    private static void IsTheSame(InterculturalMix one, InterculturalMix other)
    {
        Assert.Equal((one.Weighting, one.DistinctBackgrounds, one.Reason), (other.Weighting, other.DistinctBackgrounds, other.Reason));
        Assert.Equal(one.Evenness ?? -1, other.Evenness ?? -1, Tiny);
        Assert.Equal(one.Shares.Select(s => (s.Background, Math.Round(s.Share, 9))), other.Shares.Select(s => (s.Background, Math.Round(s.Share, 9))));
    }
}
