using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Vmdo.Members.Tests.Organizations;

/// <summary>A register of years knows plain German by its former, private tag.</summary>
public sealed class FormerTagTests(RunningMembers members) : IClassFixture<RunningMembers>
{
    [Fact]
    public async Task What_was_stored_by_the_former_tag_of_plain_German_is_answered_by_its_registered_one()
    {
        var applicant = await members.AnApplicant(members.AProfile("Leicht Gesagt e.V.") with
        {
            Languages = ["tr", "de-simple"],
            Descriptions = new Dictionary<string, string> { ["de-simple"] = "Wir helfen." },
        });
        await Migrate("20261128235435_ShowOfHandsAndConsents");
        await members.Execute(
            """
            update organization_periods set languages = '{tr,de-x-simple}', descriptions = '{"de-x-simple":"Wir helfen."}', search_name = 'leicht gesagt e.v. ';
            alter table organization_journal disable trigger user; -- it only grows
            update organization_journal set change = replace(change::text, 'de-simple', 'de-x-simple')::jsonb;
            alter table organization_journal enable trigger user
            """);
        await Migrate(null);

        var shown = (await members.Show(applicant.Id))!.Details;
        Assert.Equal(["tr", "de-simple"], shown.Languages);
        Assert.Equal("Wir helfen.", shown.Descriptions["de-simple"]);
        using var office = members.Office;
        var history = (await members.Get(office, $"/api/v1/organizations/{applicant.Id}/history")).GetRawText();
        Assert.Contains("de-simple", history, StringComparison.Ordinal);
        Assert.DoesNotContain("de-x-simple", history, StringComparison.Ordinal);
        Assert.Equal(1, (await members.List("status=all&language=de-x-simple&q=gesagt%20leicht")).TotalItems);
    }

    private async Task Migrate(string? to)
    {
        await using var scope = members.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MembersDb>().Database.GetService<IMigrator>().MigrateAsync(to, RunningMembers.Cancel);
    }
}
