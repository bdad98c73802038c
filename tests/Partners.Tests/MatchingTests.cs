using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Vmdo.Contracts.Members;
using Vmdo.Partners.Inquiries;
using Vmdo.Partners.Inquiries.Matching;
using Vmdo.Partners.MemberOrganizations;

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
        Assert.Equal((helper.Id, helper.Reference, helper.Periods[0].Name, "verein@example.org"), (match.OrganizationId, match.Reference, match.Name, match.Email));
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

    [Fact]
    public async Task Without_any_active_member_the_answer_says_so()
    {
        await partners.TheOnlyMembersAre(partners.AnOrganization(later: (partners.Today, "left")));
        var matches = (await partners.AnInquiry()).Matches!;
        Assert.Equal("There is no active member today.", matches.Note);
        Assert.Empty(matches.Items);
    }

    [Fact]
    public async Task Only_active_members_of_today_are_named()
    {
        var today = partners.Today;
        var (always, leavesTomorrow, joinedToday) =
            (partners.AnOrganization(), partners.AnOrganization(later: (today.AddDays(1), "left")), partners.AnOrganization(since: today));
        await partners.TheOnlyMembersAre(
            always, leavesTomorrow, joinedToday,
            partners.AnOrganization(since: today.AddDays(1)),
            partners.AnOrganization(later: (today, "left")),
            partners.AnOrganization(later: (today.AddDays(-1), "excluded")),
            partners.AnOrganization(later: (today, "suspended")));
        var inquiry = await partners.AnInquiry();
        Assert.Equal(new[] { always.Id, leavesTomorrow.Id, joinedToday.Id }.Order(), inquiry.Matches!.Items.Select(m => m.OrganizationId).Order());
    }

    [Fact]
    public async Task A_membership_ends_on_its_day_without_anybodys_doing()
    {
        var leavesTomorrow = partners.AnOrganization(later: (partners.Today.AddDays(1), "left"));
        await partners.TheOnlyMembersAre(leavesTomorrow);
        var inquiry = await partners.AnInquiry();
        Assert.Single(inquiry.Matches!.Items);
        partners.Clock.Ahead = TimeSpan.FromDays(1);
        try
        {
            Assert.Empty((await partners.Matches(inquiry.Id)).Items);
        }
        finally
        {
            partners.Clock.Ahead = TimeSpan.Zero;
        }
    }

    [Fact]
    public async Task What_an_organization_does_today_counts_not_what_it_did_or_will_do()
    {
        var organization = partners.AnOrganization(languages: ["ru"]);
        var (before, after) = (organization.Periods[0] with { Languages = ["tr"], From = new(2010, 1, 1) }, organization.Periods[0] with { Languages = ["tr"], From = partners.Today.AddDays(1) });
        await partners.TheOnlyMembersAre(organization with { Periods = [before, organization.Periods[0], after] });
        Assert.Equal("Works in education and serves Eving, but does not speak Turkish.", Assert.Single((await partners.AnInquiry()).Matches!.Items).Why);
    }

    [Theory]
    [InlineData("fa-AF", "fa", true)]
    [InlineData("fa", "fa-AF", true)]
    [InlineData("sr-Latn-RS", "sr", true)]
    [InlineData("de", "de-x-simple", false)]
    [InlineData("de-x-simple", "de", false)]
    [InlineData("de-AT-x-simple", "de-x-simple", true)]
    [InlineData("kmr", "ku", false)]
    public async Task A_region_or_script_makes_no_other_language_to_speak(string asked, string spoken, bool fits)
    {
        await partners.TheOnlyMembersAre(partners.AnOrganization(languages: [spoken]));
        var match = Assert.Single((await partners.AnInquiry(RunningPartners.AQuestion(asked))).Matches!.Items);
        Assert.Equal(fits ? 100 : 45, match.Score);
    }

    [Fact]
    public async Task An_association_weighs_for_itself()
    {
        var (speaks, works, serves) = (partners.AnOrganization(fieldsOfWork: [], districts: []), partners.AnOrganization(["ru"], districts: []), partners.AnOrganization(["ru"], []));
        await KeepOnly([speaks, works, serves]);
        await using var scope = partners.Services.CreateAsyncScope();
        var weights = Options.Create(new MatchingOptions { Language = 1, Need = 2, District = 4, Top = 2 });
        var matchmaker = new Matchmaker(scope.ServiceProvider.GetRequiredService<PartnersDb>(), weights, partners.Clock);
        var matches = await matchmaker.Match(Inquiry.Receive(RunningPartners.AQuestion(), "school", partners.Clock.GetUtcNow()), RunningPartners.Cancel);
        Assert.Equal([(serves.Id, 4), (works.Id, 2)], matches.Items.Select(m => (m.OrganizationId, m.Score)));
        Assert.Equal([Criterion.Language, Criterion.Need], matches.Dropped);
    }

    [Fact]
    public async Task An_inquiry_always_gets_the_same_answer()
    {
        await partners.TheOnlyMembersAre([.. Enumerable.Range(0, 12).Select(_ => partners.AnOrganization())]);
        var inquiry = await partners.AnInquiry();
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(inquiry.Matches!.Items.Select(m => m.OrganizationId), (await partners.Matches(inquiry.Id)).Items.Select(m => m.OrganizationId));
        }
    }

    [Fact]
    public async Task Equal_ones_take_turns_over_many_inquiries()
    {
        const int members = 8, inquiries = 160;
        await partners.TheOnlyMembersAre([.. Enumerable.Range(0, members).Select(_ => partners.AnOrganization())]);
        var firsts = new List<Guid>();
        for (var i = 0; i < inquiries; i++)
        {
            firsts.Add((await partners.AnInquiry()).Matches!.Items[0].OrganizationId);
        }

        // Twenty each on average; by chance nobody is as far off as this in a million runs.
        Assert.Equal(members, firsts.Distinct().Count());
        Assert.All(firsts.CountBy(f => f), turns => Assert.InRange(turns.Value, 2, 50));
    }

    /// <summary>The law of matching: whatever members there are, those named have the five highest scores.</summary>
    [Fact]
    public async Task Nobody_who_is_left_out_fits_better_than_one_who_is_named()
    {
        var some = Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, Gen.Int[-2, 2]).List[1, 14];
        await some.SampleAsync(
            async members =>
            {
                var organizations = members.Select(m => partners.AnOrganization(
                    m.Item1 ? ["de", "tr"] : ["de"], m.Item2 ? ["education"] : [], m.Item3 ? ["Eving"] : [], since: partners.Today.AddDays(m.Item4))).ToList();
                await KeepOnly(organizations);
                var scores = members.Where(m => m.Item4 <= 0).Select(m => (m.Item1 ? 55 : 0) + (m.Item2 ? 30 : 0) + (m.Item3 ? 15 : 0)).OrderDescending().ToList();
                var expected = scores.Where(s => s > 0 || scores[0] == 0).Take(5);
                Assert.Equal(expected, (await partners.AnInquiry()).Matches!.Items.Select(m => m.Score));
            },
            iter: 60,
            threads: 1);
    }

    private async Task TheNearest(OrganizationChanged[] members, Guid nearest, string dropped, params Criterion[] criteria)
    {
        await partners.TheOnlyMembersAre(members);
        var matches = (await partners.AnInquiry()).Matches!;
        Assert.Equal(nearest, matches.Items[0].OrganizationId);
        Assert.Equal(criteria, matches.Dropped);
        Assert.Equal($"No active member meets all that was asked for; the nearest are named without regard to {dropped}.", matches.Note);
    }

    /// <summary>As the consumer does, without waiting for the broker.</summary>
    private async Task KeepOnly(List<OrganizationChanged> organizations)
    {
        await partners.Execute("truncate member_organizations cascade");
        await using var scope = partners.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PartnersDb>();
        foreach (var organization in organizations)
        {
            var copy = new MemberOrganization();
            copy.Keep(organization);
            db.Add(copy);
        }

        await db.SaveChangesAsync(RunningPartners.Cancel);
    }
}
