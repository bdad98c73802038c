using System.Net;
using System.Net.Http.Json;
using Vmdo.Members.Imports;
using Vmdo.Members.Organizations;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Tests.Imports;

/// <summary>What leaves as a file comes back as it was, whatever happened in between and however close together.</summary>
public sealed class RoundTripTests(RunningMembers members, RoundTripTests.Elsewhere elsewhere) : IClassFixture<RunningMembers>, IClassFixture<RoundTripTests.Elsewhere>
{
    [Fact]
    public async Task A_register_kept_by_hand_survives_the_way_out_and_back()
    {
        await AnEventfulDay();
        var exported = await Export(members);
        var again = await members.Imported(exported);
        Assert.Equal((0, 0, 0), (again.NewOrganizations, again.NewEntries, again.CorrectedEntries));

        var taken = await elsewhere.Imported(exported);
        Assert.Equal((3, taken.Rows), (taken.NewOrganizations, taken.NewEntries));
        Assert.Equal(exported, await Export(elsewhere));
    }

    /// <summary>The order of the file is the file's own, whatever order the profile's members have in the code.</summary>
    [Fact]
    public void The_file_has_a_column_for_each_member_of_the_profile_in_an_order_of_its_own()
    {
        Assert.Equal(Profile.Members.Order(), RegisterColumns.All([]).Where(RegisterColumns.IsProfile).Append("descriptions").Order());
        Assert.StartsWith(
            "reference,event,effectiveOn,reason,name,shortName,legalForm,registerCourt,registerNumber,foundedOn,seat,street,postalCode,districts,backgrounds,languages,fieldsOfWork,email,phone,website,description.de,remark,document,",
            string.Join(',', RegisterColumns.All(["de"])),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_repeated_with_its_key_has_one_effect_and_the_first_answer()
    {
        using var office = members.Office;
        var key = Guid.CreateVersion7().ToString();
        var first = await Keyed(office, key);
        var second = await Keyed(office, key);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal((HttpStatusCode.OK, ""), (second.StatusCode, await second.Content.ReadAsStringAsync(RunningMembers.Cancel))); // reports are not kept
        Assert.Equal(1, await members.Query<long>("select count(*) from organizations where reference = 'R-1'"));
    }

    /// <summary>Everything that a file could confuse: several entries of a kind on one day, dropped and blank details.</summary>
    private async Task AnEventfulDay()
    {
        var profile = members.AProfile("Rundweg e.V.") with { Descriptions = new Dictionary<string, string> { ["de"] = "Erste, \"mit\" Zeichen;", ["ta"] = "தமிழ்" } };
        var member = await members.AMember(new(2020, 1, 1), profile);
        await Change(member.Id, profile with { Website = "https://eins.example" });
        await Change(member.Id, profile with { Website = "https://eins.example", Seat = "Lünen" });
        await Change(member.Id, profile with { Website = "https://eins.example", Seat = "Lünen", Districts = [] });
        await Change(member.Id, profile with { Website = "https://eins.example", Seat = "Lünen", Districts = [], Descriptions = new Dictionary<string, string>() });

        var again = await members.AnApplicant(members.AProfile("Zweimal e.V.") with { LegalForm = " ", Remark = "-", Street = "Münsterstraße 1", PostalCode = "44145" }, new(2021, 1, 1));
        (await members.Post(again.Id, "rejection", new { effectiveOn = "2021-01-01", reason = "=not a formula" })).EnsureSuccessStatusCode();
        (await members.Post(again.Id, "application", new { details = members.AProfile("Zweimal e.V."), appliedOn = "2021-01-01", consentOn = "2020-12-31", reason = "" })).EnsureSuccessStatusCode();

        await members.AnApplicant(members.AProfile("İstanbul Dostları e.V."));
    }

    private async Task Change(Guid id, Profile details)
    {
        using var office = members.Office;
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/organizations/{id}/details")
        {
            Content = JsonContent.Create(new { details, effectiveOn = "2022-05-05" }, options: JsonDefaults.Options),
        };
        request.Headers.Add("If-Match", await members.Tag(id));
        (await office.SendAsync(request, RunningMembers.Cancel)).EnsureSuccessStatusCode();
    }

    private static async Task<string> Export(RunningMembers from)
    {
        using var office = from.Office;
        var csv = await office.GetStringAsync("/api/v1/exports/organizations", RunningMembers.Cancel);
        return string.Join('\n', csv.Split('\n').Where(line => !line.StartsWith("R-", StringComparison.Ordinal)));
    }

    private static async Task<HttpResponseMessage> Keyed(HttpClient office, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/imports/organizations")
        {
            Content = RunningMembers.Csv("reference,event,effectiveOn,name,seat\nR-1,foundation,2008-05-08,Einmal e.V.,Dortmund\n"),
        };
        request.Headers.Add("Idempotency-Key", key);
        return await office.SendAsync(request, RunningMembers.Cancel);
    }

    /// <summary>A second system, to which the file goes.</summary>
    public sealed class Elsewhere(Servers servers) : RunningMembers(servers);
}
