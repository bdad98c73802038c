using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Vmdo.Members.Organizations;
using Vmdo.Members.Tests.Positions;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Tests.Organizations;

/// <summary>What the members share is for those who work for a member of today; what an organization has of its own stays its own.</summary>
public sealed class StatusOfTodayTests(CommonVoice voice) : IClassFixture<CommonVoice>
{
    private static readonly DateOnly Then = new(2021, 1, 1);

    [Theory]
    [InlineData("interest", false)]
    [InlineData("application", false)]
    [InlineData("admission", true)]
    [InlineData("suspension", true)]
    [InlineData("departure", false)]
    [InlineData("exclusion", false)]
    [InlineData("dissolution", false)]
    public async Task Assemblies_minutes_ballots_and_what_is_discussed_are_for_members_of_today(string lastStep, bool isShared)
    {
        var speaker = await voice.ASpeaker();
        var (concern, position, assembly) = (await voice.AConcern(speaker), await voice.APosition(speaker), await AnAssembly());
        var organization = await AnOrganization(lastStep);
        using var person = voice.As(await voice.APerson((Role.Representative, organization)));
        foreach (var what in new[] { "", $"/{assembly}", $"/{assembly}/attendances", $"/{assembly}/minutes", $"/{assembly}/ballots", $"/{assembly}/validity" })
        {
            Assert.Equal((what, isShared ? HttpStatusCode.OK : HttpStatusCode.Forbidden), (what, await Status(person, $"assemblies{what}")));
        }

        Assert.Equal(isShared ? HttpStatusCode.OK : HttpStatusCode.NotFound, await Status(person, $"positions/concerns/{concern}"));
        Assert.Equal(isShared ? HttpStatusCode.OK : HttpStatusCode.NotFound, await Status(person, $"positions/{position}"));
        Assert.Equal(isShared, (await voice.Get(person, "/api/v1/positions/concerns?pageSize=200")).GetProperty("totalItems").GetInt32() > 0);
        Assert.Equal(isShared ? HttpStatusCode.OK : HttpStatusCode.Forbidden, await Status(person, "positions?status=gathering"));
        Assert.Equal(HttpStatusCode.OK, await Status(person, $"organizations/{organization}")); // its own
    }

    [Fact]
    public async Task What_an_organization_has_raised_itself_it_reads_after_it_has_left()
    {
        var speaker = await voice.ASpeaker();
        var own = await voice.AConcern(speaker);
        await voice.Done(speaker.Organization, "departure", new { effectiveOn = voice.Clock.Today(), reason = "Decided" });
        Assert.Equal(HttpStatusCode.OK, await Status(speaker.Client, $"positions/concerns/{own}"));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(speaker.Client, "assemblies"));
        var listed = await voice.Get(speaker.Client, "/api/v1/positions/concerns");
        Assert.Equal([own], listed.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("id").GetGuid()));
    }

    [Fact]
    public async Task Who_works_for_a_member_as_well_sees_what_members_share()
    {
        var (former, member) = (await AnOrganization("departure"), (await voice.ASpeaker()).Organization);
        using var both = voice.As(await voice.APerson((Role.Representative, former), (Role.Editor, member)));
        Assert.Equal(HttpStatusCode.OK, await Status(both, "assemblies"));
    }

    private async Task<Guid> AnOrganization(string lastStep)
    {
        switch (lastStep)
        {
            case "interest":
                using (var office = voice.Office)
                {
                    var entered = await office.PostAsJsonAsync("/api/v1/organizations/interest", new { details = voice.AProfile() }, JsonDefaults.Options, RunningMembers.Cancel);
                    return (await Problem.Read<OrganizationView>(entered, HttpStatusCode.Created)).Id;
                }

            case "application":
                return (await voice.AnApplicant()).Id;
            default:
                var member = await voice.AMember(since: new(2020, 1, 1));
                return lastStep is "admission" ? member.Id : (await voice.Done(member.Id, lastStep, StepOf(lastStep))).Id;
        }
    }

    private static object StepOf(string step) =>
        step is "exclusion" ? new { effectiveOn = Then, reason = "Decided", heardOn = Then } : new { effectiveOn = Then, reason = "Decided" };

    private async Task<Guid> AnAssembly()
    {
        using var office = voice.Office;
        var asked = new { title = "Assembly", heldOn = voice.Clock.Today(), startsAt = "18:00:00", place = "Haus der Vielfalt" };
        return (await Problem.Read<JsonElement>(await office.PostAsJsonAsync("/api/v1/assemblies", asked, RunningMembers.Cancel), HttpStatusCode.Created)).GetProperty("id").GetGuid();
    }

    private static async Task<HttpStatusCode> Status(HttpClient who, string address) => (await who.GetAsync($"/api/v1/{address}", RunningMembers.Cancel)).StatusCode;
}
