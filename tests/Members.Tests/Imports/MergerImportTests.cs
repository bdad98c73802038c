using System.Net;
using Vmdo.Members.Organizations;
using Vmdo.Members.Tests.Organizations;

namespace Vmdo.Members.Tests.Imports;

/// <summary>What belongs to steps and mergers comes back from a file as it went out.</summary>
public sealed class MergerImportTests(MembersWithAppeal members, RoundTripTests.Elsewhere elsewhere) : IClassFixture<MembersWithAppeal>, IClassFixture<RoundTripTests.Elsewhere>
{
    private const string Header = "reference,event,effectiveOn,reason,name,seat,minutes,heardOn,mergedInto,absorbed";

    [Fact]
    public async Task Steps_with_all_their_circumstances_survive_the_way_out_and_back()
    {
        await AnEventfulMembership();
        using var office = members.Office;
        var exported = await office.GetStringAsync("/api/v1/exports/organizations", RunningMembers.Cancel);
        foreach (var said in new[] { "2019-12-24", "\"Board, item 1\"", "2023-02-02", "2023-06-06", "Assembly 2", ",interest,", ",appeal,", ",merger,", ",absorption," })
        {
            Assert.Contains(said, exported, StringComparison.Ordinal);
        }

        var again = await members.Imported(exported);
        Assert.Equal((0, 0, 0), (again.NewOrganizations, again.NewEntries, again.CorrectedEntries));
        var taken = await elsewhere.Imported(exported);
        Assert.Equal((await members.Query<long>("select count(*) from organizations"), taken.Rows), (taken.NewOrganizations, taken.NewEntries));
        using var there = elsewhere.Office;
        Assert.Equal(exported, await there.GetStringAsync("/api/v1/exports/organizations", RunningMembers.Cancel));
    }

    [Fact]
    public async Task Both_sides_of_a_merger_come_in_one_file_or_not_at_all()
    {
        const string Founders = $"{Header}\nV-1,foundation,2008-05-08,,Vau Eins e.V.,Dortmund,,,,\nV-2,foundation,2008-05-08,,Vau Zwei e.V.,Dortmund,,,,\n";
        const string OneSide = $"{Founders}V-1,merger,2020-01-01,,,,Board 1,,V-2,\n";
        var report = await members.Imported(OneSide, dryRun: true);
        var error = Assert.Single(report.Errors);
        Assert.Equal((4, "mergedInto", "needs the absorption of V-2 on the same day"), (error.Line, error.Column, error.Detail));
        await Problem.Names(await members.Import(OneSide), HttpStatusCode.BadRequest, "mergedInto");
        Assert.NotEmpty((await members.Imported($"{OneSide}V-2,absorption,2020-01-02,,,,,,,V-1\n", dryRun: true)).Errors);
        Assert.Equal(0, await members.Query<long>("select count(*) from organizations where reference like 'V-%'"));

        await members.Imported($"{OneSide}V-2,absorption,2020-01-01,,,,,,,V-1\n");
        var (one, two) = (await Find("V-1", "2021-01-01"), await Find("V-2", "2021-01-01"));
        Assert.Equal((MembershipStatus.Merged, two.Id, MembershipStatus.Active), (one.Status, one.MergedInto!.Value, two.Status));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Members_that_become_part_of_each_other_in_a_ring_stay_out(int size)
    {
        var csv = $"{Header}\n{Lines(i => $"R-{i},foundation,2008-05-08,,Ring {i} e.V.,Dortmund,,,,")}"
            + $"{Lines(i => $"R-{i},absorption,2020-01-01,,,,,,,R-{(i + size - 1) % size}\nR-{i},merger,2020-01-01,,,,,,R-{(i + 1) % size},")}";
        var report = await members.Imported(csv, dryRun: true);
        Assert.Equal(
            Enumerable.Range(0, size).Select(i => (size + 3 + (2 * i), "mergedInto", $"leads back to R-{i}: an organization cannot become part of itself")),
            report.Errors.Select(e => (e.Line!.Value, e.Column!, e.Detail)));
        await Problem.Names(await members.Import(csv), HttpStatusCode.BadRequest, "mergedInto");
        Assert.Equal(0, await members.Query<long>("select count(*) from organizations where reference like 'R-%'"));

        string Lines(Func<int, string> line) => string.Concat(Enumerable.Range(0, size).Select(i => $"{line(i)}\n"));
    }

    [Fact]
    public async Task Three_may_become_one_on_the_same_day()
    {
        const string Founders = $"{Header}\nT-1,foundation,2008-05-08,,Te Eins e.V.,Dortmund,,,,\nT-2,foundation,2008-05-08,,Te Zwei e.V.,Dortmund,,,,\nT-3,foundation,2008-05-08,,Te Drei e.V.,Dortmund,,,,\n";
        await members.Imported($"{Founders}T-1,merger,2020-01-01,,,,,,T-2,\nT-2,absorption,2020-01-01,,,,,,,T-1\nT-2,merger,2020-01-01,,,,,,T-3,\nT-3,absorption,2020-01-01,,,,,,,T-2\n");
        Assert.Equal((await Find("T-3", "2021-01-01")).Id, (await Find("T-2", "2021-01-01")).MergedInto);
    }

    [Fact]
    public async Task A_merger_has_one_absorption_in_the_file_and_in_the_register()
    {
        const string Merger = $"{Header}\nU-1,foundation,2008-05-08,,U Eins e.V.,Dortmund,,,,\nU-2,foundation,2008-05-08,,U Zwei e.V.,Dortmund,,,,\nU-1,merger,2020-01-01,,,,,,U-2,\nU-2,absorption,2020-01-01,,,,,,,U-1\n";
        const string Surplus = $"{Merger}U-2,absorption,2020-01-01,again,,,,,,U-1\n";
        for (var i = 0; i < 2; i++)
        {
            var error = Assert.Single((await members.Imported(Surplus, dryRun: true)).Errors);
            Assert.Equal((6, "absorbed", "stands there twice: a merger has one absorption"), (error.Line, error.Column, error.Detail));
            await Problem.Names(await members.Import(Surplus), HttpStatusCode.BadRequest, "absorbed");
            await members.Imported(Merger); // from now on the register has it as well
        }

        Assert.NotEmpty((await members.Imported($"{Merger}U-1,merger,2020-01-01,again,,,,,U-2,\n", dryRun: true)).Errors);
        Assert.Equal(1, (await members.Imported($"{Header}\nU-2,absorption,2020-01-01,One roof,,,,,,U-1\n")).CorrectedEntries);
        Assert.Equal(0, (await members.Imported(await Exported())).NewEntries);
    }

    [Fact]
    public async Task The_history_of_many_mergers_one_after_another_is_shown_as_far_as_it_can_be()
    {
        const int Last = 20;
        var csv = $"{Header}\n{string.Concat(Enumerable.Range(0, Last + 1).Select(i => $"{Founder(i)}{Absorption(i)}{Merger(i)}"))}";
        await members.Imported(csv);
        using var anybody = members.Anonymous;
        var history = await members.Get(anybody, $"/api/v1/organizations/{(await Find($"Q-{Last}", "2021-01-01")).Id}/history");
        var depth = 0;
        for (var one = history; one.TryGetProperty("predecessors", out var before); one = before[0])
        {
            depth++;
        }

        Assert.Equal(10, depth);

        static string Founder(int i) => $"Q-{i},foundation,1999-05-08,,Ku {i} e.V.,Dortmund,,,,\n";
        static string Absorption(int i) => i > 0 ? $"Q-{i},absorption,{2000 + i}-06-01,,,,,,,Q-{i - 1}\n" : "";
        static string Merger(int i) => i < Last ? $"Q-{i},merger,{2001 + i}-06-01,,,,,,Q-{i + 1},\n" : "";
    }

    [Theory]
    [InlineData("W-1,merger,2020-01-01,,,,,,W-9,", "mergedInto")]
    [InlineData("W-1,merger,2020-01-01,,,,,,W-1,", "mergedInto")]
    [InlineData("W-1,merger,2020-01-01,,,,,,,", "mergedInto")]
    [InlineData("W-1,absorption,2020-01-01,,,,,,W-2,W-2", "mergedInto")]
    [InlineData("W-1,suspension,2020-01-01,,,,,2019-01-01,,", "heardOn")]
    [InlineData("W-1,exclusion,2020-01-01,,,,,yesterday,,", "heardOn")]
    public async Task What_does_not_belong_to_an_event_is_named(string row, string column)
    {
        var report = await members.Imported($"{Header}\nW-1,foundation,2008-05-08,,We Eins e.V.,Dortmund,,,,\nW-2,foundation,2008-05-08,,We Zwei e.V.,Dortmund,,,,\n{row}\n", dryRun: true);
        Assert.Contains(report.Errors, e => e.Line == 4 && e.Column == column);
    }

    private async Task AnEventfulMembership()
    {
        var on = new DateOnly(2020, 1, 1);
        var applicant = await members.ACompleteApplicant(on: on);
        await members.Done(applicant.Id, "rejection", new { effectiveOn = "2020-02-01", reason = "purpose", minutes = "Board, item 1" });
        await members.Done(applicant.Id, "appeal", new { effectiveOn = "2020-02-02" });
        await members.Done(applicant.Id, "admission", new { effectiveOn = "2020-06-01", minutes = "Assembly 2" });
        await members.Done(applicant.Id, "departure", new { noticeOn = "2023-02-02", effectiveOn = "2023-05-05" });
        await members.Done(applicant.Id, "application", new { details = applicant.Details, appliedOn = "2023-06-01", consentOn = "2019-12-24" });
        var excluded = await members.AMember(on);
        await members.Done(excluded.Id, "exclusion", new { heardOn = "2023-06-06", effectiveOn = "2023-07-01", reason = "harm" });
        var (small, middle, big) = (await members.AMember(on), await members.AMember(on), await members.AMember(on));
        await members.Done(small.Id, "merger", new { into = big.Id, effectiveOn = "2023-01-01", reason = "One roof", minutes = "Board 9" });
        await members.Done(middle.Id, "merger", new { into = big.Id, effectiveOn = "2023-01-01", reason = "One roof" });
        using var office = members.Office;
        (await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(
            office, "/api/v1/organizations/interest", new { details = members.AProfile(), interestedOn = "2024-01-01" }, ServiceDefaults.Json.JsonDefaults.Options, RunningMembers.Cancel)).EnsureSuccessStatusCode();
    }

    private async Task<string> Exported()
    {
        using var office = members.Office;
        return await office.GetStringAsync("/api/v1/exports/organizations", RunningMembers.Cancel);
    }

    private async Task<OrganizationView> Find(string reference, string asOf) =>
        Assert.Single((await members.List($"status=all&asOf={asOf}&pageSize=200")).Items, o => o.Reference == reference);
}
