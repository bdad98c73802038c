namespace Vmdo.Contracts.Members;

/// <summary>
/// The office entered that the invitation to an assembly went out, or mended what it had entered. What proves it stays with
/// its owner.
/// </summary>
public sealed record DispatchRecorded : IEvent
{
    public required Guid AssemblyId { get; init; }

    /// <summary>The day, in the association's calendar (Europe/Berlin).</summary>
    public required DateOnly DispatchedOn { get; init; }

    /// <summary><c>letter</c>, <c>text-form</c> or <c>notice</c>; more may be added.</summary>
    public required string Form { get; init; }

    /// <summary>To whom.</summary>
    public required IReadOnlyList<Guid> OrganizationIds { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>An organization takes part in an assembly from now on; nobody is told who represents it.</summary>
public sealed record OrganizationCheckedIn : IEvent
{
    public required Guid AssemblyId { get; init; }

    public required Guid OrganizationId { get; init; }

    /// <summary>Grows with each coming and going of this organization in this assembly: the highest one says whether it is there.</summary>
    public required long Version { get; init; }

    /// <summary><c>present</c> or <c>remote</c>; more may be added.</summary>
    public required string Mode { get; init; }

    /// <summary>Whether the substitute is there instead of the delegate.</summary>
    public required bool BySubstitute { get; init; }

    /// <summary>UTC; earlier than <see cref="OccurredAt"/> where a list says so that was kept elsewhere.</summary>
    public required DateTimeOffset ArrivedAt { get; init; }

    /// <summary>When it was entered, UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>An organization left an assembly before its end.</summary>
public sealed record OrganizationLeftAssembly : IEvent
{
    public required Guid AssemblyId { get; init; }

    public required Guid OrganizationId { get; init; }

    /// <inheritdoc cref="OrganizationCheckedIn.Version"/>
    public required long Version { get; init; }

    /// <summary>UTC; earlier than <see cref="OccurredAt"/> where a list says so that was kept elsewhere.</summary>
    public required DateTimeOffset LeftAt { get; init; }

    /// <summary>When it was entered, UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}
