namespace Vmdo.Access.Tests;

/// <summary>What a route is about.</summary>
public enum Kind
{
    /// <summary>No stored thing: a list, a new thing, operations.</summary>
    Nothing,
    Organization,
    Mandate,
    Project,
    Contribution,
    Inquiry,
    Institution,
    Person,
    Grant,
    Invitation,
    Client,
    Statutes,
    Assembly,

    /// <summary>Its id is the assembly's.</summary>
    Ballot,

    /// <summary>An organization in an assembly: its id is the assembly's.</summary>
    Delegation,
    Concern,
    Position,

    /// <summary>What an organization says of a position: its id is the position's.</summary>
    Stance,
}

/// <summary>To whom a thing belongs, as the editor and the representative see it.</summary>
public enum Side
{
    /// <summary>One of their organizations has it.</summary>
    Own,

    /// <summary>Another organization leads it; theirs takes part.</summary>
    Shared,

    /// <summary>Other organizations have it.</summary>
    Foreign,

    /// <summary>The association's: no organization has it.</summary>
    Association,
}

/// <summary>A stored thing that the matrix tries.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="State">How far it has come, for people who read a failure.</param>
/// <param name="Id">Its own, or that of what it is a part of.</param>
/// <param name="Side">To whom it belongs.</param>
public sealed record Thing(Kind Kind, string State, Guid Id, Side Side)
{
    public static Thing Nothing { get; } = new(Kind.Nothing, "", Guid.Empty, Side.Association);

    /// <summary>Which part of it: a contribution, a role, a line of a journal.</summary>
    public int Number { get; init; } = 1;

    /// <summary>Whether everybody who may read such things may know of it.</summary>
    public bool IsDecided { get; init; }

    /// <summary>Who wrote it, or whose it is.</summary>
    public Who? Of { get; init; }

    /// <summary>A word that stands in this thing and nowhere else.</summary>
    public string Canary { get; init; } = "";

    /// <summary>Organizations that have to do with it.</summary>
    public IReadOnlyList<Guid> Organizations { get; init; } = [];

    public override string ToString() => $"{Side} {State} {Kind} {Number}";
}
