using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Vmdo.Contracts.Members;
using Vmdo.Partners.Inquiries;
using Vmdo.Partners.Inquiries.Matching;
using Vmdo.Partners.MemberOrganizations;

namespace Vmdo.Partners.Tests;

/// <summary>Whoever the members are: the best are named, always the same, and equal ones take turns.</summary>
public sealed class MatchingLawTests(RunningPartners partners) : IClassFixture<RunningPartners>
{
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
