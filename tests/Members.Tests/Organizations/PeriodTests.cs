using CsCheck;
using Vmdo.Members.Organizations;
using Vmdo.Members.Register;
using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Tests.Organizations;

/// <summary>Periods repeat what the journal says, and say nothing else.</summary>
public sealed class PeriodTests
{
    /// <summary>
    /// The law of the register: for any history, entered in any order, what the periods say for any day and any state of
    /// knowledge is what the journal says when only the entries known then are read.
    /// </summary>
    [Fact]
    public void Periods_say_for_every_day_and_every_knowledge_what_the_journal_says()
    {
        var start = new DateOnly(2020, 1, 1);
        var entered = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var step = Gen.Select(Gen.Int[0, 8], Gen.Int[0, 60], Gen.Int[1, 12]);
        step.Array[1, 25].Sample(
            steps =>
            {
                var organization = Organization.Apply(new() { Name = "Start e.V.", Seat = "Dortmund" }, new(start, "a", null, entered));
                foreach (var (verb, day, sequence) in steps)
                {
                    entered = entered.AddMinutes(1);
                    Try(organization, verb, new(start.AddDays(day), "a", "r", entered), sequence);
                }

                foreach (var knowledge in organization.Journal.Select(e => e.RecordedAt))
                {
                    var known = organization.Journal.Where(e => e.RecordedAt <= knowledge).ToList();
                    for (var day = start.AddDays(-1); day < start.AddDays(62); day = day.AddDays(1))
                    {
                        var expected = Timeline.Of(known).LastOrDefault(d => d.From <= day).Standing;
                        var said = organization.Periods.Where(p =>
                            p.KnownFrom <= knowledge && (p.KnownUntil is null || p.KnownUntil > knowledge) && p.ValidFrom <= day && (p.ValidUntil is null || p.ValidUntil > day)).ToList();
                        Assert.True(said.Count <= 1);
                        Assert.Equal(expected?.Status, said.SingleOrDefault()?.Status);
                        Assert.Equal(expected?.Profile?.Name, said.SingleOrDefault()?.Profile.Name);
                    }
                }
            },
            iter: 200);
    }

    private static void Try(Organization organization, int verb, Act act, int sequence)
    {
        Action step = verb switch
        {
            0 => () => HandInAll(organization, act),
            1 => () => organization.Admit(act),
            2 => () => organization.Suspend(act),
            3 => () => organization.Reinstate(act),
            4 => () => organization.Leave(act),
            5 => () => organization.ChangeDetails(new() { Name = $"Name {act.At:mmss} e.V.", Seat = "Dortmund" }, act),
            6 => () => organization.Correct(sequence, act),
            7 => () => organization.Withdraw(sequence, act),
            _ => () => organization.ApplyAgain(new() { Name = "Wieder e.V.", Seat = "Dortmund" }, act),
        };
        try
        {
            step();
        }
        catch (RuleBroken)
        {
            // Most random histories are forbidden somewhere; what was accepted has to add up.
        }
    }

    private static void HandInAll(Organization organization, Act act)
    {
        foreach (var kind in Enum.GetValues<DocumentKind>())
        {
            organization.HandIn(new(kind, act.EffectiveOn.AddYears(1)), act);
        }
    }
}
