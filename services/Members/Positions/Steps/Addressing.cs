using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Positions.Steps;

/// <summary>What a municipal body made of a position.</summary>
public enum AddressingOutcome
{
    Adopted,
    PartlyAdopted,
    Rejected,

    /// <summary>Zur Kenntnis genommen.</summary>
    Noted,
}

/// <summary>A body's answer.</summary>
/// <param name="Outcome">What it made of the position.</param>
/// <param name="On">The day.</param>
/// <param name="Says">In its words, or in those of who was there.</param>
public sealed record Answer(AddressingOutcome Outcome, DateOnly On, string? Says = null);

/// <summary>A position before a municipal body (Gremium).</summary>
public sealed class Addressing
{
    public PositionId PositionId { get; private set; }

    /// <summary>Numbers the position's addressings from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The municipal body, for example a district council.</summary>
    public string Body { get; private set; } = "";

    public DateOnly AddressedOn { get; private set; }

    /// <summary>The meeting on whose agenda it is to stand.</summary>
    public DateOnly? MeetingOn { get; private set; }

    public Answer? Answer { get; private set; }

    internal static Addressing Of(PositionId position, int number, string body, DateOnly on, DateOnly? meetingOn) => new()
    {
        PositionId = position,
        Number = number,
        Body = body,
        AddressedOn = on,
        MeetingOn = meetingOn,
    };

    internal void Enter(Answer answer)
    {
        Rule.Require(Answer is null, "A body's answer is entered once.");
        Rule.Require(answer.On >= AddressedOn, "A body answers on the day on which it is addressed or later.");
        Answer = answer;
    }
}
