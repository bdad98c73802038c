using System.Globalization;
using System.Net;
using Vmdo.Members.Organizations;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Tests.Organizations;

/// <summary>The register knows what held when, and what was known when.</summary>
public sealed class TwoTimesTests(RunningMembers members) : IClassFixture<RunningMembers>
{
    [Fact]
    public async Task A_correction_changes_the_past_and_not_what_was_known_of_it()
    {
        var member = await members.AMember(since: new(2020, 3, 1));
        var before = Now();
        var admission = await SequenceOf(member.Id, "admission");
        (await members.Post(member.Id, $"journal/{admission}/correction", new { effectiveOn = "2020-06-01", reason = "minutes misread" })).EnsureSuccessStatusCode();

        Assert.Equal(MembershipStatus.InReview, (await members.Show(member.Id, "?asOf=2020-04-01"))!.Status);
        Assert.Equal(MembershipStatus.Active, (await members.Show(member.Id, "?asOf=2020-06-01"))!.Status);
        Assert.Equal(MembershipStatus.Active, (await members.Show(member.Id, $"?asOf=2020-04-01&knownAt={before}"))!.Status);
        Assert.Equal(new DateOnly(2020, 3, 1), (await members.Show(member.Id, $"?knownAt={before}"))!.MemberSince);
    }

    [Fact]
    public async Task A_withdrawn_entry_never_was_yet_stays_readable()
    {
        var member = await members.AMember(since: new(2020, 3, 1));
        await members.Post(member.Id, "suspension", new { effectiveOn = "2021-01-01", reason = "mixed up with another" });
        var suspension = await SequenceOf(member.Id, "suspension");
        (await members.Post(member.Id, $"journal/{suspension}/withdrawal", new { reason = "wrong organization" })).EnsureSuccessStatusCode();

        Assert.Equal(MembershipStatus.Active, (await members.Show(member.Id, "?asOf=2021-06-01"))!.Status);
        using var office = members.Office;
        var history = await members.Get(office, $"/api/v1/organizations/{member.Id}/history");
        Assert.Contains(history.GetProperty("items").EnumerateArray(), e => e.GetProperty("event").GetString() == "suspension" && !e.GetProperty("inForce").GetBoolean());
    }

    [Fact]
    public async Task A_correction_that_would_make_later_history_impossible_is_refused_and_says_why()
    {
        var member = await members.AMember(since: new(2020, 3, 1));
        await members.Post(member.Id, "suspension", new { effectiveOn = "2021-01-01", reason = "fees" });
        var admission = await SequenceOf(member.Id, "admission");
        await Problem.Is(
            await members.Post(member.Id, $"journal/{admission}/correction", new { effectiveOn = "2022-01-01", reason = "minutes" }),
            HttpStatusCode.Conflict,
            "The suspension of 2021-01-01 would no longer be possible: Only an active member can be suspended.");
    }

    [Fact]
    public async Task A_backdated_change_holds_until_the_next_one_of_the_same_detail()
    {
        var profile = members.AProfile();
        var member = await members.AMember(since: new(2015, 1, 1), profile);
        await Change(member.Id, profile with { Name = "Neuer Name e.V." }, "2020-01-01");
        await Change(member.Id, profile with { Seat = "Lünen" }, "2017-01-01");

        var of2018 = (await members.Show(member.Id, "?asOf=2018-01-01"))!.Details;
        var today = (await members.Show(member.Id))!.Details;
        Assert.Equal((profile.Name, "Lünen"), (of2018.Name, of2018.Seat));
        Assert.Equal(("Neuer Name e.V.", "Lünen"), (today.Name, today.Seat));
    }

    [Fact]
    public async Task Nothing_is_known_before_it_was_entered()
    {
        var yesterday = Today.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await members.AMember(since: new(2012, 2, 1));
        Assert.Equal(0, (await members.List($"asOf=2012-02-01&knownAt={yesterday}&status=all")).TotalItems);
    }

    [Fact]
    public async Task Nobody_outside_learns_when_an_organization_was_first_heard_of()
    {
        var (member, other) = (await members.AMember(since: new(2020, 3, 1)), await members.AMember(since: new(2020, 3, 1)));
        var known = async (string when) => $"/api/v1/organizations/{member.Id}/history?knownAt={MandatesUnderTest.At(await members.Query<DateTime>(
            $"select {when}(recorded_at) from organization_journal where organization_id = '{member.Id}'"))}";
        var (first, last) = (await known("min"), await known("max"));
        using var office = members.Office;
        using var anybody = members.Anonymous;
        using var unrelated = members.As(await members.APerson((Role.Representative, other.Id)));
        foreach (var outside in new[] { anybody, unrelated })
        {
            await Problem.Is(await outside.GetAsync(first, RunningMembers.Cancel), HttpStatusCode.NotFound);
            Assert.Equal("admission", Assert.Single((await members.Get(outside, last)).GetProperty("items").EnumerateArray()).GetProperty("event").GetString());
        }

        Assert.Equal("application", Assert.Single((await members.Get(office, first)).GetProperty("items").EnumerateArray()).GetProperty("event").GetString());
    }

    [Theory]
    [InlineData("2999-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("2999-01-01T00:00:00Z")]
    [InlineData("tomorrow")]
    [InlineData("2015-02-30")]
    public async Task Knowledge_of_the_future_is_not_to_be_had(string knownAt)
    {
        using var office = members.Office;
        await Problem.Names(await office.GetAsync($"/api/v1/organizations?knownAt={knownAt}", RunningMembers.Cancel), HttpStatusCode.BadRequest, "knownAt");
    }

    [Fact]
    public async Task What_is_being_entered_is_waited_for_so_that_no_answer_changes_afterwards()
    {
        var member = await members.AMember(since: new(2020, 3, 1));
        await using var holder = new Npgsql.NpgsqlConnection(members.ConnectionString);
        await holder.OpenAsync(RunningMembers.Cancel);
        await using var hold = await holder.BeginTransactionAsync(RunningMembers.Cancel);
        await using (var row = new Npgsql.NpgsqlCommand($"select from organizations where id = '{member.Id}' for update", holder, hold))
        {
            await row.ExecuteNonQueryAsync(RunningMembers.Cancel);
        }

        var entering = members.Post(member.Id, "departure", new { effectiveOn = "2021-01-01" });
        await Eventually.True(async () => await members.Query<long>("select count(*) from pg_locks where not granted") == 1, "the entry has its time and waits for the row");
        var address = $"?knownAt={Now()}";
        var asked = members.Show(member.Id, address);
        await Eventually.True(async () => asked.IsCompleted || await members.Query<long>("select count(*) from pg_locks where not granted") == 2, "the question waits, too");
        await hold.RollbackAsync(RunningMembers.Cancel);

        (await entering).EnsureSuccessStatusCode();
        Assert.Equal((await members.Show(member.Id, address))!.Status, (await asked)!.Status);
    }

    [Fact]
    public async Task Knowledge_grows_also_when_the_clock_is_set_back()
    {
        var member = await members.AMember(since: new(2020, 1, 1));
        members.Clock.Ahead = TimeSpan.FromHours(-48);
        try
        {
            (await members.Post(member.Id, "departure", new { effectiveOn = "2021-01-01" })).EnsureSuccessStatusCode();
        }
        finally
        {
            members.Clock.Ahead = TimeSpan.Zero;
        }

        Assert.Equal(MembershipStatus.Left, (await members.Show(member.Id))!.Status);
        Assert.True(await members.Query<bool>(
            $"select bool_and(recorded_at > coalesce(earlier, '-infinity')) from (select recorded_at, lag(recorded_at) over (order by sequence) earlier from organization_journal where organization_id = '{member.Id}') j"));
    }

    [Fact]
    public async Task The_journal_refuses_to_be_changed_even_by_its_own_service()
    {
        await members.AnApplicant();
        foreach (var attack in new[] { "update organization_journal set reason = 'x'", "delete from organization_journal", "truncate organization_journal" })
        {
            var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => members.Execute(attack));
            Assert.Contains("The journal only grows.", refused.MessageText, StringComparison.Ordinal);
        }
    }

    private DateOnly Today => members.Clock.Today();

    private string Now() => Uri.EscapeDataString(members.Clock.GetUtcNow().ToString("O"));

    private async Task<int> SequenceOf(Guid id, string happened) =>
        await members.Query<int>($"select max(sequence) from organization_journal where organization_id = '{id}' and event = '{happened}'");

    private async Task Change(Guid id, Profile details, string effectiveOn)
    {
        using var office = members.Office;
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/organizations/{id}/details")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { details, effectiveOn }, options: ServiceDefaults.Json.JsonDefaults.Options),
        };
        request.Headers.Add("If-Match", await members.Tag(id));
        (await office.SendAsync(request, RunningMembers.Cancel)).EnsureSuccessStatusCode();
    }
}
