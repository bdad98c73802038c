using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Vmdo.Partners.Tests;

/// <summary>A contact desk of years knows plain German by its former, private tag, and its copies of members as they were folded then.</summary>
public sealed class FormerTagTests(RunningPartners partners) : IClassFixture<RunningPartners>
{
    [Fact]
    public async Task What_was_stored_by_the_former_tag_is_answered_by_the_registered_one_and_copies_are_asked_for_anew()
    {
        var institution = await partners.AnInstitution(partners.AnInstitutionsDetails() with { Languages = ["tr", "de-simple"] });
        var inquiry = await partners.AnInquiry(RunningPartners.AQuestion("de-simple"));
        await partners.TheOnlyMembersAre(partners.AnOrganization(languages: ["ar-MA"]));
        await Eventually.True(async () => await Asked() == 1, "the copies were asked for");
        var before = await partners.Query<DateTime>("select requested_at from started_copies where state = 'members.organization-changed.v1'");
        await Migrate("20261125111013_AccessAndAudit");
        await partners.Execute(
            """
            update institutions set languages = '{tr,de-x-simple}';
            update inquiries set language = 'de-AT-x-simple';
            update membership_periods set languages = '{ar}'
            """);
        partners.Clock.Ahead += TimeSpan.FromMinutes(1);
        await Migrate(null);

        using var desk = partners.Desk;
        using var reader = partners.Reader;
        Assert.Equal(["tr", "de-simple"], (await Problem.Read<Institutions.InstitutionView>(await reader.GetAsync($"/api/v1/institutions/{institution.Id}", RunningPartners.Cancel))).Languages);
        Assert.Equal("de-AT-simple", (await Problem.Read<Inquiries.InquiryView>(await desk.GetAsync($"/api/v1/inquiries/{inquiry.Id}", RunningPartners.Cancel))).Language);
        Assert.Equal((0L, 0L), (await partners.Query<long>("select max(version) from member_organizations"), await Asked()));
        await partners.Restart();
        await Eventually.True(async () => await Asked() == 1 && await partners.Query<DateTime>("select requested_at from started_copies where state = 'members.organization-changed.v1'") > before, "the copies are asked for anew");
    }

    private Task<long> Asked() => partners.Query<long>("select count(*) from started_copies where state = 'members.organization-changed.v1'");

    private async Task Migrate(string? to)
    {
        await using var scope = partners.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PartnersDb>().Database.GetService<IMigrator>().MigrateAsync(to, RunningPartners.Cancel);
    }
}
