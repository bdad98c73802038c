using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Vmdo.Contracts.Members;
using Vmdo.Members.Organizations;
using Vmdo.Members.Tests.Imports;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Tests.Organizations;

/// <summary>What belongs to an entry beside its day can have been wrong, too.</summary>
public sealed class CorrectionTests(MembersWithAppeal members, RoundTripTests.Elsewhere elsewhere) : IClassFixture<MembersWithAppeal>, IClassFixture<RoundTripTests.Elsewhere>
{
    [Fact]
    public async Task Circumstances_are_corrected_and_what_was_known_of_them_stays()
    {
        var excluded = await AnExcluded();
        var (before, version) = (members.Clock.GetUtcNow(), await members.Tag(excluded));
        var heard = await members.Broker.Hear<OrganizationChanged>();
        await members.Done(excluded, "journal/7/correction", new { reason = "minutes misread", circumstances = new { heardOn = "2023-05-05", minutes = "Board 8" } });

        Assert.Equal(("2023-05-05", "Board 8", true), Said(await Entry(excluded, 8)));
        Assert.Equal(("2023-06-06", "Board 7", false), Said(await Entry(excluded, 7)));
        Assert.Equal(("2023-06-06", "Board 7", true), Said(await Entry(excluded, 7, $"?knownAt={MandatesUnderTest.At(before)}")));
        Assert.Equal(JsonValueKind.Undefined, (await Entry(excluded, 8, $"?knownAt={MandatesUnderTest.At(before)}")).ValueKind);
        Assert.Equal("2023-07-01", (await Entry(excluded, 8)).GetProperty("effectiveOn").GetString());
        Assert.NotEqual(version, await members.Tag(excluded));
        await Eventually.True(() => Task.FromResult(heard.Events.Any(e => e.Id == excluded)), "the new version is heard");
    }

    [Fact]
    public async Task All_circumstances_are_said_anew_and_without_them_they_stay()
    {
        var applicant = await members.ACompleteApplicant(on: new(2020, 1, 1));
        await members.Done(applicant.Id, "rejection", new { effectiveOn = "2020-02-01", reason = "purpose", minutes = "Board 1" });
        await members.Done(applicant.Id, "journal/6/correction", new { effectiveOn = "2020-02-02", reason = "misread" });
        Assert.Equal("Board 1", Said(await Entry(applicant.Id, 7)).Minutes);
        await members.Done(applicant.Id, "journal/7/correction", new { reason = "misread", circumstances = new { decidedOn = "2020-01-31" } });
        var corrected = (await Entry(applicant.Id, 8)).GetProperty("circumstances");
        Assert.Equal("2020-01-31", corrected.GetProperty("decidedOn").GetString());
        Assert.False(corrected.TryGetProperty("minutes", out _));
        await members.Done(applicant.Id, "journal/8/correction", new { reason = "misread", circumstances = new { } });
        Assert.False((await Entry(applicant.Id, 9)).TryGetProperty("circumstances", out _));
    }

    [Theory]
    [InlineData("""{"heardOn":"2023-07-02"}""", HttpStatusCode.Conflict, "A member is heard before it is excluded.")]
    [InlineData("""{"minutes":"Board 8"}""", HttpStatusCode.Conflict, "A member is heard before it is excluded.")]
    [InlineData("""{"heardOn":"2999-01-01"}""", HttpStatusCode.BadRequest, "/circumstances/heardOn")]
    [InlineData("""{"heardOn":"1944-12-31"}""", HttpStatusCode.BadRequest, "/circumstances/heardOn")]
    [InlineData("""{"heardOn":"2023-06-06","noticeOn":"2023-06-06"}""", HttpStatusCode.BadRequest, "/circumstances/noticeOn")]
    [InlineData("""{"heardOn":"2023-06-06","decidedOn":"2023-06-06"}""", HttpStatusCode.BadRequest, "/circumstances/decidedOn")]
    [InlineData("""{"consentOn":"2023-06-06"}""", HttpStatusCode.BadRequest, "/circumstances/consentOn")]
    public async Task A_correction_keeps_the_rules_of_what_it_corrects(string circumstances, HttpStatusCode status, string said)
    {
        var excluded = await AnExcluded();
        var version = await members.Tag(excluded);
        var response = await members.Post(excluded, "journal/7/correction", new { reason = "misread", circumstances = JsonSerializer.Deserialize<JsonElement>(circumstances) });
        await (status is HttpStatusCode.Conflict ? Problem.Is(response, status, said) : Problem.Names(response, status, said));
        Assert.Equal(version, await members.Tag(excluded));
    }

    [Fact]
    public async Task Minutes_that_are_too_long_are_named_and_so_is_what_an_entry_does_not_have()
    {
        var excluded = await AnExcluded();
        await Problem.Names(
            await members.Post(excluded, "journal/7/correction", new { reason = "misread", circumstances = new { heardOn = "2023-06-06", minutes = new string('m', 201) } }),
            HttpStatusCode.BadRequest, "/circumstances/minutes");
        await Problem.Names(
            await members.Post(excluded, "journal/2/correction", new { reason = "misread", circumstances = new { minutes = "Board 1" } }), HttpStatusCode.BadRequest, "/circumstances/minutes");
        await Problem.Is(
            await members.Post(excluded, "journal/99/correction", new { reason = "misread", circumstances = new { minutes = "Board 1" } }), HttpStatusCode.Conflict, "The journal has no such entry in force.");
    }

    [Fact]
    public async Task Consent_is_corrected_and_not_taken_away()
    {
        var applicant = await members.AnApplicant(on: new(2020, 1, 1));
        await Problem.Is(await members.Post(applicant.Id, "journal/1/correction", new { reason = "misread", circumstances = new { } }), HttpStatusCode.Conflict, "An application has the day of the organization's consent.");
        await Problem.Names(
            await members.Post(applicant.Id, "journal/1/correction", new { reason = "misread", circumstances = new { consentOn = "2999-01-01" } }), HttpStatusCode.BadRequest, "/circumstances/consentOn");
        await members.Done(applicant.Id, "journal/1/correction", new { reason = "misread", circumstances = new { consentOn = "2019-12-24" } });
        Assert.Equal("2019-12-24", (await Entry(applicant.Id, 2)).GetProperty("circumstances").GetProperty("consentOn").GetString());
    }

    [Fact]
    public async Task The_minutes_of_the_assembly_stay_with_its_decision()
    {
        var applicant = await members.ACompleteApplicant(on: new(2020, 1, 1));
        await members.Done(applicant.Id, "rejection", new { effectiveOn = "2020-02-01", reason = "purpose", minutes = "Board 1" });
        await members.Done(applicant.Id, "appeal", new { effectiveOn = "2020-02-01" });
        await members.Done(applicant.Id, "admission", new { effectiveOn = "2020-02-01", minutes = "Assembly 1" });
        await Problem.Is(
            await members.Post(applicant.Id, "journal/8/correction", new { reason = "misread", circumstances = new { } }), HttpStatusCode.Conflict, "An appeal is decided by the assembly: its minutes are named.");
        await members.Done(applicant.Id, "journal/8/correction", new { reason = "misread", circumstances = new { minutes = "Assembly 2" } });
        await members.Done(applicant.Id, "journal/6/correction", new { reason = "misread", circumstances = new { } }); // the board's
    }

    [Fact]
    public async Task A_departure_stays_after_its_notice()
    {
        var member = await members.AMember(new(2020, 1, 1));
        await members.Done(member.Id, "departure", new { noticeOn = "2023-05-10", effectiveOn = "2024-06-01" });
        await Problem.Is(
            await members.Post(member.Id, "journal/7/correction", new { reason = "misread", circumstances = new { noticeOn = "2024-06-02" } }), HttpStatusCode.Conflict, "A member leaves after its notice.");
        await members.Done(member.Id, "journal/7/correction", new { reason = "misread", circumstances = new { noticeOn = "2024-06-01" } });
    }

    [Fact]
    public async Task Corrected_circumstances_survive_the_way_out_and_back()
    {
        var excluded = await AnExcluded();
        await members.Done(excluded, "journal/7/correction", new { reason = "misread", circumstances = new { heardOn = "2022-02-22", minutes = "Board 88" } });
        using var office = members.Office;
        var exported = await office.GetStringAsync("/api/v1/exports/organizations", RunningMembers.Cancel);
        var own = string.Join('\n', exported.Split('\n').Where((line, i) => i == 0 || line.StartsWith($"{Reference(exported)},", StringComparison.Ordinal))) + "\n";
        Assert.Equal((0, 0), await members.Imported(own) is { } again ? (again.NewEntries, again.CorrectedEntries) : default);
        await elsewhere.Imported(own);
        Assert.Equal(
            "2022-02-22|Board 88", await elsewhere.Query<string>("select (circumstances ->> 'heardOn') || '|' || (circumstances ->> 'minutes') from organization_journal where event = 'exclusion'"));

        string Reference(string csv) => csv.Split('\n').Single(line => line.Contains("Board 88", StringComparison.Ordinal)).Split(',')[0];
    }

    [Fact]
    public async Task A_correction_that_contradicts_what_came_before_or_after_is_refused_and_enters_nothing()
    {
        var member = await members.AMember(new(2020, 3, 1));
        await members.Done(member.Id, "suspension", new { effectiveOn = "2021-01-01", reason = "fees" });
        await members.Done(member.Id, "reinstatement", new { effectiveOn = "2021-06-01" });
        await members.Done(member.Id, "departure", new { effectiveOn = "2023-01-01" });
        var (version, reason) = (await members.Tag(member.Id), "misread");
        (string What, object Body, string Rule)[] contradictions =
        [
            ("6/correction", new { reason, effectiveOn = "2021-01-02" },
                "The suspension of 2021-01-01 would no longer be possible: Only an active member can be suspended."),
            ("5/correction", new { reason, effectiveOn = "2020-03-02" },
                "The admission of 2020-03-01 would no longer be possible: Statutes, register extract, non-profit notice and board list"),
            ("4/correction", new { reason, document = new { kind = "non-profit-notice", expiresOn = "2020-02-29" } },
                "The admission of 2020-03-01 would no longer be possible: No document may have expired"),
            ("8/correction", new { reason, effectiveOn = "2020-12-31" }, "Only a suspended member can be reinstated."),
            ("9/correction", new { reason, effectiveOn = "2020-02-29" }, "Only a member can leave."),
            ("7/withdrawal", new { reason },
                "The reinstatement of 2021-06-01 would no longer be possible: Only a suspended member can be reinstated."),
            ("1/withdrawal", new { reason }, "would no longer be possible: Documents are handed in by applicants and members."),
        ];
        foreach (var (what, body, rule) in contradictions)
        {
            await Problem.Is(await members.Post(member.Id, $"journal/{what}", body), HttpStatusCode.Conflict, rule);
        }

        Assert.Equal(version, await members.Tag(member.Id));
        Assert.Equal(9, await members.Query<long>($"select count(*) from organization_journal where organization_id = '{member.Id}'"));
        await members.Done(member.Id, "journal/6/correction", new { reason, effectiveOn = "2021-01-01" }); // on the day itself it can be
    }

    [Fact]
    public async Task What_an_organization_has_said_is_not_moved_ahead()
    {
        var applicant = await members.AnApplicant(on: new(2020, 1, 1));
        using var office = members.Office;
        using var interested = await office.PostAsJsonAsync("/api/v1/organizations/interest", new InterestInMembership(members.AProfile()), JsonDefaults.Options, RunningMembers.Cancel);
        var (interest, tomorrow) = ((await Problem.Read<OrganizationView>(interested, HttpStatusCode.Created)).Id, members.Clock.Today().AddDays(1));
        foreach (var id in new[] { applicant.Id, interest })
        {
            await Problem.Names(await members.Post(id, "journal/1/correction", new { reason = "misread", effectiveOn = tomorrow }), HttpStatusCode.BadRequest, "/effectiveOn");
            Assert.NotNull(await members.Show(id));
            await members.Done(id, "journal/1/correction", new { reason = "misread", effectiveOn = tomorrow.AddDays(-1) });
        }

        await members.Done(applicant.Id, "rejection", new { reason = "purpose" });
        await members.Done(applicant.Id, "appeal", new { });
        await Problem.Names(await members.Post(applicant.Id, "journal/4/correction", new { reason = "misread", effectiveOn = tomorrow }), HttpStatusCode.BadRequest, "/effectiveOn");
        await members.Done(applicant.Id, "journal/3/correction", new { reason = "misread", circumstances = new { minutes = "Board 1" } });
        await members.Done((await members.AMember(new(2020, 1, 1))).Id, "journal/6/correction", new { reason = "misread", effectiveOn = tomorrow }); // a decision may lie ahead
    }

    private async Task<Guid> AnExcluded()
    {
        var member = await members.AMember(new(2020, 1, 1));
        await members.Done(member.Id, "exclusion", new { heardOn = "2023-06-06", effectiveOn = "2023-07-01", reason = "harm", minutes = "Board 7" });
        return member.Id;
    }

    private async Task<JsonElement> Entry(Guid id, int sequence, string query = "")
    {
        using var office = members.Office;
        var history = await members.Get(office, $"/api/v1/organizations/{id}/history{query}");
        return history.GetProperty("items").EnumerateArray().SingleOrDefault(e => e.GetProperty("sequence").GetInt32() == sequence);
    }

    private static (string? HeardOn, string? Minutes, bool InForce) Said(JsonElement entry)
    {
        var circumstances = entry.GetProperty("circumstances");
        return (circumstances.TryGetProperty("heardOn", out var day) ? day.GetString() : null, circumstances.GetProperty("minutes").GetString(), entry.GetProperty("inForce").GetBoolean());
    }
}
