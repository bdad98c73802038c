using CsCheck;
using Vmdo.Contracts.Members;
using Vmdo.Partners.MemberOrganizations;

namespace Vmdo.Partners.Tests;

/// <summary>The copy of the members: the newest state wins, however the states come.</summary>
public sealed class MemberCopyTests(RunningPartners partners) : IClassFixture<RunningPartners>
{
    private static readonly DateOnly Start = new(2020, 1, 1);
    private static readonly string[] Statuses = ["documents-missing", "in-review", "active", "suspended", "left", "dissolved"];

    private static readonly Gen<OrganizationPeriod> Period =
        Gen.Select(Gen.Int[0, 400], Gen.OneOfConst(Statuses), Gen.String[Gen.Char.AlphaNumeric, 1, 8], Gen.OneOfConst("tr", "fa-AF", "de").Array[0, 3])
            .Select((day, status, name, languages) => new OrganizationPeriod
            {
                From = Start.AddDays(day),
                Status = status,
                Name = name,
                Seat = "Dortmund",
                Districts = ["Eving"],
                Backgrounds = [],
                Languages = languages,
                FieldsOfWork = ["youth"],
            });

    private static readonly Gen<List<OrganizationPeriod>> Periods = Period.List[1, 6].Select(periods => periods.DistinctBy(p => p.From).OrderBy(p => p.From).ToList());

    /// <summary>States of one organization, numbered from 1.</summary>
    private static readonly Gen<List<OrganizationChanged>> History = Periods.List[1, 8].Select(states =>
    {
        var id = Guid.CreateVersion7();
        return states.Select((periods, i) => StateOf(id, i + 1, periods)).ToList();
    });

    [Fact]
    public void Any_order_with_repetitions_and_gaps_leaves_the_same_copy() =>
        Deliveries(History).Sample(delivery =>
        {
            var (copy, expected) = (new MemberOrganization(), new MemberOrganization());
            delivery.Deliveries.ForEach(copy.Keep);
            expected.Keep(delivery.Last);
            Assert.Equal(Written(expected), Written(copy));
        });

    [Fact]
    public void The_copy_says_of_every_day_what_the_state_says() =>
        Periods.Sample(periods =>
        {
            var copy = new MemberOrganization();
            copy.Keep(StateOf(Guid.CreateVersion7(), 1, periods));
            for (var day = Start.AddDays(-1); day <= Start.AddDays(401); day = day.AddDays(1))
            {
                Assert.Equal(periods.LastOrDefault(p => p.From <= day)?.Status == "active", copy.IsActiveOn(day));
            }
        });

    [Fact]
    public async Task The_consumer_keeps_the_newest_state_however_the_states_come() =>
        await Deliveries(History).SampleAsync(
            async delivery =>
            {
                foreach (var state in delivery.Deliveries)
                {
                    await partners.Broker.Publish(state);
                }

                await partners.AMember(); // the queue is kept in order: when this one is there, all before it were
                var expected = new MemberOrganization();
                expected.Keep(delivery.Last);
                Assert.Equal(Written(expected), await Stored(delivery.Last.Id));
            },
            iter: 12,
            threads: 1);

    [Fact]
    public async Task A_message_that_comes_twice_has_one_effect()
    {
        var organization = partners.AnOrganization();
        var message = Guid.CreateVersion7();
        for (var i = 0; i < 3; i++)
        {
            await partners.Broker.Publish(organization, message);
        }

        await partners.AMember();
        Assert.Equal(1, await partners.Query<long>($"select count(*) from member_organizations where id = '{organization.Id}'"));
        Assert.Equal(1, await partners.Query<long>($"select count(*) from inbox_messages where message_id = '{message}' and consumer = 'partners.members.organization-changed'"));
    }

    [Fact]
    public async Task A_state_that_cannot_be_kept_does_not_hold_up_the_others()
    {
        var broken = partners.AnOrganization();
        await Task.WhenAll(partners.Broker.Publish(broken with { Reference = "O\0" }), partners.AMember(), partners.AMember());
        await Eventually.True(async () => await partners.Query<long>("select count(*) from dead_letters where queue = 'partners.members.organization-changed'") == 1, "the broken state is a dead letter");
        Assert.Equal(0, await partners.Query<long>($"select count(*) from member_organizations where id = '{broken.Id}'"));
    }

    /// <summary>The last state at least once, the others any number of times, in any order.</summary>
    private static Gen<(List<OrganizationChanged> Deliveries, OrganizationChanged Last)> Deliveries(Gen<List<OrganizationChanged>> history) =>
        from states in history
        from others in Gen.OneOfConst([.. states]).List[0, 12]
        from deliveries in Gen.Shuffle<OrganizationChanged>(others.Append(states[^1]).ToArray())
        select (deliveries.ToList(), states[^1]);

    private static OrganizationChanged StateOf(Guid id, long version, IReadOnlyList<OrganizationPeriod> periods) =>
        new() { Id = id, Version = version, OccurredAt = DateTimeOffset.UnixEpoch, Reference = $"O-{version}", Periods = periods };

    private static string Written(MemberOrganization copy) => string.Join(
        '\n', copy.Periods.Select(p => $"{p.ValidFrom:yyyy-MM-dd}|{p.ValidUntil:yyyy-MM-dd}|{p.Status}|{p.Name}|{string.Join(',', p.Languages)}").Prepend($"{copy.Reference} {copy.Version}"));

    private Task<string> Stored(Guid id) => partners.Query<string>(
        $"""
        select o.reference || ' ' || o.version || coalesce(string_agg(E'\n' || concat_ws('|', p.valid_from, coalesce(p.valid_until::text, ''), p.status, p.name, array_to_string(p.languages, ',')), '' order by p.valid_from), '')
        from member_organizations o left join membership_periods p on p.organization_id = o.id where o.id = '{id}' group by o.id
        """);
}
