namespace Vmdo.Partners.Tests;

/// <summary>Who is named follows from the day on which it is asked.</summary>
public sealed class MatchingDayTests(RunningPartners partners) : IClassFixture<RunningPartners>
{
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
}
