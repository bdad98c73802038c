using Vmdo.Contracts.Members;
using Vmdo.Partners.Inquiries.Matching;

namespace Vmdo.Partners.Tests;

/// <summary>Who can help with an inquiry, in which order, and why.</summary>
public sealed class MatchingTests(RunningPartners partners) : IClassFixture<RunningPartners>
{
    [Fact]
    public async Task A_match_shows_what_each_criterion_adds_and_says_why_in_a_sentence()
    {
        var helper = partners.AnOrganization();
        await partners.TheOnlyMembersAre(helper);
        var matches = (await partners.AnInquiry()).Matches!;
        var match = Assert.Single(matches.Items);
        Assert.Equal((helper.Id, helper.Reference, helper.Periods[0].Name, "verein@example.org", helper.Periods[0].Website), (match.OrganizationId, match.Reference, match.Name, match.Email, match.Website));
        Assert.NotNull(match.Website);
        Assert.Equal(100, match.Score);
        Assert.Equal([new(Criterion.Language, 55, 55), new(Criterion.Need, 30, 30), new(Criterion.District, 15, 15)], match.Parts);
        Assert.Equal("Speaks Turkish, works in education and serves Eving.", match.Why);
        Assert.Equal((partners.Today, null), (matches.AsOf, matches.Note));
        Assert.Empty(matches.Dropped);
    }

    [Theory]
    [InlineData("tr", "education", "Eving", "Speaks Turkish, works in education and serves Eving.")]
    [InlineData("tr", "education", "Hörde", "Speaks Turkish and works in education, but does not serve Hörde.")]
    [InlineData("tr", "labour-market", "Hörde", "Speaks Turkish, but does not work in the labour market or serve Hörde.")]
    [InlineData("kmr", "women", "Eving", "Serves Eving, but does not speak Kurmanji or work in women's affairs.")]
    [InlineData("kmr", "arts-and-culture", "Hörde", "Is an active member, but does not speak Kurmanji, work in arts and culture or serve Hörde.")]
    [InlineData("tr", "education", null, "Speaks Turkish and works in education.")]
    [InlineData("uk", "education", null, "Works in education, but does not speak Ukrainian.")]
    [InlineData("de-simple", "education", null, "Works in education, but does not speak plain German.")]
    [InlineData("de-x-simple", "education", null, "Works in education, but does not speak plain German.")]
    public async Task The_sentence_says_what_fits_and_what_does_not(string language, string need, string? district, string why)
    {
        await partners.TheOnlyMembersAre(partners.AnOrganization());
        var matches = (await partners.AnInquiry(RunningPartners.AQuestion(language, need, district))).Matches!;
        Assert.Equal(why, Assert.Single(matches.Items).Why);
    }

    [Fact]
    public async Task Language_counts_more_than_need_and_district_together()
    {
        var (speaks, worksAndServes) = (partners.AnOrganization(fieldsOfWork: [], districts: []), partners.AnOrganization(languages: ["ru"]));
        var (speaksAndServes, speaksAndWorks) = (partners.AnOrganization(fieldsOfWork: []), partners.AnOrganization(districts: []));
        await partners.TheOnlyMembersAre(worksAndServes, speaks, speaksAndServes, speaksAndWorks);
        var matches = (await partners.AnInquiry()).Matches!;
        Assert.Equal([(speaksAndWorks.Id, 85), (speaksAndServes.Id, 70), (speaks.Id, 55), (worksAndServes.Id, 45)], matches.Items.Select(m => (m.OrganizationId, m.Score)));
    }

    [Fact]
    public async Task The_best_five_are_named_and_none_with_whom_there_is_nothing_in_common()
    {
        var stranger = partners.AnOrganization(languages: ["ru"], fieldsOfWork: ["sports"], districts: ["Hörde"]);
        await partners.TheOnlyMembersAre(stranger, partners.AnOrganization(languages: ["ru"]), partners.AnOrganization());
        Assert.Equal([100, 45], (await partners.AnInquiry()).Matches!.Items.Select(m => m.Score));

        var best = Enumerable.Range(0, 5).Select(_ => partners.AnOrganization()).ToList();
        await partners.TheOnlyMembersAre([stranger, partners.AnOrganization(districts: []), .. best]);
        Assert.Equal(best.Select(b => b.Id).Order(), (await partners.AnInquiry()).Matches!.Items.Select(m => m.OrganizationId).Order());
    }

    [Fact]
    public async Task When_nobody_fits_the_nearest_are_named_and_what_was_dropped_is_said()
    {
        var nothing = partners.AnOrganization(languages: ["ru"], fieldsOfWork: ["sports"], districts: ["Hörde"]);
        var works = partners.AnOrganization(languages: ["ru"], districts: ["Hörde"]);
        var speaks = partners.AnOrganization(fieldsOfWork: ["sports"], districts: ["Hörde"]);
        var speaksAndWorks = partners.AnOrganization(districts: ["Hörde"]);

        await TheNearest([nothing, works, speaks, speaksAndWorks], speaksAndWorks.Id, "the district", Criterion.District);
        await TheNearest([nothing, works, speaks], speaks.Id, "the district and the need", Criterion.District, Criterion.Need);
        await TheNearest([nothing, works], works.Id, "the district and the language", Criterion.District, Criterion.Language);
        await TheNearest([nothing], nothing.Id, "the district, the need and the language", Criterion.District, Criterion.Need, Criterion.Language);
    }

    [Theory]
    [InlineData("fa-AF", "fa", true)]
    [InlineData("fa", "fa-AF", true)]
    [InlineData("sr-Latn-RS", "sr", true)]
    [InlineData("de", "de-x-simple", false)]
    [InlineData("de", "de-simple", false)]
    [InlineData("de-x-simple", "de", true)]
    [InlineData("de-simple", "de-AT", true)]
    [InlineData("de-simple", "de-x-simple", true)]
    [InlineData("de-AT-x-simple", "de-x-simple", true)]
    [InlineData("kmr", "ku", true)]
    [InlineData("ku", "kmr-Latn-TR", true)]
    [InlineData("ckb", "ku", false)]
    [InlineData("prs", "fa", true)]
    [InlineData("fa", "pes", true)]
    [InlineData("ary", "ar", true)]
    [InlineData("arb", "ar-SY", true)]
    [InlineData("hr", "bs-Cyrl", true)]
    [InlineData("cnr", "sh", true)]
    [InlineData("nn", "no", true)]
    [InlineData("zh-Hant", "cmn-Hans", true)]
    [InlineData("yue", "zh", false)]
    [InlineData("tr", "az", false)]
    [InlineData("ar-x-sign", "ar", false)]
    public async Task A_region_script_or_kin_makes_no_other_language_to_speak(string asked, string spoken, bool fits)
    {
        await partners.TheOnlyMembersAre(partners.AnOrganization(languages: [spoken]));
        var match = Assert.Single((await partners.AnInquiry(RunningPartners.AQuestion(asked))).Matches!.Items);
        Assert.Equal(fits ? 100 : 45, match.Score);
    }

    [Theory]
    [InlineData("prs", "fa", "Speaks Persian,")]
    [InlineData("fa-AF", "fa", "Speaks Persian,")]
    [InlineData("sr", "hr", "Speaks Croatian,")]
    [InlineData("de-simple", "de", "Speaks German,")]
    [InlineData("de-simple", "de-simple", "Speaks plain German,")]
    [InlineData("de", "de-simple", "Works in education and serves Eving, but does not speak German other than plain German.")]
    public async Task What_is_spoken_is_called_as_its_speakers_do_and_never_denied(string asked, string spoken, string why)
    {
        await partners.TheOnlyMembersAre(partners.AnOrganization(languages: [spoken]));
        var match = Assert.Single((await partners.AnInquiry(RunningPartners.AQuestion(asked))).Matches!.Items);
        Assert.StartsWith(why, match.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_former_tag_of_plain_German_is_answered_by_its_registered_one()
    {
        var inquiry = await partners.AnInquiry(RunningPartners.AQuestion("de-x-simple"));
        Assert.Equal("de-simple", inquiry.Language);
    }

    private async Task TheNearest(OrganizationChanged[] members, Guid nearest, string dropped, params Criterion[] criteria)
    {
        await partners.TheOnlyMembersAre(members);
        var matches = (await partners.AnInquiry()).Matches!;
        Assert.Equal(nearest, matches.Items[0].OrganizationId);
        Assert.Equal(criteria, matches.Dropped);
        Assert.Equal($"No active member meets all that was asked for; the nearest are named without regard to {dropped}.", matches.Note);
    }
}
