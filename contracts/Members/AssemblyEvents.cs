namespace Vmdo.Contracts.Members;

/// <summary>An assembly of the members: when it is, and how far it has come.</summary>
public sealed record AssemblyChanged : IState
{
    /// <summary>The assembly.</summary>
    public required Guid Id { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public required string Title { get; init; }

    /// <summary>The day, in the association's calendar (Europe/Berlin).</summary>
    public required DateOnly HeldOn { get; init; }

    /// <summary><c>planned</c>, <c>invited</c>, <c>open</c>, <c>closed</c> or <c>cancelled</c>; more may be added.</summary>
    public required string Status { get; init; }

    /// <summary>How many items stand on the agenda.</summary>
    public int? AgendaItems { get; init; }

    /// <summary>The last version of the minutes; 0 when there are none.</summary>
    public int? MinutesVersion { get; init; }

    /// <summary>Whether that version is signed by chair and minute-taker.</summary>
    public bool? MinutesSigned { get; init; }
}

// There is no event of a vote, and there must be none: what tells that a paper was put into the urn, tells when and in which
// order, and two such lists link voters to papers. Others hear that a ballot is opened, and how it ended.

/// <summary>Members may vote from now on.</summary>
public sealed record BallotOpened : IEvent
{
    public required Guid AssemblyId { get; init; }

    /// <summary>Of the ballot within its assembly.</summary>
    public required int Number { get; init; }

    /// <summary>The item of the agenda.</summary>
    public required int Item { get; init; }

    /// <inheritdoc cref="BallotClosed.Kind"/>
    public required string Kind { get; init; }

    /// <summary>What is decided, in the motion's words.</summary>
    public required string Question { get; init; }

    /// <summary>Whether nobody, the system included, can know who votes how.</summary>
    public required bool Secret { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A ballot was broken off: nothing of it counts, and it has to be repeated. Why stays with its owner.</summary>
public sealed record BallotBrokenOff : IEvent
{
    public required Guid AssemblyId { get; init; }

    /// <summary>Of the ballot within its assembly.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>The members have decided about a motion, or elected somebody.</summary>
public sealed record BallotClosed : IEvent
{
    public required Guid AssemblyId { get; init; }

    /// <summary>Of the ballot within its assembly.</summary>
    public required int Number { get; init; }

    /// <summary>
    /// <c>ordinary</c>, <c>election</c>, <c>runoff</c>, <c>statutes-change</c>, <c>purpose-change</c> or <c>dissolution</c>;
    /// more may be added.
    /// </summary>
    public required string Kind { get; init; }

    /// <summary>What was decided, in the motion's words.</summary>
    public required string Question { get; init; }

    /// <summary>Whether the motion is carried, or all seats are filled.</summary>
    public required bool Carried { get; init; }

    /// <summary>The organizations from which those come who are elected.</summary>
    public required IReadOnlyList<Guid> ElectedFrom { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>
/// Consents of members that were not there were counted to the votes on a change of purpose (§ 33 Abs. 1 S. 2 BGB): one came in, or
/// turned out to be entered wrongly. Whether the change has come about now is said anew each time.
/// </summary>
public sealed record ConsentsCounted : IEvent
{
    public required Guid AssemblyId { get; init; }

    /// <summary>Of the ballot within its assembly.</summary>
    public required int Number { get; init; }

    /// <summary>Of the ballot: the highest one holds.</summary>
    public required long Version { get; init; }

    /// <summary><c>purpose-change</c>; more may be added.</summary>
    public required string Kind { get; init; }

    /// <summary>What is decided, in the motion's words.</summary>
    public required string Question { get; init; }

    /// <summary>How many hold.</summary>
    public required int Consents { get; init; }

    /// <summary>How many are still needed.</summary>
    public required int Outstanding { get; init; }

    /// <summary>Whether the change has come about by votes and consents together.</summary>
    public required bool Carried { get; init; }

    /// <summary>The day on which it did, in the association's calendar (Europe/Berlin).</summary>
    public DateOnly? CarriedOn { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }
}
