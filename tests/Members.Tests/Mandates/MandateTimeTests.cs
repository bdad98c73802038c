using System.Net;
using CsCheck;
using Vmdo.Members.Rules;

namespace Vmdo.Members.Tests.Mandates;

/// <summary>Who was on the board on a day, and who was thought to be.</summary>
public sealed class MandateTimeTests(RunningMembers members) : IClassFixture<RunningMembers>
{
    [Fact]
    public async Task The_board_of_a_day_is_shown_in_order()
    {
        var from = members.NewYears();
        var assessor = await members.AMandate(Office.Assessor, from);
        var chair = await members.AMandate(Office.Chair, from);
        var delegated = await members.AMandate(Office.Delegate, from);
        Assert.Equal([chair.Id, assessor.Id], (await members.Mandates($"asOf={from:yyyy-MM-dd}&office=board")).Items.Select(m => m.Id));
        Assert.Equal([chair.Id, assessor.Id, delegated.Id], (await members.Mandates($"asOf={from:yyyy-MM-dd}")).Items.Select(m => m.Id));
        Assert.Equal([delegated.Id], (await members.Mandates($"asOf={from:yyyy-MM-dd}&organizationId={delegated.OrganizationId}")).Items.Select(m => m.Id));
        Assert.Empty((await members.Mandates($"asOf={from.AddDays(-1):yyyy-MM-dd}&office=board")).Items);
        Assert.Empty((await members.Mandates($"asOf={chair.Until:yyyy-MM-dd}&office=board")).Items);
    }

    [Fact]
    public async Task Those_of_an_office_are_listed_by_their_begin()
    {
        var from = members.NewYears();
        var later = await members.AMandate(Office.Assessor, from.AddDays(1));
        var earlier = await members.AMandate(Office.Assessor, from);
        var listed = (await members.Mandates($"asOf={later.From:yyyy-MM-dd}&office=assessor")).Items;
        Assert.Equal([earlier.Id, later.Id], listed.Select(m => m.Id));
    }

    [Fact]
    public async Task Seats_in_a_municipal_body_are_found_by_its_name()
    {
        var seat = await members.AMandate(Office.MunicipalSeat, members.NewYears());
        Assert.Equal([seat.Id], (await members.Mandates($"asOf={seat.From:yyyy-MM-dd}&body={Uri.EscapeDataString(seat.Body!)}")).Items.Select(m => m.Id));
        Assert.Empty((await members.Mandates($"asOf={seat.From:yyyy-MM-dd}&body=another")).Items);
    }

    [Fact]
    public async Task A_correction_changes_the_past_and_not_what_was_known_of_it()
    {
        var chair = await members.AMandate(Office.Chair, members.NewYears());
        var before = members.Now();
        var day = $"asOf={chair.From:yyyy-MM-dd}";
        (await members.ChangeMandate(chair.Id, "correction", new { from = chair.From.AddMonths(1), reason = "minutes misread" })).EnsureSuccessStatusCode();

        Assert.Null(await members.ShowMandate(chair.Id, $"?{day}"));
        Assert.Equal(0, (await members.Mandates(day)).TotalItems);
        Assert.Equal(chair.From, (await members.ShowMandate(chair.Id, $"?{day}&knownAt={before}"))!.From);
        Assert.Equal(1, (await members.Mandates($"{day}&knownAt={before}")).TotalItems);
    }

    [Fact]
    public async Task A_withdrawn_mandate_never_was_yet_stays_readable()
    {
        var chair = await members.AMandate(Office.Chair, members.NewYears());
        var before = members.Now();
        (await members.ChangeMandate(chair.Id, "withdrawal", new { reason = "wrong person" })).EnsureSuccessStatusCode();

        Assert.Null(await members.ShowMandate(chair.Id));
        Assert.Equal(0, (await members.Mandates($"asOf={chair.From:yyyy-MM-dd}")).TotalItems);
        Assert.NotNull(await members.ShowMandate(chair.Id, $"?knownAt={before}"));
        var history = await members.HistoryOf(chair.Id);
        Assert.Equal([false, true], history.Select(t => t.Withdrawn));
        Assert.Equal(("wrong person", "office"), (history[1].Reason, history[1].Actor));
    }

    [Fact]
    public async Task A_mandate_lapses_with_the_membership_by_computation_and_comes_back_with_it()
    {
        var from = members.NewYears();
        var chair = await members.AMandate(Office.Chair, from);
        var (during, after) = ($"asOf={from.AddMonths(4):yyyy-MM-dd}", $"asOf={from.AddMonths(9):yyyy-MM-dd}");
        (await members.Post(chair.OrganizationId, "suspension", new { effectiveOn = from.AddMonths(3), reason = "fees" })).EnsureSuccessStatusCode();
        (await members.Post(chair.OrganizationId, "departure", new { effectiveOn = from.AddMonths(6) })).EnsureSuccessStatusCode();
        var known = members.Now();

        Assert.NotNull(await members.ShowMandate(chair.Id, $"?{during}")); // a membership that rests is one
        Assert.Null(await members.ShowMandate(chair.Id, $"?{after}"));
        Assert.Equal(0, (await members.Mandates(after)).TotalItems);
        await members.AMandate(Office.Chair, from.AddMonths(6)); // the seat is free

        var departure = await members.Query<int>($"select max(sequence) from organization_journal where organization_id = '{chair.OrganizationId}' and event = 'departure'");
        (await members.Post(chair.OrganizationId, $"journal/{departure}/withdrawal", new { reason = "mixed up" })).EnsureSuccessStatusCode();
        Assert.NotNull(await members.ShowMandate(chair.Id, $"?{after}"));
        Assert.Null(await members.ShowMandate(chair.Id, $"?{after}&knownAt={known}"));
    }

    [Fact]
    public async Task What_lies_ahead_is_shown_without_a_day_and_begins_by_itself()
    {
        var from = members.Clock.GetUtcNow().AddYears(1);
        var mandate = await members.AMandate(Office.Delegate, new(from.Year, from.Month, 1));
        Assert.NotNull(await members.ShowMandate(mandate.Id));
        Assert.Equal(0, (await members.Mandates($"organizationId={mandate.OrganizationId}")).TotalItems);
        Assert.Equal(1, (await members.Mandates($"organizationId={mandate.OrganizationId}&asOf={mandate.From:yyyy-MM-dd}")).TotalItems);
    }

    [Fact]
    public async Task Knowledge_grows_also_when_the_clock_is_set_back()
    {
        var chair = await members.AMandate(Office.Chair, members.NewYears());
        members.Clock.Ahead = TimeSpan.FromHours(-48);
        try
        {
            (await members.ChangeMandate(chair.Id, "ending", new { endsOn = chair.From.AddMonths(2), reason = "resigned" })).EnsureSuccessStatusCode();
        }
        finally
        {
            members.Clock.Ahead = TimeSpan.Zero;
        }

        var history = await members.HistoryOf(chair.Id);
        Assert.True(history[1].RecordedAt > history[0].RecordedAt);
    }

    /// <summary>
    /// The law of mandates: for any sequence of endings, corrections and withdrawals, whatever is asked for any day and any
    /// state of knowledge follows from the history alone: the last line known then says it.
    /// </summary>
    [Fact]
    public async Task The_history_alone_reproduces_every_answer()
    {
        var start = new DateOnly(2020, 1, 1);
        var step = Gen.Select(Gen.Int[0, 9], Gen.Int[-40, 60], Gen.Int[1, 60]);
        await step.Array[1, 6].SampleAsync(
            async steps =>
            {
                var mandate = await members.Given(await members.Asked(Office.SubstituteDelegate, start) with { AuthorizedOn = start.AddYears(-1) });
                foreach (var (verb, day, length) in steps)
                {
                    await Try(mandate.Id, verb, start.AddDays(day), length);
                }

                var history = await members.HistoryOf(mandate.Id);
                Assert.Equal(Enumerable.Range(1, history.Count), history.Select(t => t.Sequence));
                var days = history.SelectMany(t => new[] { t.From.AddDays(-1), t.From, t.Until.AddDays(-1), t.Until }).Distinct().ToList();
                foreach (var knowledge in history.SelectMany(t => new[] { t.RecordedAt.AddMicroseconds(-1), t.RecordedAt }).Distinct())
                {
                    foreach (var day in days)
                    {
                        var line = history.LastOrDefault(t => t.RecordedAt <= knowledge);
                        var expected = line is { Withdrawn: false } && line.From <= day && day < line.Until ? (line.From, line.Until) : default((DateOnly, DateOnly)?);
                        var said = await members.ShowMandate(mandate.Id, $"?asOf={day:yyyy-MM-dd}&knownAt={MandatesUnderTest.At(knowledge)}");
                        Assert.Equal(expected, said is null ? null : (said.From, said.Until));
                    }
                }
            },
            iter: 12,
            threads: 1);
    }

    private async Task Try(Guid mandate, int verb, DateOnly day, int length)
    {
        var response = verb switch
        {
            0 => await members.ChangeMandate(mandate, "withdrawal", new { reason = "mixed up" }),
            < 4 => await members.ChangeMandate(mandate, "ending", new { endsOn = day, reason = "resigned" }),
            _ => await members.ChangeMandate(mandate, "correction", new { from = day, until = day.AddDays(length), reason = "minutes" }),
        };
        Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict); // what was accepted has to add up
    }
}
