using System.Text.Json;
using CsCheck;
using Vmdo.Contracts.Members;
using Vmdo.Projects.Carriers;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Projects.Tests;

/// <summary>The copy of the register answers for any day, and it does not matter how its states arrive.</summary>
public sealed class CarrierCopyTests(RunningProjects projects) : IClassFixture<RunningProjects>
{
    private static readonly DateOnly Joined = new(2010, 1, 1);

    [Theory]
    [InlineData("2009-12-31", null, null)]
    [InlineData("2010-01-01", "active", null)]
    [InlineData("2019-12-31", "active", null)]
    [InlineData("2020-01-01", "suspended", null)]
    [InlineData("2021-01-01", "excluded", "2021-01-01")]
    [InlineData("2022-06-30", "excluded", "2021-01-01")]
    [InlineData("2022-07-01", "documents-missing", "2021-01-01")]
    [InlineData("2023-01-01", "active", null)]
    public void A_carrier_knows_for_each_day_how_it_stands_and_since_when_its_membership_has_ended(string day, string? status, string? leftOn)
    {
        var carrier = Kept(A(1, (Joined, "active"), (new(2020, 1, 1), "suspended"), (new(2021, 1, 1), "excluded"), (new(2022, 7, 1), "documents-missing"), (new(2023, 1, 1), "active")));
        var on = DateOnly.Parse(day, null);
        Assert.Equal(status, carrier.StatusOn(on));
        Assert.Equal(status is "active", carrier.IsActiveOn(on));
        Assert.Equal(leftOn is null ? null : DateOnly.Parse(leftOn, null), carrier.LeftOn(on));
    }

    [Fact]
    public void A_carrier_has_the_name_and_the_backgrounds_of_the_day_and_before_its_first_day_those_of_the_first()
    {
        var state = A(1, (Joined, "active"), (new(2020, 1, 1), "active"));
        state = state with { Periods = [state.Periods[0] with { Name = "Alt e.V.", Backgrounds = ["Tamil"] }, state.Periods[1] with { Name = "Neu e.V.", Backgrounds = ["Zaza"] }] };
        var carrier = Kept(state);
        Assert.Equal(["Alt e.V.", "Alt e.V.", "Neu e.V."], new DateOnly[] { new(2009, 1, 1), new(2019, 12, 31), new(2020, 1, 1) }.Select(carrier.NameOn));
        Assert.Equal(["Tamil", "Tamil", "Zaza"], new DateOnly[] { new(2009, 1, 1), new(2019, 12, 31), new(2020, 1, 1) }.SelectMany(carrier.BackgroundsOn));
    }

    [Fact]
    public void Any_order_repetition_and_gap_of_states_leaves_the_newest_one() =>
        Gen.Int[1, 6].Array[1, 20].Sample(versions =>
        {
            var expected = Kept(History(versions.Max()));
            Assert.Equal(Json(expected), Json(Kept([.. versions.Select(History)])));
        });

    [Fact]
    public async Task Any_order_repetition_and_gap_of_states_at_the_real_consumer_leaves_the_newest_one() =>
        await Gen.Int[1, 5].Array[2, 8].SampleAsync(
            async versions =>
            {
                var id = Guid.CreateVersion7();
                var messages = versions.Select(v => (Id: Guid.CreateVersion7(), State: History(v) with { Id = id })).ToList();
                foreach (var message in messages.Append(messages[0])) // the first is delivered twice
                {
                    await projects.Broker.Publish(message.State, message.Id);
                }

                var ids = string.Join(',', messages.Select(m => $"'{m.Id}'"));
                await Eventually.True(
                    async () => await projects.Query<long>($"select count(*) from inbox_messages where message_id in ({ids})") == messages.Count, "all states are consumed");
                Assert.Equal(Json(Kept(messages.MaxBy(m => m.State.Version).State)), Json(await projects.Copied(id)));
            },
            iter: 8,
            threads: 1);

    [Fact]
    public async Task A_state_that_cannot_be_kept_becomes_a_dead_letter_and_holds_up_no_other()
    {
        var message = Guid.CreateVersion7();
        await projects.Broker.Publish(projects.AnOrganization() with { Periods = [] }, message);
        var healthy = await projects.AMember("Tamil");
        Assert.Equal(["Tamil"], (await projects.Copied(healthy.Id)).BackgroundsOn(projects.Today));
        await Eventually.True(async () => await projects.Query<long>($"select count(*) from dead_letters where message_id = '{message}'") == 1, "the dead letter is kept");
    }

    /// <summary>The same organization after so many changes.</summary>
    private static OrganizationChanged History(int version) => A(
        version, [.. Enumerable.Range(0, version).Select(i => (Joined.AddYears(i), i % 2 == 0 ? "active" : "left"))]);

    private static OrganizationChanged A(int version, params (DateOnly From, string Status)[] periods) => new()
    {
        Id = Guid.Empty,
        Version = version,
        OccurredAt = default,
        Reference = $"M-{version}",
        Periods = [.. periods.Select((p, i) => RunningProjects.APeriod(p.From, p.Status, $"Verein {version}.{i}", $"background {i}"))],
    };

    private static Carrier Kept(params OrganizationChanged[] states)
    {
        var carrier = new Carrier();
        foreach (var state in states)
        {
            carrier.Keep(state);
        }

        return carrier;
    }

    private static string Json(Carrier carrier) => JsonSerializer.Serialize(carrier, JsonDefaults.Options);
}
